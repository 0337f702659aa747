import type Database from 'better-sqlite3'
import { errorCode } from '../shared/error-code.ts'

const busyTimeoutMs = 5_000

/** Settings every database file of ours is used with. */
export const configureConnection = (sqlite: Database.Database): void => {
  sqlite.pragma(`busy_timeout = ${busyTimeoutMs}`)
  sqlite.pragma('journal_mode = WAL')
  // FULL: what somebody was told is saved survives a power cut.
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  // What was deleted is overwritten: erased personal data must not lie on in free pages.
  sqlite.pragma('secure_delete = ON')
}

/** Whether an error means that the file is damaged or no database at all. */
export const isDamage = (error: unknown): boolean => /^SQLITE_(CORRUPT|NOTADB)/.test(errorCode(error))

/** Whether an error, of SQLite or of a file, means that nothing could be written because the disk is full. */
export const isDiskFull = (error: unknown): boolean =>
  /^(SQLITE_FULL|SQLITE_IOERR_WRITE|ENOSPC|EDQUOT)$/.test(errorCode(error))

/** Whether an error means that a file or its folder may not be written. */
export const isWriteForbidden = (error: unknown): boolean =>
  /^(SQLITE_READONLY|SQLITE_PERM|EACCES$|EPERM$|EROFS$)/.test(errorCode(error))
