import type { Database } from 'better-sqlite3'
import type { Enrolment, ListedStation } from '../../shared/intake-api/contract.ts'
import type { Id } from '../../shared/sync/id.ts'
import type { Surroundings } from '../store/store.ts'
import type { EnrolmentOutcome, StationOfToken, StationRegister } from './register.ts'
import { enrolmentCodeLifetimeMs, hashOfCode, hashOfToken, makeCode, makeToken, sameHash } from './secrets.ts'

/** The register with every answer at once. */
export interface SqliteStationRegister extends StationRegister {
  createEnrolmentCode(organisation: Id): string
  enrol(enrolment: Enrolment): EnrolmentOutcome
  organisationOfCode(code: string): Id | null
  isPrefixTaken(organisation: Id, prefix: string, station: Id): boolean
  ownerOf(token: string): StationOfToken | null
  noteSeen(owner: StationOfToken, at: number): void
  list(organisation: Id): ListedStation[]
  revoke(organisation: Id, station: Id): boolean
}

const organisationKey = '(SELECT key FROM organisation WHERE id = ?)'

const prepareStatements = (sqlite: Database) => ({
  dropOldCodes: sqlite.prepare('DELETE FROM enrolment_code WHERE expires_at <= ?'),
  addCode: sqlite.prepare(
    `INSERT INTO enrolment_code (organisation, code_hash, expires_at) VALUES (${organisationKey}, ?, ?)`,
  ),
  findCode: sqlite.prepare<[Uint8Array, number], { organisation: Id }>(
    `SELECT organisation.id AS organisation FROM enrolment_code
     JOIN organisation ON organisation.key = enrolment_code.organisation
     WHERE code_hash = ? AND expires_at > ?`,
  ),
  useCode: sqlite.prepare('DELETE FROM enrolment_code WHERE code_hash = ?'),
  // A revoked station keeps its prefix: the numbers it gave out are still read aloud.
  prefixHolder: sqlite.prepare(
    `SELECT 1 FROM station WHERE organisation = ${organisationKey} AND prefix = ? AND id <> ?`,
  ),
  putStation: sqlite.prepare(
    `INSERT INTO station (organisation, id, prefix, name, token_hash, enrolled_at)
     VALUES (${organisationKey}, ?, ?, ?, ?, ?)
     ON CONFLICT (organisation, id) DO UPDATE SET prefix = excluded.prefix, name = excluded.name,
       token_hash = excluded.token_hash, enrolled_at = excluded.enrolled_at, revoked_at = NULL`,
  ),
  byToken: sqlite.prepare<[Uint8Array], StationOfToken & { tokenHash: Uint8Array }>(
    `SELECT organisation.id AS organisation, station.id AS station, token_hash AS tokenHash FROM station
     JOIN organisation ON organisation.key = station.organisation
     WHERE token_hash = ? AND revoked_at IS NULL`,
  ),
  list: sqlite.prepare<[Id], ListedStation>(
    `SELECT id, prefix, name, enrolled_at AS enrolledAt, revoked_at AS revokedAt, last_seen_at AS lastSeenAt
     FROM station
     WHERE organisation = ${organisationKey} ORDER BY prefix`,
  ),
  noteSeen: sqlite.prepare(`UPDATE station SET last_seen_at = ? WHERE organisation = ${organisationKey} AND id = ?`),
  revoke: sqlite.prepare(
    `UPDATE station SET revoked_at = ? WHERE organisation = ${organisationKey} AND id = ? AND revoked_at IS NULL`,
  ),
})

/** The register of stations in the intake's SQLite database; `onRevoked` hears of every token taken back. */
export const createSqliteStations = (
  sqlite: Database,
  { clock, random }: Surroundings,
  onRevoked: (revoked: StationOfToken) => void,
): SqliteStationRegister => {
  const statements = prepareStatements(sqlite)

  const isPrefixTaken = (organisation: Id, prefix: string, station: Id): boolean =>
    statements.prefixHolder.get(organisation, prefix, station) !== undefined

  const enrol = sqlite.transaction(({ code, station }: Enrolment): EnrolmentOutcome => {
    const codeHash = hashOfCode(code)
    const organisation = statements.findCode.get(codeHash, clock())?.organisation
    // The organisation's id is the intake's own station there, which nobody else can be.
    if (organisation === undefined || station.id === organisation) return { status: 'codeInvalid' }
    // The code stays good, so that another prefix can be tried with it.
    if (isPrefixTaken(organisation, station.prefix, station.id)) return { status: 'prefixTaken' }
    statements.useCode.run(codeHash)
    const token = makeToken(random)
    statements.putStation.run(organisation, station.id, station.prefix, station.name, hashOfToken(token), clock())
    return { status: 'enrolled', token, organisation, station: station.id }
  })

  return {
    createEnrolmentCode: (organisation) => {
      const code = makeCode(random)
      statements.dropOldCodes.run(clock())
      statements.addCode.run(organisation, hashOfCode(code), clock() + enrolmentCodeLifetimeMs)
      return code
    },
    enrol: (enrolment) => enrol.immediate(enrolment),
    organisationOfCode: (code) => statements.findCode.get(hashOfCode(code), clock())?.organisation ?? null,
    isPrefixTaken,
    ownerOf: (token) => {
      const hash = hashOfToken(token)
      const row = statements.byToken.get(hash)
      return row && sameHash(row.tokenHash, hash) ? { organisation: row.organisation, station: row.station } : null
    },
    noteSeen: ({ organisation, station }, at) => {
      statements.noteSeen.run(at, organisation, station)
    },
    list: (organisation) => statements.list.all(organisation),
    revoke: (organisation, station) => {
      const revoked = statements.revoke.run(clock(), organisation, station).changes > 0
      if (revoked) onRevoked({ organisation, station })
      return revoked
    },
  }
}
