import { bundleWhenStale } from './bundle.ts'
import { electronForTests } from './electron-for-tests.ts'
import { packForTests } from './package.ts'
import { inRoot } from './paths.ts'
import { givenDatabaseUrl, postgresFolder } from './postgres.ts'
import { setUpTests } from './setup-tests.ts'
import { checkSuite, type Outcome, playwrightSuite, skippedSuite, vitestSuite } from './suites.ts'

const say = (sentence: string) => console.log(sentence)

const closingLine = (name: string, { passed, failed, skipped, reason }: Outcome): string =>
  `— ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped${reason === undefined ? '' : ` (${reason})`}`

const electronSuite = async (): Promise<Outcome> => {
  const { binary, ...rest } = await electronForTests()
  if (binary === null) return skippedSuite('reason' in rest ? rest.reason : 'нет Electron')
  await bundleWhenStale()
  return playwrightSuite('electron', { ELECTRON_OVERRIDE_DIST_PATH: binary.folder })
}

const packagedSuite = async (): Promise<Outcome> => {
  const { binary, ...rest } = await electronForTests()
  if (binary === null) return skippedSuite('reason' in rest ? rest.reason : 'нет Electron')
  const folder = inRoot('.cache', 'packaged')
  await packForTests(folder)
  return playwrightSuite('packaged', { ZABOTA_PACKAGED: folder })
}

const postgresSuite = async (): Promise<Outcome> => {
  const own = postgresFolder() !== null
  if (!own && givenDatabaseUrl() === null)
    return skippedSuite('нет PostgreSQL: sudo apt-get install postgresql или сервер в ZABOTA_TEST_DATABASE_URL')
  const outcome = await vitestSuite('postgres')
  return own || outcome.skipped === 0 ? outcome : { ...outcome, reason: 'чужой PostgreSQL не останавливаем' }
}

const suites: [string, () => Promise<Outcome>][] = [
  [
    'types',
    () =>
      checkSuite([
        ['tsc', ['--noEmit', '-p', 'tsconfig.json']],
        ['tsc', ['--noEmit', '-p', 'src/shared']],
      ]),
  ],
  ['lint', () => checkSuite([['biome', ['ci', '.']]])],
  ['unit', () => vitestSuite('unit')],
  ['integration', () => vitestSuite('integration')],
  ['sync', () => vitestSuite('sync')],
  ['integration on PostgreSQL', postgresSuite],
  [
    'e2e in a browser',
    async () => {
      await bundleWhenStale()
      return playwrightSuite('chromium')
    },
  ],
  ['e2e in Electron', electronSuite],
  ['packaged program', packagedSuite],
]

/** A suite that throws has failed; the ones after it still run. */
const outcomeOf = async (suite: () => Promise<Outcome>): Promise<Outcome> => {
  try {
    return await suite()
  } catch (error) {
    return { passed: 0, failed: 1, skipped: 0, reason: error instanceof Error ? error.message : String(error) }
  }
}

const runAll = async (chosen: readonly string[]) => {
  await setUpTests(say)
  const total = { passed: 0, failed: 0, skipped: 0 }
  const lines: string[] = []
  const failures: string[] = []
  for (const [name, suite] of suites) {
    if (chosen.length > 0 && !chosen.some((word) => name.includes(word))) continue
    const outcome = await outcomeOf(suite)
    lines.push(closingLine(name, outcome))
    say(lines.at(-1) ?? '')
    failures.push(...(outcome.failures ?? []))
    total.passed += outcome.passed
    total.failed += outcome.failed
    total.skipped += outcome.skipped
  }
  for (const failure of failures) say(`\n✗ ${failure}`)
  say(`\n${lines.join('\n')}\n`)
  say(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
  process.exitCode = total.failed > 0 ? 1 : 0
}

await runAll(process.argv.slice(2))
