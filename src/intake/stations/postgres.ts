import type { ListedStation } from '../../shared/intake-api/contract.ts'
import type { Id } from '../../shared/sync/id.ts'
import { isStorageFailure } from '../failures.ts'
import { createBatch } from '../log/batch.ts'
import type { PostgresDatabase, RunStatement } from '../store/postgres/database.ts'
import type { Surroundings } from '../store/store.ts'
import type { StationOfToken, StationRegister } from './register.ts'
import { enrolmentCodeLifetimeMs, hashOfCode, hashOfToken, makeCode, makeToken, sameHash } from './secrets.ts'

const isPrefixTaken = async (run: RunStatement, organisation: Id, prefix: string, station: Id): Promise<boolean> => {
  // A revoked station keeps its prefix: the numbers it gave out are still read aloud.
  const holders = await run('SELECT 1 FROM station WHERE organisation_id = $1 AND prefix = $2 AND id <> $3', [
    organisation,
    prefix,
    station,
  ])
  return holders.length > 0
}

interface TokenRow extends StationOfToken {
  tokenHash: Buffer
}

/** The register of stations in PostgreSQL; `announce` tells the other processes within the transaction. */
export const createPostgresStations = (
  { run, transaction }: PostgresDatabase,
  { clock, random }: Surroundings,
  events: {
    announceRevoked: (run: RunStatement, revoked: StationOfToken) => Promise<void>
    onRevoked: (revoked: StationOfToken) => void
  },
): StationRegister => {
  // Hundreds of desks wake at once after an append: their tokens are looked up together.
  const findOwner = createBatch(async (hashes: readonly Buffer[]): Promise<(StationOfToken | null)[]> => {
    const rows = await run<TokenRow>(
      `SELECT organisation_id AS organisation, id AS station, token_hash AS "tokenHash" FROM station
       WHERE token_hash = ANY ($1::bytea[]) AND revoked_at IS NULL`,
      [hashes],
    )
    const byHash = new Map(rows.map((row) => [row.tokenHash.toString('hex'), row]))
    return hashes.map((hash) => {
      const row = byHash.get(hash.toString('hex'))
      return row && sameHash(row.tokenHash, hash) ? { organisation: row.organisation, station: row.station } : null
    })
  }, isStorageFailure)

  return {
    createEnrolmentCode: async (organisation) => {
      const code = makeCode(random)
      await run('DELETE FROM enrolment_code WHERE expires_at <= $1', [clock()])
      await run('INSERT INTO enrolment_code (code_hash, organisation_id, expires_at) VALUES ($1, $2, $3)', [
        hashOfCode(code),
        organisation,
        clock() + enrolmentCodeLifetimeMs,
      ])
      return code
    },

    enrol: ({ code, station }) =>
      transaction(async (run) => {
        const codeHash = hashOfCode(code)
        const codes = await run<{ organisation: Id }>(
          `SELECT organisation_id AS organisation FROM enrolment_code WHERE code_hash = $1 AND expires_at > $2
           FOR UPDATE`,
          [codeHash, clock()],
        )
        const organisation = codes[0]?.organisation
        // The organisation's id is the intake's own station there, which nobody else can be.
        if (organisation === undefined || station.id === organisation) return { status: 'codeInvalid' }
        // Two stations that ask for one prefix at once are served one after the other.
        await run('SELECT 1 FROM organisation WHERE id = $1 FOR NO KEY UPDATE', [organisation])
        // The code stays good, so that another prefix can be tried with it.
        if (await isPrefixTaken(run, organisation, station.prefix, station.id)) return { status: 'prefixTaken' }
        await run('DELETE FROM enrolment_code WHERE code_hash = $1', [codeHash])
        const token = makeToken(random)
        await run(
          `INSERT INTO station (organisation_id, id, prefix, name, token_hash, enrolled_at)
           VALUES ($1, $2, $3, $4, $5, $6)
           ON CONFLICT (organisation_id, id) DO UPDATE SET prefix = excluded.prefix, name = excluded.name,
             token_hash = excluded.token_hash, enrolled_at = excluded.enrolled_at, revoked_at = NULL`,
          [organisation, station.id, station.prefix, station.name, hashOfToken(token), clock()],
        )
        return { status: 'enrolled', token, organisation, station: station.id }
      }),

    organisationOfCode: async (code) => {
      const codes = await run<{ organisation: Id }>(
        'SELECT organisation_id AS organisation FROM enrolment_code WHERE code_hash = $1 AND expires_at > $2',
        [hashOfCode(code), clock()],
      )
      return codes[0]?.organisation ?? null
    },

    isPrefixTaken: (organisation, prefix, station) => isPrefixTaken(run, organisation, prefix, station),

    ownerOf: (token) => findOwner(hashOfToken(token)),

    noteSeen: async ({ organisation, station }, at) => {
      await run('UPDATE station SET last_seen_at = $3 WHERE organisation_id = $1 AND id = $2', [
        organisation,
        station,
        at,
      ])
    },

    list: (organisation) =>
      run<ListedStation>(
        `SELECT id, prefix, name, enrolled_at AS "enrolledAt", revoked_at AS "revokedAt",
           last_seen_at AS "lastSeenAt" FROM station
         WHERE organisation_id = $1 ORDER BY prefix COLLATE "C"`,
        [organisation],
      ),

    revoke: async (organisation, station) => {
      const revoked = await transaction(async (run) => {
        const rows = await run(
          `UPDATE station SET revoked_at = $3 WHERE organisation_id = $1 AND id = $2 AND revoked_at IS NULL
           RETURNING 1`,
          [organisation, station, clock()],
        )
        if (rows.length > 0) await events.announceRevoked(run, { organisation, station })
        return rows.length > 0
      })
      if (revoked) events.onRevoked({ organisation, station })
      return revoked
    },
  }
}
