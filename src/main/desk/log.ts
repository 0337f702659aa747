import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { LogLevel } from './protocol.ts'

const fileSizeLimitBytes = 1024 * 1024
const filesKept = 5

export type Log = (level: LogLevel, message: string) => void

const rotate = (file: string) => {
  if (!existsSync(file) || statSync(file).size < fileSizeLimitBytes) return
  for (let age = filesKept - 1; age >= 1; age--) {
    const from = age === 1 ? file : `${file}.${age - 1}`
    if (existsSync(from)) renameSync(from, `${file}.${age}`)
  }
}

/**
 * A log file with rotation. Messages carry ids and codes, never names, phones or texts of tickets (152-ФЗ).
 * A log that cannot be written must not stop the work, so its own failure goes to standard error.
 */
export const openLog = (folder: string, clock: () => number): Log => {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'zabota.log')
  return (level, message) => {
    try {
      rotate(file)
      appendFileSync(file, `${new Date(clock()).toISOString()} ${level} ${message}\n`)
    } catch (error) {
      process.stderr.write(`log: ${String(error)}\n`)
    }
  }
}
