import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from './paths.ts'
import { run } from './run.ts'

export interface ElectronBinary {
  executable: string
  /** Folder of the distribution, as electron-builder wants it. */
  folder: string
  version: string
}

const packageFolder = inRoot('node_modules', 'electron')

const readText = (file: string): string | null => (existsSync(file) ? readFileSync(file, 'utf8').trim() : null)

/** The official binary, when it has been downloaded. */
export const officialElectron = (): ElectronBinary | null => {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH || join(packageFolder, 'dist')
  const executable = join(folder, readText(join(packageFolder, 'path.txt')) ?? 'electron')
  const version = readText(join(folder, 'version'))?.replace(/^v/, '')
  return version !== undefined && existsSync(executable) ? { executable, folder, version } : null
}

const probePatienceMs = 5_000
const downloadPatienceMs = 300_000
const releasePage = 'https://github.com/electron/electron/releases/download/'

/** Asks before a download of a hundred megabytes whether its server answers at all. */
const serverAnswers = async (): Promise<boolean> => {
  const address = process.env.ELECTRON_MIRROR || process.env.npm_config_electron_mirror || releasePage
  try {
    await fetch(new URL(address).origin, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(probePatienceMs),
    })
    return true
  } catch (error) {
    if (error instanceof Error) return false
    throw error
  }
}

/** The official binary, downloaded now when it is not there yet; null when that is not possible. */
export const obtainOfficialElectron = async (say: (sentence: string) => void): Promise<ElectronBinary | null> => {
  const present = officialElectron()
  if (present !== null || !(await serverAnswers())) return present
  say('Загружается Electron, это нужно один раз…')
  await run(process.execPath, [join(packageFolder, 'install.js')], { output: 'collect', patience: downloadPatienceMs })
  return officialElectron()
}
