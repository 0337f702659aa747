import { addWorkingMsOutsidePauses, type Pause } from './pauses.ts'
import { type WorkingCalendar, workingMsBetween } from './working-time.ts'

/** An execution term as the responsible set it (regulation §2.6); instants in epoch milliseconds. */
export interface ExecutionSubject {
  readonly setAt: number
  readonly dueAt: number
  /** What moves the term on: waiting for the client, and where the settings say so, for the developer. */
  readonly pauses: readonly Pause[]
}

/**
 * When the work is due: the term set, moved on by the working time of the pauses since then.
 * @returns epoch milliseconds; `null` while a pause holds the term
 * @throws CalendarError when the term cannot be counted with this calendar
 */
export function executionDueAt({ setAt, dueAt, pauses }: ExecutionSubject, calendar: WorkingCalendar): number | null {
  const relevant = pauses.filter((pause) => (pause.to ?? Number.POSITIVE_INFINITY) > setAt && pause.from < dueAt)
  if (relevant.length === 0) return dueAt
  const allowed = workingMsBetween(calendar, setAt, dueAt)
  // A term set within closed hours has no working time to move.
  return allowed <= 0 ? dueAt : addWorkingMsOutsidePauses(calendar, setAt, allowed, pauses)
}
