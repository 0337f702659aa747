import type Database from 'better-sqlite3'
import type { AppliedMigration, Migration } from '../migrations/plan.ts'

const ledger =
  'create table if not exists migration (tag text primary key, hash text not null, applied_at integer not null) strict'

/** Tags and hashes already applied, in order; empty for a new database. Writes nothing. */
export const appliedMigrations = (sqlite: Database.Database): AppliedMigration[] => {
  const exists = sqlite.prepare("select 1 from sqlite_master where type = 'table' and name = 'migration'").get()
  return exists ? (sqlite.prepare('select tag, hash from migration order by tag').all() as AppliedMigration[]) : []
}

/**
 * Applies migrations one by one, each in a transaction of its own. Foreign keys are off meanwhile, because SQLite
 * cannot switch them inside a transaction and a table rebuild would delete cascading children; they are checked after.
 */
export const applyMigrations = (sqlite: Database.Database, pending: readonly Migration[], now: number): void => {
  if (pending.length === 0) return
  sqlite.pragma('foreign_keys = OFF')
  try {
    sqlite.exec(ledger)
    for (const migration of pending) {
      sqlite.transaction(() => {
        sqlite.exec(migration.sql)
        const broken = sqlite.pragma('foreign_key_check') as unknown[]
        if (broken.length > 0) throw new Error(`migration ${migration.tag} leaves ${broken.length} broken references`)
        sqlite
          .prepare('insert into migration (tag, hash, applied_at) values (?, ?, ?)')
          .run(migration.tag, migration.hash, now)
      })()
    }
  } finally {
    sqlite.pragma('foreign_keys = ON')
  }
}
