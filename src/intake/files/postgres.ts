import type { Id } from '../../shared/sync/id.ts'
import type { PostgresDatabase, RunStatement } from '../store/postgres/database.ts'
import type { FileProgress, FileStore } from './files.ts'

/** Holds a file for the transaction: whether it may begin is decided before or after an erasure, never beside one. */
export const takeFile = async (run: RunStatement, organisation: Id, sha256: string): Promise<void> => {
  await run('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${organisation} ${sha256}`])
}

const unnamed = `NOT EXISTS (
  SELECT FROM file_mention AS named WHERE named.organisation_id = file.organisation_id AND named.sha256 = file.sha256)`

/** The files of one organisation in PostgreSQL. */
export const createPostgresFiles = (
  organisation: Id,
  { run, transaction }: PostgresDatabase,
  clock: () => number,
): FileStore => ({
  progress: async (sha256) => {
    const [file] = await run<FileProgress>(
      `SELECT bytes, received, whole AS "isWhole", CASE WHEN visitors THEN 'visitor' ELSE 'station' END AS bringer
       FROM file WHERE organisation_id = $1 AND sha256 = $2`,
      [organisation, sha256],
    )
    return file ?? null
  },

  append: (sha256, bytes, start, piece, bringer) =>
    transaction(async (inside) => {
      if (start === 0) {
        await takeFile(inside, organisation, sha256)
        await inside(
          `INSERT INTO file (organisation_id, sha256, bytes, received, whole, touched_at, visitors)
           SELECT $1::uuid, $2::text, $3::bigint, 0, false, $4::bigint, $5::boolean
           WHERE NOT EXISTS (SELECT FROM erased_file WHERE organisation_id = $1 AND sha256 = $2)
           ON CONFLICT DO NOTHING`,
          [organisation, sha256, bytes, clock(), bringer === 'visitor'],
        )
      }
      // The row is locked by the update: of two that send the same piece at once, one finds that it follows no more.
      const moved = await inside<{ received: number }>(
        `UPDATE file SET received = received + $5, touched_at = $6
         WHERE organisation_id = $1 AND sha256 = $2 AND bytes = $3 AND received = $4 AND received + $5 <= bytes
         RETURNING received`,
        [organisation, sha256, bytes, start, piece.length, clock()],
      )
      if (moved.length === 0) return false
      await inside('INSERT INTO file_piece (organisation_id, sha256, start, content) VALUES ($1, $2, $3, $4)', [
        organisation,
        sha256,
        start,
        Buffer.from(piece),
      ])
      return true
    }),

  read: async (sha256, from, until = Number.MAX_SAFE_INTEGER) => {
    const pieces = await run<{ start: number; content: Buffer }>(
      `SELECT start, content FROM file_piece
       WHERE organisation_id = $1 AND sha256 = $2 AND start + length(content) > $3 AND start < $4
       ORDER BY start`,
      [organisation, sha256, from, until],
    )
    return Buffer.concat(pieces.map(({ start, content }) => content.subarray(Math.max(0, from - start), until - start)))
  },

  claim: async (sha256) => {
    await run('UPDATE file SET visitors = false WHERE organisation_id = $1 AND sha256 = $2', [organisation, sha256])
  },

  keepWhole: async (sha256) => {
    await run('UPDATE file SET whole = true WHERE organisation_id = $1 AND sha256 = $2', [organisation, sha256])
  },

  isErased: async (sha256) => {
    const erased = await run('SELECT FROM erased_file WHERE organisation_id = $1 AND sha256 = $2', [
      organisation,
      sha256,
    ])
    return erased.length > 0
  },

  admit: async (sha256) => {
    await run('DELETE FROM erased_file WHERE organisation_id = $1 AND sha256 = $2', [organisation, sha256])
  },

  discard: async (sha256) => {
    await run('DELETE FROM file WHERE organisation_id = $1 AND sha256 = $2 AND NOT whole', [organisation, sha256])
  },

  occupied: async () => {
    const [sum] = await run<{ all: string; unnamed: string }>(
      `SELECT coalesce(sum(received), 0) AS "all",
         coalesce(sum(received) FILTER (WHERE visitors AND ${unnamed}), 0) AS unnamed
       FROM file WHERE organisation_id = $1`,
      [organisation],
    )
    return { all: Number(sum?.all ?? 0), unnamed: Number(sum?.unnamed ?? 0) }
  },

  forgetStale: async (before, visitorsBefore) => {
    await run(`DELETE FROM file WHERE organisation_id = $1 AND touched_at < $2 AND (NOT whole OR ${unnamed})`, [
      organisation,
      before,
    ])
    await run(`DELETE FROM file WHERE organisation_id = $1 AND touched_at < $2 AND visitors AND ${unnamed}`, [
      organisation,
      visitorsBefore,
    ])
    await run('DELETE FROM erased_file WHERE organisation_id = $1 AND erased_at < $2', [organisation, before])
  },
})
