import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, type ElectronApplication } from '@playwright/test'
import { bundleWhenStale } from '../../build/bundle.ts'
import { findProgram, hasDisplay, isRoot } from '../../build/display.ts'
import { electronForTests } from '../../build/electron-for-tests.ts'
import { rootFolder } from '../../build/paths.ts'
import { openDesk } from '../integration/desk/open-desk.ts'
import { temporaryFolder } from '../integration/desk/start-desk.ts'
import { startScreen } from '../support/screen.ts'
import { storedTickets, storeMany } from './many-tickets.ts'
import type { BenchRow } from './row.ts'

const starts = 5

const emptyProgram = `
const { app, BrowserWindow } = require('electron')
app.whenReady().then(() => new BrowserWindow({ width: 1366, height: 768 }).loadURL('data:text/html,<title>empty</title>'))
`

const launch = (program: string, args: string[]): Promise<ElectronApplication> => {
  const sandbox = process.platform === 'linux' && isRoot() ? ['--no-sandbox'] : []
  return _electron.launch({
    args: [...sandbox, '--password-store=basic', program, ...args],
    chromiumSandbox: sandbox.length === 0,
  })
}

/** Milliseconds from the start of the process until `selector` is in its first window. */
const startTime = async (program: string, args: string[], selector: string): Promise<number> => {
  const startedAt = performance.now()
  const app = await launch(program, args)
  const page = await app.firstWindow()
  await page.locator(selector).first().waitFor({ state: 'attached' })
  const took = performance.now() - startedAt
  const ended = once(app.process(), 'exit')
  await app.close()
  await ended
  return took
}

const median = (times: readonly number[]): number =>
  [...times].sort((left, right) => left - right)[times.length >> 1] ?? 0

const measure = async (): Promise<BenchRow[]> => {
  await bundleWhenStale()
  const folder = temporaryFolder()
  const dataFolder = join(folder, 'data')
  const opened = await openDesk({ dataFolder, demoSeed: 1 })
  storeMany(opened, storedTickets)
  await opened.program.close()
  const empty = join(folder, 'empty.cjs')
  writeFileSync(empty, emptyProgram)
  const ours: number[] = []
  const theirs: number[] = []
  // Side by side, so that a slow moment of the machine falls on both.
  for (let index = 0; index < starts; index++) {
    theirs.push(await startTime(empty, [], 'title'))
    ours.push(await startTime(rootFolder, [`--data=${dataFolder}`, '--port=0', '--intake-port=0'], '[role=option]'))
  }
  rmSync(folder, { recursive: true, force: true })
  const [mine, peer] = [median(ours), median(theirs)]
  return [
    {
      name: `start to a queue on the screen, ${storedTickets.toLocaleString('en-US')} stored, ms`,
      ours: mine,
      peer: 'an empty Electron window',
      theirs: peer,
      ratio: peer / mine,
      target: '≥ 0.67',
    },
  ]
}

/** From the process's start to rows in the queue, beside an empty window; no row where there is no Electron or screen. */
export const benchStart = async (): Promise<BenchRow[]> => {
  const { binary, ...rest } = await electronForTests()
  if (binary === null || (!hasDisplay() && findProgram('Xvfb') === null)) {
    console.log(`start: not measured, ${'reason' in rest ? rest.reason : 'нет экрана'}`)
    return []
  }
  process.env.ELECTRON_OVERRIDE_DIST_PATH = binary.folder
  const screen = await startScreen()
  try {
    return await measure()
  } finally {
    await screen.stop()
  }
}
