import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Browser,
  test as base,
  type ElectronApplication,
  expect,
  type Page,
  type TestInfo,
  type ViewportSize,
} from '@playwright/test'
import { createSecretKeeper } from '../../../src/main/secrets/secret-keeper.ts'
import { chromiumArgs, chromiumPath } from './chromium.ts'
import { startElectronDesk } from './electron-desk.ts'
import type { RunningDesk, StartedWith } from './running-desk.ts'
import { startWebDesk } from './web-desk.ts'

export interface HostOption {
  host: 'web' | 'electron'
}

/** The program under test: the same for a spec whether it runs in a window or in a browser. */
export interface DeskUnderTest {
  host: 'web' | 'electron'
  /** The desk's page; another one after a restart. */
  readonly page: Page
  /** Only under Electron. */
  readonly electron: ElectronApplication | null
  dataFolder: string
  /** Where the embedded intake's form page answers, e.g. `http://127.0.0.1:40123/`. */
  intakeUrl: string
  /** Where any browser sees the wall. */
  wallUrl: () => Promise<string>
  /** Opens the wall the way the host does: a window of its own, or another tab. */
  openWall: () => Promise<Page>
  /** Ends the program as a person would, if it runs, and starts it again on the same data. */
  restart: () => Promise<Page>
  /** SIGKILL to the program; `restart` starts it again. */
  kill: () => Promise<void>
  /** Keeps a picture of the page at 1366×768 and at 1920×1080 among the test's results. */
  keepScreenshots: (name: string) => Promise<void>
  /** Errors that pages wrote to their consoles, content policy violations among them. */
  pageErrors: string[]
}

const usualViewport = { width: 1366, height: 768 }
const screenshotSizes: ViewportSize[] = [usualViewport, { width: 1920, height: 1080 }]

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

/** Electron's preload fails in the frame of Chromium's PDF viewer, and nothing depends on it there. */
const electronsOwnError = /node:electron\/js2c|sandboxed_renderer\.bundle/

/** The page says itself when it shows what it has to show. */
export const whenReady = async (page: Page): Promise<void> => {
  await expect(page.locator('html')).toHaveAttribute('data-ready', 'true', { timeout: 30_000 })
}

/** The wall's token as the program keeps it where the system guards no key; the program may still be writing it down. */
const wallTokenIn = async (dataFolder: string): Promise<string> => {
  const read = async (): Promise<string | null> => {
    const [key, sealed] = await Promise.all([
      readFile(join(dataFolder, 'data-key'), 'utf8'),
      readFile(join(dataFolder, 'wall-token'), 'utf8'),
    ])
    const bytes = Buffer.from(key.replace('plain ', ''), 'base64url')
    return createSecretKeeper({ bytes, protection: 'plain' }).open('wallToken', sealed)
  }
  await expect.poll(() => read().catch(() => null)).not.toBeNull()
  return (await read()) ?? ''
}

const keepScreenshots = async (running: RunningDesk, host: string, name: string, testInfo: TestInfo) => {
  for (const size of screenshotSizes) {
    await running.resize(size)
    await expect.poll(() => running.page.evaluate(() => window.innerWidth)).toBe(size.width)
    // Nothing is cut at the right edge in any picture.
    expect(await running.page.evaluate(() => document.documentElement.scrollWidth)).toBe(size.width)
    const path = testInfo.outputPath(`${name}-${host}-${size.width}x${size.height}.png`)
    await running.page.screenshot({ path, animations: 'disabled' })
    await testInfo.attach(`${name} ${size.width}×${size.height}`, { path, contentType: 'image/png' })
  }
  await running.resize(usualViewport)
}

interface TestFixtures {
  /** Seed of the realistic day the desk starts with; null starts an empty desk at its first steps. */
  demo: number | null
  desk: DeskUnderTest
}

interface WorkerFixtures extends HostOption {
  /** One browser for the tests of a worker, each in a context of its own; null under Electron. */
  chromium: Browser | null
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  host: ['web', { option: true, scope: 'worker' }],
  chromium: [
    async ({ host, playwright }, use) => {
      const launched =
        host === 'web' ? await playwright.chromium.launch({ executablePath: chromiumPath(), args: chromiumArgs }) : null
      await use(launched)
      await launched?.close()
    },
    { scope: 'worker' },
  ],
  demo: [null, { option: true }],
  // Playwright reads the names of the fixtures a fixture needs from this pattern.
  desk: async ({ host, demo, chromium, locale, timezoneId }, use, testInfo) => {
    const folder = await mkdtemp(join(tmpdir(), 'zabota-e2e-'))
    const [port, intakePort] = await Promise.all([freePort(), freePort()])
    const dataFolder = join(folder, 'data')
    const pageErrors: string[] = []
    // A page whose program is being ended complains about the lost connection, and rightly so.
    let ending = false
    const complain = (message: string) => {
      if (!ending && !electronsOwnError.test(message)) pageErrors.push(message)
    }
    const start: StartedWith = {
      args: [
        `--data=${dataFolder}`,
        `--port=${port}`,
        `--intake-port=${intakePort}`,
        ...(demo === null ? [] : [`--demo=${demo}`]),
      ],
      viewport: usualViewport,
      context: { ...(locale ? { locale } : {}), ...(timezoneId ? { timezoneId } : {}) },
      watch: (page) => {
        page.on('pageerror', (error) => complain(error.message))
        page.on('console', (message) => {
          if (message.type() === 'error') complain(message.text())
        })
      },
    }
    const run = async (): Promise<RunningDesk> => {
      const running = chromium === null ? await startElectronDesk(start) : await startWebDesk(chromium, start)
      await whenReady(running.page)
      ending = false
      return running
    }

    let running: RunningDesk | null = await run()
    const alive = (): RunningDesk => {
      if (running === null) throw new Error('the desk was killed: restart() starts it again')
      return running
    }
    await use({
      host,
      get page() {
        return alive().page
      },
      get electron() {
        return alive().electron
      },
      dataFolder,
      intakeUrl: `http://127.0.0.1:${intakePort}/`,
      wallUrl: async () => {
        const token = await wallTokenIn(dataFolder)
        return `http://127.0.0.1:${port}/wall?token=${token}`
      },
      openWall: async () => {
        const wall = await alive().openWall()
        await whenReady(wall)
        return wall
      },
      restart: async () => {
        ending = true
        await running?.close()
        running = await run()
        return running.page
      },
      kill: async () => {
        ending = true
        await alive().kill()
        running = null
      },
      keepScreenshots: (name) => keepScreenshots(alive(), host, name, testInfo),
      pageErrors,
    })
    await running?.close()
    await rm(folder, { recursive: true, force: true })
  },
})

export { expect }
