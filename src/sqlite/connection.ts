import Database from 'better-sqlite3'

const busyTimeoutMs = 5_000

/** Settings every database file of ours is used with. */
export const configureConnection = (sqlite: Database.Database): void => {
  sqlite.pragma(`busy_timeout = ${busyTimeoutMs}`)
  sqlite.pragma('journal_mode = WAL')
  // FULL: what somebody was told is saved survives a power cut.
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
}

const codeOf = (error: unknown): string => (error instanceof Database.SqliteError ? error.code : '')

/** Whether an error means that the file is damaged or no database at all. */
export const isDamage = (error: unknown): boolean => /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error))

/** Whether an error means that nothing could be written because the disk is full. */
export const isDiskFull = (error: unknown): boolean => /^SQLITE_(FULL|IOERR_WRITE)$/.test(codeOf(error))
