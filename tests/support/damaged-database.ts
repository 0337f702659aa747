import { readFileSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'

/** Writes nonsense over the first page of a table in a database nobody has open. */
export const damageTable = (path: string, table: string): void => {
  const sqlite = new Database(path)
  const page = sqlite.prepare<[string], number>('select rootpage from sqlite_master where name = ?').pluck().get(table)
  const size = sqlite.pragma('page_size', { simple: true }) as number
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
  sqlite.close()
  if (page === undefined) throw new Error(`no table ${table}`)
  const bytes = readFileSync(path)
  bytes.fill(0x5a, (page - 1) * size, page * size)
  writeFileSync(path, bytes)
}
