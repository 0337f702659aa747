import type { Database } from 'better-sqlite3'
import type { Id } from '../../shared/sync/id.ts'
import type { Bringer, FileStore, Occupied } from './files.ts'

interface FileRow {
  bytes: number
  received: number
  whole: number
  visitors: number
}

const unnamed = `NOT EXISTS (
  SELECT 1 FROM file_mention AS named WHERE named.organisation = file.organisation AND named.sha256 = file.sha256)`

const prepareStatements = (sqlite: Database) => ({
  keyOf: sqlite.prepare<[Id], number>('SELECT key FROM organisation WHERE id = ?').pluck(),
  find: sqlite.prepare<[number, string], FileRow>(
    'SELECT bytes, received, whole, visitors FROM file WHERE organisation = ? AND sha256 = ?',
  ),
  begin: sqlite.prepare(
    `INSERT INTO file (organisation, sha256, bytes, received, whole, touched_at, visitors)
     SELECT $key, $sha256, $bytes, 0, 0, $now, $visitors
     WHERE NOT EXISTS (SELECT 1 FROM erased_file WHERE organisation = $key AND sha256 = $sha256)
     ON CONFLICT DO NOTHING`,
  ),
  claim: sqlite.prepare('UPDATE file SET visitors = 0 WHERE organisation = ? AND sha256 = ?'),
  addPiece: sqlite.prepare('INSERT INTO file_piece (organisation, sha256, start, content) VALUES (?, ?, ?, ?)'),
  keepReceived: sqlite.prepare('UPDATE file SET received = ?, touched_at = ? WHERE organisation = ? AND sha256 = ?'),
  piecesBetween: sqlite.prepare<[number, string, number, number], { start: number; content: Buffer }>(
    `SELECT start, content FROM file_piece
     WHERE organisation = ? AND sha256 = ? AND start + length(content) > ? AND start < ? ORDER BY start`,
  ),
  keepWhole: sqlite.prepare('UPDATE file SET whole = 1 WHERE organisation = ? AND sha256 = ?'),
  isErased: sqlite
    .prepare<[number, string], number>('SELECT 1 FROM erased_file WHERE organisation = ? AND sha256 = ?')
    .pluck(),
  admit: sqlite.prepare('DELETE FROM erased_file WHERE organisation = ? AND sha256 = ?'),
  forgetErased: sqlite.prepare('DELETE FROM erased_file WHERE organisation = ? AND erased_at < ?'),
  discard: sqlite.prepare('DELETE FROM file WHERE organisation = ? AND sha256 = ? AND whole = 0'),
  occupied: sqlite.prepare<[number], Occupied>(
    `SELECT coalesce(sum(received), 0) AS "all",
       coalesce(sum(CASE WHEN visitors = 1 AND ${unnamed} THEN received END), 0) AS unnamed
     FROM file WHERE organisation = ?`,
  ),
  forgetStale: sqlite.prepare(
    `DELETE FROM file WHERE organisation = ? AND touched_at < ? AND (whole = 0 OR ${unnamed})`,
  ),
  forgetLeft: sqlite.prepare(
    `DELETE FROM file WHERE organisation = ? AND touched_at < ? AND visitors = 1 AND ${unnamed}`,
  ),
})

/** The files in SQLite. */
export const createSqliteFiles = (sqlite: Database, clock: () => number): ((organisation: Id) => FileStore) => {
  const statements = prepareStatements(sqlite)

  const append = sqlite.transaction(
    (key: number, sha256: string, bytes: number, start: number, piece: Uint8Array, bringer: Bringer): boolean => {
      const visitors = bringer === 'visitor' ? 1 : 0
      if (start === 0) statements.begin.run({ key, sha256, bytes, now: clock(), visitors })
      const file = statements.find.get(key, sha256)
      if (file?.received !== start || file.bytes !== bytes || start + piece.length > bytes) return false
      statements.addPiece.run(key, sha256, start, piece)
      statements.keepReceived.run(start + piece.length, clock(), key, sha256)
      return true
    },
  )

  return (organisation) => {
    const key = statements.keyOf.get(organisation)
    if (key === undefined) throw new Error(`no organisation ${organisation}`)
    return {
      progress: (sha256) => {
        const file = statements.find.get(key, sha256)
        if (!file) return null
        const { bytes, received, whole, visitors } = file
        return { bytes, received, isWhole: whole === 1, bringer: visitors === 1 ? 'visitor' : 'station' }
      },
      append: (sha256, bytes, start, piece, bringer) => append.immediate(key, sha256, bytes, start, piece, bringer),
      claim: (sha256) => {
        statements.claim.run(key, sha256)
      },
      read: (sha256, from, until = Number.MAX_SAFE_INTEGER) =>
        Buffer.concat(
          statements.piecesBetween
            .all(key, sha256, from, until)
            .map(({ start, content }) => content.subarray(Math.max(0, from - start), until - start)),
        ),
      keepWhole: (sha256) => {
        statements.keepWhole.run(key, sha256)
      },
      isErased: (sha256) => statements.isErased.get(key, sha256) !== undefined,
      admit: (sha256) => {
        statements.admit.run(key, sha256)
      },
      discard: (sha256) => {
        statements.discard.run(key, sha256)
      },
      occupied: () => statements.occupied.get(key) ?? { all: 0, unnamed: 0 },
      forgetStale: (before, visitorsBefore) => {
        statements.forgetStale.run(key, before)
        statements.forgetLeft.run(key, visitorsBefore)
        statements.forgetErased.run(key, before)
      },
    }
  }
}
