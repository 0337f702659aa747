import { rmSync } from 'node:fs'
import { arch, cpus, platform } from 'node:os'
import type { ElectronApplication, Page } from '@playwright/test'
import { bundleWhenStale } from '../../build/bundle.ts'
import { rootFolder } from '../../build/paths.ts'
import { temporaryFolder } from '../integration/desk/start-desk.ts'
import { endElectron, launchElectron, onElectronScreen, withEmptyProgram } from './electron-window.ts'
import { fillQueue } from './full-queue.ts'
import type { BenchRow } from './row.ts'

const rows = 10_000
const countdowns = 500
const settleMs = 5_000
const idleMs = 20_000
const scrolledFrames = 400
const scrolledPixels = 90
const lateFrameMs = 32
const typed = 'не проводится реализация, ошибка'
const betweenKeysMs = 70
const openings = 15
const openingMs = 100

const full = `${rows.toLocaleString('en-US')} rows, ${countdowns} countdowns`

const percentile = (times: readonly number[], share: number): number =>
  [...times].sort((left, right) => left - right)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0

/** Seconds of a core that all processes of the program have used. */
const cpuSeconds = (app: ElectronApplication): Promise<number> =>
  app.evaluate(({ app: program }) =>
    program.getAppMetrics().reduce((sum, { cpu }) => sum + (cpu.cumulativeCPUUsage ?? 0), 0),
  )

const idle = async (apps: readonly ElectronApplication[], page: Page): Promise<number[]> => {
  await page.waitForTimeout(settleMs)
  const before = await Promise.all(apps.map(cpuSeconds))
  await page.waitForTimeout(idleMs)
  const after = await Promise.all(apps.map(cpuSeconds))
  return after.map((seconds, index) => ((seconds - (before[index] ?? 0)) * 100_000) / idleMs)
}

interface Frames {
  late: number
  longest: number
}

/** Scrolls the element some rows further in every frame, down and back. */
const scroll = (page: Page, selector: string): Promise<Frames> =>
  page.evaluate(
    ({ selector: list, frames, pixels, late }) =>
      new Promise<{ late: number; longest: number }>((resolve, reject) => {
        const element = document.querySelector(list)
        if (element === null) {
          reject(new Error(`nothing to scroll: ${list}`))
          return
        }
        const times: number[] = []
        let before = 0
        const step = (now: number) => {
          if (before > 0) times.push(now - before)
          before = now
          element.scrollTop += times.length < frames / 2 ? pixels : -pixels
          if (times.length < frames) requestAnimationFrame(step)
          else resolve({ late: times.filter((time) => time > late).length, longest: Math.max(...times) })
        }
        requestAnimationFrame(step)
      }),
    { selector, frames: scrolledFrames, pixels: scrolledPixels, late: lateFrameMs },
  )

/** From now on the page keeps how long after each key its next frame was drawn. */
const watchKeys = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const times: number[] = []
    Reflect.set(window, 'timesOfKeys', times)
    window.addEventListener(
      'keydown',
      ({ timeStamp }) =>
        requestAnimationFrame(() => {
          // A message comes after the frame that is being made.
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => {
            times.push(performance.now() - timeStamp)
            port1.close()
          }
          port2.postMessage(null)
        }),
      { capture: true },
    )
  })

/** Milliseconds from a key to its frame, for each letter typed where the focus is. */
const type = async (page: Page): Promise<number[]> => {
  await page.evaluate(() => Reflect.get(window, 'timesOfKeys').splice(0))
  // The page's own keyboard knows the keys of Latin letters alone and pastes all others.
  const browser = await page.context().newCDPSession(page)
  for (const letter of typed) {
    await browser.send('Input.dispatchKeyEvent', { type: 'keyDown', key: letter, text: letter })
    await browser.send('Input.dispatchKeyEvent', { type: 'keyUp', key: letter })
    await page.waitForTimeout(betweenKeysMs)
  }
  await browser.detach()
  return page.evaluate(() => Reflect.get(window, 'timesOfKeys'))
}

/** Milliseconds from F2 to the frame that shows the call's form with the cursor in it. */
const openCall = async (page: Page): Promise<number> => {
  await page.evaluate(() => {
    const opened = new Promise<number>((resolve) => {
      const look = (startedAt: number) => {
        if (document.activeElement?.closest('[role=dialog]') == null) {
          requestAnimationFrame(() => look(startedAt))
          return
        }
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          resolve(performance.now() - startedAt)
          port1.close()
        }
        port2.postMessage(null)
      }
      const onKey = ({ timeStamp }: KeyboardEvent) => requestAnimationFrame(() => look(timeStamp))
      window.addEventListener('keydown', onKey, { capture: true, once: true })
    })
    Reflect.set(window, 'openedCall', opened)
  })
  await page.keyboard.press('F2')
  return page.evaluate(() => Reflect.get(window, 'openedCall'))
}

