import type { SyncStatus } from '../../shared/contract/sync.ts'
import type { Cursor, Enrolled, Page, PushAnswer, Stations } from '../../shared/intake-api/contract.ts'
import type { Change } from '../../shared/sync/change.ts'
import type { FilePort } from './files.ts'

/** What the intake says of changes it was sent. */
export type Pushed = Pick<PushAnswer, 'results' | 'head'>

/** What the engine needs of the desk. Every method that writes does so in one transaction. */
export interface SyncPort {
  outbox: (limit: number) => Change[]
  unsentCount: () => number
  rejected: () => SyncStatus['rejected']
  /** Changes of a newer program that wait for an upgrade of this one. */
  parkedCount: () => number
  /** Whether the offset was measured since the start. */
  isTimeConfirmed: () => boolean
  /** What the intake told of the stations, in words; before it did, what the log tells. */
  stationsSeen?: (told: Stations | null) => SyncStatus['stations']
  /** Settles when the next page or piece may be written. */
  makeRoom?: () => Promise<void>
  /** Whether somebody writes here: then the log comes in small pages, none of which keeps him waiting. */
  isAtWork?: () => boolean
  token: () => string | null
  /** Keeps a new token; a log this desk was not enrolled in before is offered everything. */
  saveEnrolment: (enrolled: Pick<Enrolled, 'token' | 'intakeStationId'>) => void
  cursor: () => Cursor | null
  applyAnswer: (pushed: Pushed) => void
  /** Keeps a page. Of one that has more after it the rows of tickets are left for later: `projectPostponed`. */
  applyPage: (page: Page) => void
  /** Makes some of the rows that were left, the newest first; false when none are left any more. */
  projectPostponed: () => boolean
  postponedCount: () => number
  /** The log was replaced: forgets the cursor and offers everything again, so that the new log gets what it lacks. */
  startOver: () => void
  /**
   * Intake's clock minus ours, milliseconds.
   * @param isExact false when the answer took so long that it says little: the machine may have slept meanwhile
   */
  saveOffset: (offset: number, isExact: boolean) => void
  /**
   * A one-time code and the station's identity, or null before the first run is done.
   * @throws IntakeFailure when somebody has to bring a code
   */
  enrolment: () => { code: string; station: { id: string; prefix: string; name: string } } | null
  /** Attachments; without them none are moved. */
  files?: FilePort
  /** Stamps what the intake refused as written in the future anew, by the corrected clock. */
  restamp?: () => void
}
