import Database from 'better-sqlite3'

/** Notes an unexpected failure for the administrator; returns the id under which it is found in the log. */
export type ReportFailure = (error: unknown) => string

/** Whether nothing could be written: the disk is full, read-only or failing, or another process holds the database. */
export const isStorageFailure = (error: unknown): boolean =>
  error instanceof Database.SqliteError && /^SQLITE_(FULL|IOERR|BUSY|READONLY|CANTOPEN)/.test(error.code)

/** Writes failures as one line of id and stack: what a visitor sent is never part of it. */
export const createFailureReport =
  (writeLine: (line: string) => void, newId: () => string): ReportFailure =>
  (error) => {
    const id = newId()
    writeLine(`${id} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    return id
  }
