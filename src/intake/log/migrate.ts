import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { StartFailure } from '../start-failure.ts'

export interface Migration {
  tag: string
  hash: string
  sql: string
}

interface Applied {
  tag: string
  hash: string
}

/** Reads a folder of `0001_name.sql` files in order. */
export const readMigrations = (folder: string): Migration[] =>
  readdirSync(folder)
    .filter((name) => /^\d{4}_\w+\.sql$/.test(name))
    .sort()
    .map((name) => {
      // Line ends differ between checkouts; the hash must not.
      const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')
      return { tag: name.slice(0, -'.sql'.length), sql, hash: createHash('sha256').update(sql).digest('hex') }
    })

/**
 * What is left to apply. The whole applied prefix is compared by tag and hash.
 * @throws StartFailure for a database of a newer program, and for one whose migrations differ from ours
 */
export const pendingMigrations = (applied: readonly Applied[], available: readonly Migration[]): Migration[] => {
  for (const [index, done] of applied.entries()) {
    const known = available[index]
    if (!known || (known.tag !== done.tag && !available.some((one) => one.tag === done.tag)))
      throw new StartFailure(
        'newerDatabase',
        'База приёма обращений сделана более новой версией программы. Она не тронута. Обновите программу.',
      )
    if (known.tag !== done.tag || known.hash !== done.hash)
      throw new StartFailure(
        'alteredDatabase',
        `База приёма обращений разошлась с программой (${known.tag}). Она не тронута. Обратитесь в поддержку программы.`,
      )
  }
  return available.slice(applied.length)
}

/** Migrations a database already has, in order. Writes nothing. */
export const appliedMigrations = (sqlite: Database): Applied[] => {
  const ledger = sqlite.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migration'").get()
  return ledger ? (sqlite.prepare('SELECT tag, hash FROM migration ORDER BY tag').all() as Applied[]) : []
}

/** Applies migrations, each in a transaction of its own with its line in the ledger. */
export const applyMigrations = (sqlite: Database, pending: readonly Migration[], now: number): void => {
  if (pending.length === 0) return
  // SQLite cannot switch foreign keys inside a transaction, and a table rebuild with them on deletes the children.
  sqlite.pragma('foreign_keys = OFF')
  sqlite.exec(
    'CREATE TABLE IF NOT EXISTS migration (tag TEXT PRIMARY KEY, hash TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT',
  )
  for (const migration of pending) {
    sqlite.transaction(() => {
      sqlite.exec(migration.sql)
      const broken = sqlite.pragma('foreign_key_check') as unknown[]
      if (broken.length > 0) throw new Error(`migration ${migration.tag} breaks ${broken.length} references`)
      sqlite
        .prepare('INSERT INTO migration (tag, hash, applied_at) VALUES (?, ?, ?)')
        .run(migration.tag, migration.hash, now)
    })()
  }
  sqlite.pragma('foreign_keys = ON')
}
