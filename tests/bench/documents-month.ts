import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { _electron, type Page } from '@playwright/test'
import { bundleWhenStale } from '../../build/bundle.ts'
import { findProgram, hasDisplay, isRoot } from '../../build/display.ts'
import { electronForTests } from '../../build/electron-for-tests.ts'
import { rootFolder } from '../../build/paths.ts'
import { readServiceOrder } from '../../src/main/store/service-orders.ts'
import type { PaperSnapshot } from '../../src/shared/documents/snapshot.ts'
import { paperKinds } from '../../src/shared/documents/wording.ts'
import { type OpenDesk, openDesk } from '../integration/desk/open-desk.ts'
import { firstRun, temporaryFolder } from '../integration/desk/start-desk.ts'
import { startScreen } from '../support/screen.ts'
import { clientsWithWork, describeSeller } from './clients-with-work.ts'
import { htmlOf, launchChromium } from './documents.ts'
import type { BenchRow } from './row.ts'

const PACKAGES = 500
const PEER = 'Chromium printToPDF'
/** Of the peer: it prints pages that are ready, and its time of one package does not change with their number. */
const PEER_PACKAGES = 100
const PEER_WARM_UP = 10
const FRAME_MS = 16.7
const LATE_FRAME_MS = 32
const sampleMs = 50
const browserSampleMs = 500
const mebibyte = 2 ** 20

/** Bytes of this process and of those under it; shared pages are counted once. Linux only: null elsewhere. */
const memoryOfTree = (root: number): number | null => {
  if (process.platform !== 'linux') return null
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
    } catch {
      // It ended meanwhile.
    }
  }
  const isUnder = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 0; at = parents.get(at))
      if (at === root) return true
    return false
  }
  let total = 0
  for (const pid of parents.keys()) {
    if (!isUnder(pid)) continue
    try {
      total += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024
    } catch {
      // It ended meanwhile.
    }
  }
  return total
}

/** The most memory that `run` took, sampled while it runs; the processes under this one are counted with it. */
const peakOf = async (run: () => Promise<void>, used: () => number | null, everyMs: number): Promise<number> => {
  let peak = 0
  const sample = () => {
    peak = Math.max(peak, used() ?? 0)
  }
  const timer = setInterval(sample, everyMs)
  try {
    await run()
    sample()
    return peak
  } finally {
    clearInterval(timer)
  }
}

const month = (opened: OpenDesk): string => new Date(opened.desk.clock()).toISOString().slice(0, 7)

const issuedSnapshots = async (opened: OpenDesk, clientIds: string[]): Promise<PaperSnapshot[]> => {
  const snapshots: PaperSnapshot[] = []
  for await (const outcome of await opened.client.documents.issueMonth({ month: month(opened), clientIds })) {
    if (!outcome.issued || outcome.notKept !== null) throw new Error(JSON.stringify(outcome))
    const { snapshot } = readServiceOrder(opened.desk.store, outcome.order.id) ?? {}
    if (snapshot) snapshots.push(snapshot)
  }
  return snapshots
}

interface Run {
  msEach: number
  peak: number
}

const printedByChromium = async (snapshots: readonly PaperSnapshot[]): Promise<Run> => {
  const before = memoryOfTree(process.pid) ?? 0
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    const print = async (printed: readonly PaperSnapshot[]) => {
      for (const snapshot of printed)
        for (const kind of paperKinds) {
          await page.setContent(htmlOf(kind, snapshot))
          await page.pdf({ format: 'A4', landscape: kind === 'report' })
        }
    }
    await print(snapshots.slice(0, PEER_WARM_UP))
    const start = performance.now()
    await print(snapshots)
    const msEach = (performance.now() - start) / snapshots.length
    // Apart from the time, which looking at every process of the browser would spoil.
    const used = () => (memoryOfTree(process.pid) ?? before) - before
    return { msEach, peak: await peakOf(() => print(snapshots.slice(0, PEER_WARM_UP)), used, browserSampleMs) }
  } finally {
    await browser.close()
  }
}

