import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Migration {
  tag: string
  hash: string
  sql: string
}

export type AppliedMigration = Pick<Migration, 'tag' | 'hash'>

/** What has to be done to bring a database up to the program, or why that must not be tried. */
export type MigrationPlan =
  | { kind: 'apply'; pending: Migration[] }
  | { kind: 'newer'; unknownTag: string }
  | { kind: 'altered'; tag: string }

/**
 * Compares the whole applied prefix with the program's migrations, by tag and by hash: a migration merged late or
 * edited after it ran is noticed, and a database of a newer program is recognised.
 */
export const planMigrations = (
  applied: readonly AppliedMigration[],
  available: readonly Migration[],
): MigrationPlan => {
  for (const [index, done] of applied.entries()) {
    const known = available[index]
    if (!known) return { kind: 'newer', unknownTag: done.tag }
    if (known.tag !== done.tag) {
      const later = available.some((migration) => migration.tag === done.tag)
      return later ? { kind: 'altered', tag: known.tag } : { kind: 'newer', unknownTag: done.tag }
    }
    if (known.hash !== done.hash) return { kind: 'altered', tag: known.tag }
  }
  return { kind: 'apply', pending: available.slice(applied.length) }
}

/** Reads a folder of `0000_name.sql` files in order. */
export const readMigrations = (folder: string): Migration[] =>
  readdirSync(folder)
    .filter((name) => /^\d{4}_\w+\.sql$/.test(name))
    .sort()
    .map((name) => {
      // Line ends differ between checkouts; the hash must not.
      const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')
      return { tag: name.slice(0, -'.sql'.length), sql, hash: createHash('sha256').update(sql).digest('hex') }
    })
