import Database from 'better-sqlite3'

/** Cuts the power of a process between two rows it writes: what was committed is there, what was not is gone. */
export interface Power {
  /** Lets so many rows be written yet. */
  cutAfterRows: (rows: number) => void
  isCut: () => boolean
}

const operations = ['insert', 'update', 'delete'] as const

/** Counts every row written to the tables, from within the database itself. */
export const powerOf = (sqlite: Database.Database, tables: readonly string[], onCut: () => void): Power => {
  let rowsLeft = Number.POSITIVE_INFINITY
  sqlite.function('power', () => {
    rowsLeft -= 1
    if (rowsLeft >= 0) return 0
    if (rowsLeft === -1) onCut()
    throw new Database.SqliteError('the power is cut', 'SQLITE_IOERR_WRITE')
  })
  for (const table of tables)
    for (const operation of operations)
      sqlite.exec(
        `create temp trigger power_${table}_${operation} before ${operation} on main."${table}" begin select power(); end`,
      )
  return {
    cutAfterRows: (rows) => {
      rowsLeft = rows
    },
    isCut: () => rowsLeft < 0,
  }
}
