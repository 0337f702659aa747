import type { Enrolment } from '../../shared/intake-api/contract.ts'
import type { Id } from '../../shared/sync/id.ts'
import type { Awaitable } from '../store/awaitable.ts'

/** A station and the organisation it belongs to: all it may see. */
export interface StationOfToken {
  organisation: Id
  station: Id
}

export type EnrolmentOutcome =
  | ({ status: 'enrolled'; token: string } & StationOfToken)
  | { status: 'codeInvalid' | 'prefixTaken' }

export interface ListedStation {
  id: Id
  prefix: string
  name: string
  /** Milliseconds since the epoch. */
  enrolledAt: number
  revokedAt: number | null
}

/** Which stations may talk to this intake. Secrets are kept as hashes only. */
export interface StationRegister {
  /** A one-time code to read out or retype, e.g. `7KQ2M-XW4HP`. */
  createEnrolmentCode(organisation: Id): Awaitable<string>
  enrol(enrolment: Enrolment): Awaitable<EnrolmentOutcome>
  /** Whether numbers with this prefix are given out by another station of the organisation. */
  isPrefixTaken(organisation: Id, prefix: string, station: Id): Awaitable<boolean>
  /** Whose token this is; null for an unknown or revoked one. */
  ownerOf(token: string): Awaitable<StationOfToken | null>
  /** By prefix, the revoked ones too. */
  list(organisation: Id): Awaitable<ListedStation[]>
  /** Takes a station's token back; false when it had none. */
  revoke(organisation: Id, station: Id): Awaitable<boolean>
}
