import { createHash, timingSafeEqual } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { Enrolment } from '../shared/intake-api/contract.ts'
import type { Id } from '../shared/sync/id.ts'
import type { Surroundings } from './log/open.ts'

/** How long a one-time code may be used. */
export const enrolmentCodeLifetimeMs = 15 * 60_000
const codeLength = 10
// Thirty-two signs that are not taken for each other when read aloud or retyped.
const codeSigns = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

export type EnrolmentOutcome = { status: 'enrolled'; token: string } | { status: 'codeInvalid' | 'prefixTaken' }

/** Which stations may talk to this intake. Secrets are kept as hashes only. */
export interface StationRegister {
  /** A one-time code to read out or retype, e.g. `7KQ2M-XW4HP`. */
  createEnrolmentCode(): string
  enrol(enrolment: Enrolment): EnrolmentOutcome
  /** Whether numbers with this prefix are given out by another station. */
  isPrefixTaken(prefix: string, station: Id): boolean
  /** The station a token belongs to; null for an unknown or revoked one. */
  stationOf(token: string): Id | null
  revoke(station: Id): void
}

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()
const plainCode = (code: string): string => code.toUpperCase().replace(/[^0-9A-Z]/g, '')

interface StationRow {
  id: Id
  token_hash: Uint8Array
}

/** The register of stations in the intake's SQLite database. `ownStation` is the intake's and can never be enrolled. */
export const createStationRegister = (
  sqlite: Database,
  ownStation: Id,
  { clock, random }: Surroundings,
): StationRegister => {
  const dropOldCodes = sqlite.prepare('DELETE FROM enrolment_code WHERE expires_at <= ?')
  const addCode = sqlite.prepare('INSERT INTO enrolment_code (code_hash, expires_at) VALUES (?, ?)')
  const findCode = sqlite.prepare('SELECT 1 FROM enrolment_code WHERE code_hash = ? AND expires_at > ?')
  const useCode = sqlite.prepare('DELETE FROM enrolment_code WHERE code_hash = ?')
  // A revoked station keeps its prefix: the numbers it gave out are still read aloud.
  const prefixHolder = sqlite.prepare('SELECT 1 FROM station WHERE prefix = ? AND id <> ?')
  const putStation = sqlite.prepare(
    `INSERT INTO station (id, prefix, name, token_hash, enrolled_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET prefix = excluded.prefix, name = excluded.name,
       token_hash = excluded.token_hash, enrolled_at = excluded.enrolled_at, revoked_at = NULL`,
  )
  const byToken = sqlite.prepare<[Uint8Array], StationRow>(
    'SELECT id, token_hash FROM station WHERE token_hash = ? AND revoked_at IS NULL',
  )
  const revokeStation = sqlite.prepare('UPDATE station SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL')

  const enrol = sqlite.transaction(({ code, station }: Enrolment): EnrolmentOutcome => {
    const codeHash = hashOf(plainCode(code))
    if (!findCode.get(codeHash, clock()) || station.id === ownStation) return { status: 'codeInvalid' }
    // The code stays good, so that another prefix can be tried with it.
    if (prefixHolder.get(station.prefix, station.id)) return { status: 'prefixTaken' }
    useCode.run(codeHash)
    const token = Buffer.from(random(32)).toString('base64url')
    putStation.run(station.id, station.prefix, station.name, hashOf(token), clock())
    return { status: 'enrolled', token }
  })

  return {
    createEnrolmentCode: () => {
      const signs = Array.from(random(codeLength), (byte) => codeSigns[byte % codeSigns.length]).join('')
      dropOldCodes.run(clock())
      addCode.run(hashOf(signs), clock() + enrolmentCodeLifetimeMs)
      return `${signs.slice(0, codeLength / 2)}-${signs.slice(codeLength / 2)}`
    },
    enrol: (enrolment) => enrol.immediate(enrolment),
    isPrefixTaken: (prefix, station) => prefixHolder.get(prefix, station) !== undefined,
    stationOf: (token) => {
      const hash = hashOf(token)
      const row = byToken.get(hash)
      return row && timingSafeEqual(row.token_hash, hash) ? row.id : null
    },
    revoke: (station) => {
      revokeStation.run(clock(), station)
    },
  }
}
