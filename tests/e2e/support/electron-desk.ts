import { once } from 'node:events'
import { _electron, type ElectronApplication, type Page, type ViewportSize } from '@playwright/test'
import { isRoot } from '../../../build/display.ts'
import { rootFolder } from '../../../build/paths.ts'
import type { RunningDesk, StartedWith } from './running-desk.ts'

/**
 * The binary is chosen by `ELECTRON_OVERRIDE_DIST_PATH`, not by `executablePath`: only then Playwright holds the
 * program's readiness back until it has attached itself.
 */
const launch = (args: string[]): Promise<ElectronApplication> => {
  const sandbox = process.platform === 'linux' && isRoot() ? ['--no-sandbox'] : []
  // Without a keyring, whatever the machine has: else a person would be asked to open it.
  const switches = [...sandbox, '--password-store=basic']
  return _electron.launch({ args: [...switches, rootFolder, ...args], chromiumSandbox: sandbox.length === 0 })
}

const setContentSize = (app: ElectronApplication, page: Page, { width, height }: ViewportSize) =>
  app
    .browserWindow(page)
    .then((window) => window.evaluate((target, [x, y]) => target.setContentSize(x, y), [width, height] as const))

/** The desk in its own window. */
export const startElectronDesk = async (start: StartedWith): Promise<RunningDesk> => {
  const app = await launch(start.args)
  app.on('window', start.watch)
  const page = await app.firstWindow()
  await setContentSize(app, page, start.viewport)
  const child = app.process()
  return {
    page,
    electron: app,
    openWall: async () => {
      const [wall] = await Promise.all([
        app.waitForEvent('window'),
        page.evaluate(() => (window as unknown as { zabotaHost: { openWall: () => void } }).zabotaHost.openWall()),
      ])
      return wall
    },
    resize: (size) => setContentSize(app, page, size),
    close: () => app.close(),
    kill: async () => {
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
    },
  }
}
