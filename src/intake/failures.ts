import Database from 'better-sqlite3'
import { faultText } from '../shared/fault-text.ts'
import type { EventLog } from './event-log.ts'
import { StoreUnavailable } from './store/unavailable.ts'

/** Notes an unexpected failure for the administrator; returns the id under which it is found in the log. */
export type ReportFailure = (error: unknown) => string

/** Seconds after which a caller may try again when nothing could be written. */
export const retryAfterSeconds = 5

/** Whether nothing could be read or written: the disk is full or failing, the database is held, down or out of reach. */
export const isStorageFailure = (error: unknown): boolean =>
  error instanceof StoreUnavailable ||
  (error instanceof Database.SqliteError && /^SQLITE_(FULL|IOERR|BUSY|READONLY|CANTOPEN)/.test(error.code))

const framesOf = (error: Error): string[] =>
  faultText(error)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))

// A server's message may quote what was written; its code says enough.
const headOf = (error: Error): string =>
  'severity' in error && 'code' in error
    ? `database error ${String(error.code)}`
    : faultText(`${error.name}: ${error.message}`)

/** Writes failures with their id and stack: what a visitor sent is never part of it. */
export const createFailureReport =
  (log: EventLog, newId: () => string): ReportFailure =>
  (error) => {
    const id = newId()
    if (error instanceof StoreUnavailable) log('error', 'storeUnavailable', { id, code: error.code })
    else if (error instanceof Error)
      log('error', 'failure', { id, error: headOf(error), stack: framesOf(error).map((line) => line.trim()) })
    else log('error', 'failure', { id, error: typeof error })
    return id
  }