const call = (page: Page) => page.getByRole('dialog', { name: 'Звонок' })

const closeCall = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape')
  await call(page).waitFor({ state: 'hidden' })
}

const openCalls = async (page: Page): Promise<number[]> => {
  const times: number[] = []
  for (let index = 0; index < openings; index++) {
    times.push(await openCall(page))
    await closeCall(page)
  }
  return times
}

const typeInSearch = async (page: Page): Promise<number[]> => {
  await page.keyboard.press('/')
  await page.waitForFunction(() => document.activeElement?.matches('input') === true)
  const times = await type(page)
  await page.keyboard.press('Escape')
  return times
}

const typeInCall = async (page: Page): Promise<number[]> => {
  await openCall(page)
  await call(page).getByLabel('Суть одной строкой').focus()
  return type(page)
}

const bareList = `<style>div { overflow: auto; height: 700px } p { height: 60px; margin: 0 }</style>
<input><div>${Array.from({ length: rows }, (_, index) => `<p>Строка ${index}</p>`).join('')}</div>`

const typingRow = (place: string, ours: readonly number[], theirs: readonly number[]): BenchRow => {
  const [mine, bare] = [percentile(ours, 0.95), percentile(theirs, 0.95)]
  return {
    name: `a key to its frame, ${place}, p95, ms`,
    ours: mine,
    peer: 'a bare field in an empty window',
    theirs: bare,
    ratio: bare / mine,
    target: 'one frame more at most',
    note: `${place}: median ${percentile(ours, 0.5).toFixed(1)} ms, bare ${percentile(theirs, 0.5).toFixed(1)} ms`,
  }
}

const measureWindows = async (ours: ElectronApplication, empty: ElectronApplication): Promise<BenchRow[]> => {
  const [page, bare] = await Promise.all([ours.firstWindow(), empty.firstWindow()])
  await page.locator('[role=option]').first().waitFor({ timeout: 60_000 })
  const versions = await ours.evaluate(() => process.versions)
  const [mine = 0, peer = 0] = await idle([ours, empty], page)

  await bare.setContent(bareList)
  await watchKeys(bare)
  await watchKeys(page)
  const bareFrames = await scroll(bare, 'div')
  const frames = await scroll(page, '[role=listbox]')
  await bare.locator('input').focus()
  const bareKeys = await type(bare)
  const searchKeys = await typeInSearch(page)
  const opened = await openCalls(page)
  const callKeys = await typeInCall(page)
  const took = percentile(opened, 0.95)
  return [
    {
      name: `idle window, ${full}, % of a core`,
      ours: mine,
      peer: 'an empty Electron window',
      theirs: peer,
      ratio: peer / mine,
      target: '≤ 2 % more',
      note: `all processes, ${idleMs / 1000} s at once; Electron ${versions.electron}, ${platform()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model ?? '?'}`,
    },
    {
      name: `frames over ${lateFrameMs} ms of ${scrolledFrames} while scrolling`,
      ours: frames.late,
      peer: 'as many bare lines scrolled alike',
      theirs: bareFrames.late,
      ratio: frames.late === 0 ? 1 : bareFrames.late / frames.late,
      target: 'none',
      note: `the longest ${bareFrames.longest.toFixed(0)} ms, ours ${frames.longest.toFixed(0)} ms`,
    },
    typingRow('search', searchKeys, bareKeys),
    typingRow('form of a call', callKeys, bareKeys),
    {
      name: 'F2 to the form of a call over that queue, p95, ms',
      ours: took,
      peer: 'what is felt as at once',
      theirs: openingMs,
      ratio: openingMs / took,
      target: '≥ 1',
      note: `median ${percentile(opened, 0.5).toFixed(0)} ms, the slowest ${Math.max(...opened).toFixed(0)} ms`,
    },
  ]
}

const measure = async (emptyProgram: string): Promise<BenchRow[]> => {
  await bundleWhenStale()
  const dataFolder = temporaryFolder()
  fillQueue(dataFolder, rows, countdowns)
  const empty = await launchElectron(emptyProgram, [])
  const ours = await launchElectron(rootFolder, [`--data=${dataFolder}`, '--port=0', '--intake-port=0'])
  try {
    return await measureWindows(ours, empty)
  } finally {
    await endElectron(ours)
    await endElectron(empty)
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

/** The window over a queue of a very bad day: at rest, scrolled, typed in; no rows where there is no Electron or screen. */
export const benchQueueWindow = async (): Promise<BenchRow[]> =>
  (await onElectronScreen('window over a full queue', () => withEmptyProgram(measure))) ?? []
