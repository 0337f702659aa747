import { findProgram, isRoot } from './display.ts'
import { givenDatabaseUrl, postgresFolder } from './postgres.ts'
import { run } from './run.ts'

interface Need {
  isMet: () => boolean
  debianPackage: string
  what: string
}

/** Any of these programs will do. */
const oneOf =
  (...programs: string[]) =>
  () =>
    findProgram(...programs) !== null

const needs: Need[] = [
  {
    isMet: oneOf('chromium', 'chromium-browser', 'google-chrome'),
    debianPackage: 'chromium',
    what: 'браузер Chromium',
  },
  { isMet: oneOf('xvfb-run'), debianPackage: 'xvfb', what: 'виртуальный экран Xvfb' },
  { isMet: oneOf('xauth'), debianPackage: 'xauth', what: 'xauth для виртуального экрана' },
  { isMet: oneOf('pdftotext'), debianPackage: 'poppler-utils', what: 'pdftotext' },
  {
    isMet: () => givenDatabaseUrl() !== null || postgresFolder() !== null,
    debianPackage: 'postgresql',
    what: 'сервер PostgreSQL',
  },
]

const missing = (): Need[] => (process.platform === 'linux' ? needs.filter((need) => !need.isMet()) : [])

const install = async (packages: readonly string[]) => {
  const environment = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { environment, output: 'collect' })
  return run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    environment,
    output: 'collect',
  })
}

/** Gets what the tests need from the machine, where it may; else says in one sentence what to do. */
export const setUpTests = async (say: (sentence: string) => void): Promise<void> => {
  const absent = missing()
  if (absent.length === 0) return
  const packages = absent.map((need) => need.debianPackage)
  if (isRoot() && findProgram('apt-get') !== null) {
    say(`Устанавливается для тестов: ${packages.join(', ')}.`)
    const result = await install(packages)
    if (result.code !== 0) say(result.output.trim())
  }
  const still = missing()
  if (still.length > 0)
    say(
      `Для части тестов не хватает: ${still.map((need) => need.what).join(', ')}; ` +
        `выполните sudo apt-get install ${still.map((need) => need.debianPackage).join(' ')}.`,
    )
}

if (import.meta.main) await setUpTests((sentence) => console.log(sentence))
