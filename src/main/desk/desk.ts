import type { TermHistory, TermRules } from '../../shared/domain/term-rules.ts'
import type { WorkingCalendar } from '../../shared/sla/working-time.ts'
import type { HybridTimestamp } from '../../shared/sync/hybrid-clock.ts'
import type { Id } from '../../shared/sync/id.ts'
import type { Store } from '../store/open.ts'
import type { Live } from './live.ts'
import type { Log } from './log.ts'
import type { PresenceBoard } from './presence-board.ts'
import type { WarningBoard } from './warning-board.ts'

/** Everything a handler works with. Time and chance come from here, so that tests can set them. */
export interface Desk {
  store: Store
  live: Live
  log: Log
  /** Every version of the term rules; `rules` is the one in force and `calendar` its calendar. */
  termHistory: TermHistory
  rules: TermRules
  calendar: WorkingCalendar
  warnings: WarningBoard
  presence: PresenceBoard
  /** Milliseconds since the epoch by this machine's clock. */
  clock: () => number
  newId: () => Id
  stationId: Id
  /** Newest timestamp made or seen: the hybrid clock goes on from it. */
  lastTimestamp: HybridTimestamp | null
  /** Intake's clock minus ours, milliseconds, as last measured. */
  clockOffset: number
  /** When something was last written or typed here, by this machine's clock. */
  workedAt: number
  /** Whether the offset was measured since the program was started, or joined this intake. */
  isClockMeasured: boolean
  /** Settles when much may be written: what was written before need not be carried into the file by the next commit. */
  makeRoom: () => Promise<void>
}

/** Milliseconds that somebody may think before he writes on. */
const pauseInWork = 10_000

/** Whether somebody is at work here: then nothing else may take long at once. */
export const isAtWork = ({ clock, workedAt }: Pick<Desk, 'clock' | 'workedAt'>): boolean =>
  Math.abs(clock() - workedAt) < pauseInWork

/** The moment by the intake's clock: a wrong clock on this machine must not make an answer late. */
export const deskTime = ({ clock, clockOffset }: Pick<Desk, 'clock' | 'clockOffset'>): number => clock() + clockOffset
