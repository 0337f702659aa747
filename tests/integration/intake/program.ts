import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import type { TestDatabase } from './stores.ts'

const program = fileURLToPath(new URL('../../../src/intake/main.ts', import.meta.url))

/** Runs `npm run intake` over a database; it ends with the test at the latest. */
export const runProgram = ({ command }: Pick<TestDatabase, 'command'>, ...args: string[]): ChildProcess => {
  const child = spawn(process.execPath, [program, ...args, ...command.args], {
    env: { ...process.env, ...command.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return child
}

export interface Finished {
  code: number | null
  output: string
  complaint: string
}

/** Runs it to its end. */
export const runToEnd = async (database: Pick<TestDatabase, 'command'>, ...args: string[]): Promise<Finished> => {
  const child = runProgram(database, ...args)
  const texts = { output: '', complaint: '' }
  child.stdout?.on('data', (part) => {
    texts.output += String(part)
  })
  child.stderr?.on('data', (part) => {
    texts.complaint += String(part)
  })
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, ...texts }
}

/** Carries out `admin …`, which must succeed, and gives what it printed. */
export const administrate = async (database: Pick<TestDatabase, 'command'>, ...args: string[]): Promise<string> => {
  const { code, output, complaint } = await runToEnd(database, 'admin', ...args)
  if (code !== 0) throw new Error(`admin ${args.join(' ')} ended with ${code}: ${complaint}`)
  return output
}

export interface Started {
  child: ChildProcess
  url: string
  /** A one-time code for a station. */
  code: string
  /** The lines of its log so far. */
  events: () => Record<string, unknown>[]
}

/** Starts the service on a free port and waits for its address. */
export const startProgram = async (database: Pick<TestDatabase, 'command'>, ...args: string[]): Promise<Started> => {
  const child = runProgram(database, '--port', '0', '--enrol', ...args)
  if (!child.stdout || !child.stderr) throw new Error('the process has no output')
  const log: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => log.push(line))
  const seen: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    seen.push(line)
    if (seen.length === 2) break
  }
  const url = /https?:\S+/.exec(seen[0] ?? '')?.[0]
  const code = /\S+$/.exec(seen[1] ?? '')?.[0]
  if (url === undefined || code === undefined) throw new Error(`unexpected output: ${[...seen, ...log].join('\n')}`)
  return { child, url, code, events: () => log.map((line) => JSON.parse(line) as Record<string, unknown>) }
}

/** Ends it without a chance to put anything in order. */
export const kill = async (child: ChildProcess): Promise<void> => {
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
}