/** A month of 500 clients through the desk, from work entries to files on the disk, and what it did to the desk meanwhile. */
export const benchMonth = async (): Promise<BenchRow[]> => {
  const dataFolder = temporaryFolder()
  const opened = await openDesk({ dataFolder })
  try {
    await opened.client.session.completeFirstRun(firstRun)
    await describeSeller(opened)
    const clientIds = await clientsWithWork(opened, PACKAGES)
    const delays = monitorEventLoopDelay({ resolution: 1 })
    let snapshots: PaperSnapshot[] = []
    const start = performance.now()
    delays.enable()
    const peak = await peakOf(
      async () => {
        snapshots = await issuedSnapshots(opened, clientIds)
      },
      () => process.memoryUsage.rss(),
      sampleMs,
    )
    delays.disable()
    const msEach = (performance.now() - start) / PACKAGES
    const theirs = await printedByChromium(snapshots.slice(0, PEER_PACKAGES))
    const held = delays.percentile(99) / 1e6
    return [
      {
        name: `a package of a month's ${PACKAGES}, from work entries to files, ms`,
        ours: msEach,
        peer: PEER,
        theirs: theirs.msEach,
        ratio: theirs.msEach / msEach,
        target: '≥ 3',
        note: 'prints pages that are ready: nothing is read, numbered, recorded or kept',
      },
      {
        name: `the most memory in that run, the whole desk, MiB`,
        ours: peak / mebibyte,
        peer: `${PEER}, its processes`,
        theirs: theirs.peak / mebibyte,
        ratio: theirs.peak / peak,
        target: '≥ 1',
      },
      {
        name: 'the desk held back in that run, p99, ms',
        ours: held,
        peer: 'a frame',
        theirs: FRAME_MS,
        ratio: FRAME_MS / held,
        target: '≥ 1',
        note: `at most ${(delays.max / 1e6).toFixed(0)} ms, once in the run`,
      },
    ]
  } finally {
    await opened.program.close()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

interface Frames {
  all: number
  late: number
}

/** Counts the frames of a page until `until` settles. */
const countFrames = async (page: Page, until: () => Promise<void>): Promise<Frames> => {
  await page.evaluate((late) => {
    const counted = { all: 0, late: 0, isOver: false }
    Reflect.set(window, 'countedFrames', counted)
    let before = performance.now()
    const count = (now: number) => {
      counted.all++
      if (now - before > late) counted.late++
      before = now
      if (!counted.isOver) requestAnimationFrame(count)
    }
    requestAnimationFrame(count)
  }, LATE_FRAME_MS)
  await until()
  return page.evaluate(() => {
    const counted = Reflect.get(window, 'countedFrames')
    counted.isOver = true
    return { all: counted.all, late: counted.late }
  })
}

const lateShare = ({ all, late }: Frames): number => (1000 * late) / Math.max(1, all)

const restMs = 5000

const framesOfWindow = async (): Promise<BenchRow[]> => {
  await bundleWhenStale()
  const dataFolder = temporaryFolder()
  const opened = await openDesk({ dataFolder })
  await opened.client.session.completeFirstRun(firstRun)
  await describeSeller(opened)
  await clientsWithWork(opened, PACKAGES)
  await opened.program.close()
  const sandbox = process.platform === 'linux' && isRoot() ? ['--no-sandbox'] : []
  const app = await _electron.launch({
    args: [...sandbox, '--password-store=basic', rootFolder, `--data=${dataFolder}`, '--port=0', '--intake-port=0'],
    chromiumSandbox: sandbox.length === 0,
  })
  try {
    const page = await app.firstWindow()
    await page.getByRole('link', { name: /^Документы/ }).click()
    await page.getByRole('heading', { name: 'Документы', level: 1 }).waitFor()
    await page.keyboard.press('m')
    const issue = page.getByRole('dialog').getByRole('button', { name: /^Выпустить \d/ })
    await issue.waitFor({ timeout: 60_000 })
    const atRest = await countFrames(page, () => page.waitForTimeout(restMs))
    const meanwhile = await countFrames(page, async () => {
      await issue.click()
      await page.getByRole('dialog').getByRole('button', { name: 'Готово' }).waitFor({ timeout: 600_000 })
    })
    const [ours, theirs] = [lateShare(meanwhile), lateShare(atRest)]
    return [
      {
        name: `frames over ${LATE_FRAME_MS} ms of a thousand while ${PACKAGES} packages are issued`,
        ours,
        peer: 'the same window at rest',
        theirs,
        ratio: ours === 0 ? 1 : theirs / ours,
        target: '≤ 10 frames',
        note: `${atRest.late} of ${atRest.all} frames at rest, ${meanwhile.late} of ${meanwhile.all} meanwhile`,
      },
    ]
  } finally {
    await app.close()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

/** Frames of Electron's window while a month is issued; no row where there is no Electron or screen. */
export const benchFrames = async (): Promise<BenchRow[]> => {
  const { binary, ...rest } = await electronForTests()
  if (binary === null || (!hasDisplay() && findProgram('Xvfb') === null)) {
    console.log(`frames: not measured, ${'reason' in rest ? rest.reason : 'нет экрана'}`)
    return []
  }
  process.env.ELECTRON_OVERRIDE_DIST_PATH = binary.folder
  const screen = await startScreen()
  try {
    return await framesOfWindow()
  } finally {
    await screen.stop()
  }
}
