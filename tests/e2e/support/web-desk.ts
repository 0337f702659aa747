import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Browser, Page } from '@playwright/test'
import { inRoot } from '../../../build/paths.ts'
import type { RunningDesk, StartedWith } from './running-desk.ts'

const startWebHost = async (args: string[]): Promise<{ child: ChildProcess; url: string }> => {
  const child = spawn(process.execPath, [inRoot('out/main/serve.js'), ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const said: string[] = []
  child.stderr?.on('data', (part: Buffer) => said.push(part.toString()))
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line)
    const url = /http:\S+\/enter\?token=\S+/.exec(line)?.[0]
    if (url !== undefined) return { child, url }
  }
  throw new Error(`the web host ended before it printed its link:\n${said.join('\n')}`)
}

/** The desk as its own process, its pages in a browser. */
export const startWebDesk = async (browser: Browser, start: StartedWith): Promise<RunningDesk> => {
  const { child, url } = await startWebHost(start.args)
  child.stdout?.resume()
  const exited = once(child, 'exit')
  const context = await browser.newContext({ viewport: start.viewport, ...start.context })
  const page = await context.newPage()
  start.watch(page)
  await page.goto(url)

  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await exited
    await context.close()
  }
  return {
    page,
    electron: null,
    openWall: async (): Promise<Page> => {
      const wall = await context.newPage()
      start.watch(wall)
      await wall.goto(new URL('/#/wall', url).href)
      return wall
    },
    resize: (size) => page.setViewportSize(size),
    close: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }
}
