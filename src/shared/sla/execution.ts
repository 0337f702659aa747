import { addWorkingMsOutsidePauses, type Pause, workingMsOutsidePauses } from './pauses.ts'
import { type WorkingCalendar, workingMsBetween } from './working-time.ts'

/** An execution term as the responsible set it (regulation §2.6); instants in epoch milliseconds. */
export interface ExecutionSubject {
  readonly setAt: number
  readonly dueAt: number
  /** What moves the term on: waiting for the client, and where the settings say so, for the developer. */
  readonly pauses: readonly Pause[]
}

/** Instants in epoch milliseconds, `left` in working milliseconds. */
export type ExecutionTermState =
  | { readonly state: 'running'; readonly dueAt: number }
  | { readonly state: 'paused'; readonly since: number; readonly left: number }

/**
 * How the term stands: the moment set, moved on by the working time of the pauses since then, or what is left of it while
 * a pause holds it.
 * @throws CalendarError when the term cannot be counted with this calendar
 */
export function executionTermState(subject: ExecutionSubject, calendar: WorkingCalendar): ExecutionTermState {
  const { setAt, dueAt, pauses } = subject
  const relevant = pauses.filter((pause) => (pause.to ?? Number.POSITIVE_INFINITY) > setAt && pause.from < dueAt)
  const allowed = relevant.length === 0 ? 0 : workingMsBetween(calendar, setAt, dueAt)
  // A term set within closed hours has no working time to move.
  if (allowed <= 0) return { state: 'running', dueAt }
  const moved = addWorkingMsOutsidePauses(calendar, setAt, allowed, pauses)
  if (moved !== null) return { state: 'running', dueAt: moved }
  const open = pauses.filter((pause) => pause.to === null).map((pause) => pause.from)
  const since = Math.max(setAt, Math.min(...open))
  const left = allowed - workingMsOutsidePauses(calendar, setAt, since, pauses)
  return { state: 'paused', since, left }
}
