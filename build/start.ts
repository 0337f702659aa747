import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { pathToFileURL } from 'node:url'
import { bundleWhenStale } from './bundle.ts'
import { hasDisplay, isRoot } from './display.ts'
import { type ElectronBinary, obtainOfficialElectron } from './electron-binary.ts'
import { electronForTests } from './electron-for-tests.ts'
import { inRoot, rootFolder } from './paths.ts'

/** A window that ends sooner and not by itself never really started: the browser takes over. */
const failedStartMs = 10_000

const say = (sentence: string) => console.log(sentence)

const args = process.argv.slice(2)

const findElectron = async (): Promise<ElectronBinary | null> => {
  if (process.env.ZABOTA_TEST_ELECTRON === '1') return (await electronForTests()).binary
  return obtainOfficialElectron(say)
}

/** Settles with null when the window never came up, else with the exit code of the program. */
const runWindow = ({ executable }: ElectronBinary): Promise<number | null> =>
  new Promise((resolve) => {
    const startedAt = performance.now()
    // Chromium's sandbox refuses to work for root under Linux; for everybody else it stays on.
    const sandbox = process.platform === 'linux' && isRoot() ? ['--no-sandbox'] : []
    const child = spawn(executable, [...sandbox, rootFolder, ...args], { stdio: 'inherit' })
    const pass = (signal: NodeJS.Signals) => child.kill(signal)
    process.on('SIGINT', pass)
    process.on('SIGTERM', pass)
    child.once('error', () => resolve(null))
    child.once('exit', (code, signal) => {
      const asked = signal === 'SIGTERM' || signal === 'SIGINT' || signal === 'SIGKILL'
      const early = performance.now() - startedAt < failedStartMs
      if (early && !asked && code !== 0 && code !== 2) resolve(null)
      else resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))
    })
  })

const runWebHost = async (reason: string) => {
  say(reason)
  await import(pathToFileURL(inRoot('out', 'main', 'serve.js')).href)
}

const start = async () => {
  await bundleWhenStale()
  if (args.includes('--web') || args.includes('--lan'))
    return runWebHost('Окно не открывается: выбрана работа в браузере.')
  if (!hasDisplay())
    return runWebHost('Окно не открывается: у этого компьютера нет экрана, поэтому работа идёт в браузере.')
  const electron = await findElectron()
  if (electron === null)
    return runWebHost('Окно не открывается: не удалось загрузить Electron, поэтому работа идёт в браузере.')
  const code = await runWindow(electron)
  if (code === null)
    return runWebHost(
      'Окно не открывается: Electron на этом компьютере не запускается, поэтому работа идёт в браузере.',
    )
  process.exitCode = code
}

await start()
