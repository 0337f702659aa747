import type { Enrolment, ListedStation } from '../../shared/intake-api/contract.ts'
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

/** Which stations may talk to this intake. Secrets are kept as hashes only. */
export interface StationRegister {
  /** A one-time code to read out or retype, e.g. `7KQ2M-XW4HP`. */
  createEnrolmentCode(organisation: Id): Awaitable<string>
  enrol(enrolment: Enrolment): Awaitable<EnrolmentOutcome>
  /** Which organisation a code is good for, without using it; null for one that is not good. */
  organisationOfCode(code: string): Awaitable<Id | null>
  /** Whether numbers with this prefix are given out by another station of the organisation. */
  isPrefixTaken(organisation: Id, prefix: string, station: Id): Awaitable<boolean>
  /** Whose token this is; null for an unknown or revoked one. */
  ownerOf(token: string): Awaitable<StationOfToken | null>
  /** Keeps that a station called. */
  noteSeen(owner: StationOfToken, at: number): Awaitable<void>
  /** By prefix, the revoked ones too. */
  list(organisation: Id): Awaitable<ListedStation[]>
  /** Takes a station's token back; false when it had none. */
  revoke(organisation: Id, station: Id): Awaitable<boolean>
}
