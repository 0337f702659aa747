import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { bundleWhenStale } from '../../build/bundle.ts'
import { rootFolder } from '../../build/paths.ts'
import { openDesk } from '../integration/desk/open-desk.ts'
import { temporaryFolder } from '../integration/desk/start-desk.ts'
import { endElectron, launchElectron, onElectronScreen, withEmptyProgram } from './electron-window.ts'
import { storedTickets, storeMany } from './many-tickets.ts'
import type { BenchRow } from './row.ts'

const starts = 5

/** Milliseconds from the start of the process until `selector` is in its first window. */
const startTime = async (program: string, args: string[], selector: string): Promise<number> => {
  const startedAt = performance.now()
  const app = await launchElectron(program, args)
  const page = await app.firstWindow()
  await page.locator(selector).first().waitFor({ state: 'attached' })
  const took = performance.now() - startedAt
  await endElectron(app)
  return took
}

const median = (times: readonly number[]): number =>
  [...times].sort((left, right) => left - right)[times.length >> 1] ?? 0

const measure = async (empty: string): Promise<BenchRow[]> => {
  await bundleWhenStale()
  const folder = temporaryFolder()
  const dataFolder = join(folder, 'data')
  const opened = await openDesk({ dataFolder, demoSeed: 1 })
  storeMany(opened, storedTickets)
  await opened.program.close()
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
export const benchStart = async (): Promise<BenchRow[]> =>
  (await onElectronScreen('start', () => withEmptyProgram(measure))) ?? []
