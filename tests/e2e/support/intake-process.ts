import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { inRoot } from '../../../build/paths.ts'

/** `npm run intake` as its own process over a fresh database. */
export interface IntakeProcess {
  url: string
  /** A fresh one-time code, as its administrator gets it. */
  code: () => Promise<string>
  /** Ends it and starts it again at the same address over the same database. */
  restart: () => Promise<void>
  stop: () => Promise<void>
  /** Stops it and removes its database. */
  remove: () => Promise<void>
}

const program = inRoot('src/intake/main.ts')
const environment = { ...process.env, DATABASE_URL: '' }

const start = async (args: string[]): Promise<{ child: ChildProcess; url: string }> => {
  const child = spawn(process.execPath, [program, ...args], {
    env: environment,
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
  const database = ['--database', join(folder, 'intake.sqlite')]
  const all = [...database, '--requests-per-minute', '1000', ...args]
  let { child, url } = await start([...all, '--port', '0'])
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill('SIGTERM')
    await exited
  }
  return {
    url,
    code: async () => {
      const command = [program, 'admin', 'enrolment-code', 'main', ...database]
      const { stdout } = await promisify(execFile)(process.execPath, command, { env: environment })
      const code = /[A-Z0-9]+(?:-[A-Z0-9]+)+/.exec(stdout)?.[0]
      if (code === undefined) throw new Error(`no code in "${stdout}"`)
      return code
    },
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
