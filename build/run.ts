import { spawn } from 'node:child_process'
import { delimiter } from 'node:path'
import { inRoot, rootFolder } from './paths.ts'

export interface RunOptions {
  environment?: Record<string, string>
  /** Milliseconds after which the program is ended. */
  patience?: number
  /** Where its output goes; `inherit` shows it. */
  output?: 'inherit' | 'collect'
  folder?: string
}

export interface RunResult {
  /** Exit code; null when it was ended by a signal or could not be started. */
  code: number | null
  output: string
}

/** Tools start their own `node`: it must be the project's, not the machine's. */
export const projectPath = (): string => [inRoot('node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter)

/** Runs a program to its end. Never rejects: a program that cannot be started is a result without a code. */
export const run = (program: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> =>
  new Promise((resolve) => {
    const shown = (options.output ?? 'inherit') === 'inherit'
    const child = spawn(program, args, {
      cwd: options.folder ?? rootFolder,
      env: { ...process.env, PATH: projectPath(), ...options.environment },
      stdio: shown ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && program.endsWith('.cmd'),
      ...(options.patience === undefined ? {} : { timeout: options.patience }),
    })
    const parts: string[] = []
    child.stdout?.on('data', (part: Buffer) => parts.push(part.toString()))
    child.stderr?.on('data', (part: Buffer) => parts.push(part.toString()))
    child.once('error', (error) => resolve({ code: null, output: error.message }))
    child.once('close', (code) => resolve({ code, output: parts.join('') }))
  })
