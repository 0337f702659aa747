import { rm } from 'node:fs/promises'
import { MessageChannel } from 'node:worker_threads'
import { RPCHandler } from '@orpc/server/message-port'
import type { Browser, CDPSession, Page } from '@playwright/test'
import { inRoot } from '../../../build/paths.ts'
import { router, withContractErrors } from '../../../src/main/desk/router.ts'
import { startWebHost } from '../../../src/main/serve/web-host.ts'
import { type OpenDesk, openDesk } from '../../integration/desk/open-desk.ts'
import { firstRun } from '../../integration/desk/start-desk.ts'
import { whenReady } from './fixture.ts'

const wallToken = 'w'.repeat(43)

/** What the browser holds for a page after everything that can be collected is collected. */
export interface Held {
  nodes: number
  listeners: number
  /** Bytes. */
  heap: number
}

/** A wall in a browser and its desk, both on a clock that the test moves. */
export interface TimedWall {
  page: Page
  client: OpenDesk['client']
  newId: () => string
  now: () => number
  /** Lets time pass on both sides and waits until the wall shows what the desk knows then. */
  pass: (milliseconds: number) => Promise<void>
  held: () => Promise<Held>
  close: () => Promise<void>
}

const measureHeld = async (browser: CDPSession): Promise<Held> => {
  // What a finalizer lets go of is collected only by the next round.
  for (let round = 0; round < 3; round++) await browser.send('HeapProfiler.collectGarbage')
  const { metrics } = await browser.send('Performance.getMetrics')
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN
  return { nodes: of('Nodes'), listeners: of('JSEventListeners'), heap: of('JSHeapUsedSize') }
}

/**
 * @param startsAt milliseconds since the epoch
 * @param everySecond whether the page lives through every timer; otherwise each fires at most once in a step
 */
export const startTimedWall = async (chromium: Browser, startsAt: number, everySecond: boolean): Promise<TimedWall> => {
  let now = startsAt
  const opened = await openDesk({}, { clock: () => now })
  await opened.client.session.completeFirstRun(firstRun)
  const handler = new RPCHandler(router, { clientInterceptors: [withContractErrors] })
  const host = await startWebHost({
    desk: {
      connect: (access) => {
        const { port1, port2 } = new MessageChannel()
        handler.upgrade(port2, { context: { program: opened.program, access } })
        port2.start()
        return port1
      },
    },
    rendererFolder: inRoot('out', 'renderer'),
    port: 0,
    host: '127.0.0.1',
    wallToken,
  })
  const context = await chromium.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'ru-RU' })
  const page = await context.newPage()
  await page.clock.install({ time: now })
  await page.goto(host.wallUrl)
  await whenReady(page)
  const browser = await context.newCDPSession(page)
  await browser.send('Performance.enable')

  return {
    page,
    client: opened.client,
    newId: () => opened.desk.newId(),
    now: () => now,
    pass: async (milliseconds) => {
      now += milliseconds
      await (everySecond ? page.clock.runFor(milliseconds) : page.clock.fastForward(milliseconds))
    },
    held: () => measureHeld(browser),
    close: async () => {
      await context.close()
      await host.close()
      await opened.program.close()
      await rm(opened.dataFolder, { recursive: true, force: true })
    },
  }
}
