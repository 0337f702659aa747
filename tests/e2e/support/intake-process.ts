import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { inRoot } from '../../../build/paths.ts'

/** `npm run intake` as its own process over a fresh database. */
export interface IntakeProcess {
  url: string
  /** Ends it and starts it again at the same address over the same database. */
  restart: () => Promise<void>
  stop: () => Promise<void>
  /** Stops it and removes its database. */
  remove: () => Promise<void>
}

const start = async (args: string[]): Promise<{ child: ChildProcess; url: string }> => {
  const child = spawn(process.execPath, [inRoot('src/intake/main.ts'), ...args], {
    env: { ...process.env, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const complaints: string[] = []
  child.stderr?.on('data', (part) => complaints.push(String(part)))
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\S+/.exec(line)?.[0]
    if (url !== undefined) return { child, url }
  }
  throw new Error(`the intake ended before it printed its address:\n${complaints.join('')}`)
}

export const startIntakeProcess = async (...args: string[]): Promise<IntakeProcess> => {
  const folder = await mkdtemp(join(tmpdir(), 'zabota-form-'))
  const all = ['--database', join(folder, 'intake.sqlite'), '--requests-per-minute', '1000', ...args]
  let { child, url } = await start([...all, '--port', '0'])
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill('SIGTERM')
    await exited
  }
  return {
    url,
    stop,
    restart: async () => {
      await stop()
      ;({ child, url } = await start([...all, '--port', new URL(url).port]))
    },
    remove: async () => {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
