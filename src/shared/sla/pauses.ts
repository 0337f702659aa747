import { addWorkingMs, type WorkingCalendar, workingMsBetween } from './working-time.ts'

/** A stretch during which a term does not run (waiting for the client); epoch milliseconds, `to: null` while it lasts. */
export interface Pause {
  readonly from: number
  readonly to: number | null
}

interface ClosedPause {
  readonly from: number
  readonly to: number
}

function orderedPauses(pauses: readonly Pause[], after: number): ClosedPause[] {
  const merged: ClosedPause[] = []
  const ordered = pauses.map(({ from, to }) => ({ from: Math.max(from, after), to: to ?? Number.POSITIVE_INFINITY }))
  for (const pause of ordered.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last !== undefined && pause.from <= last.to) {
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, pause.to) }
    } else merged.push(pause)
  }
  return merged
}

/**
 * `workingMsBetween` without the pauses, which may overlap or lie outside.
 * @param from epoch milliseconds, as `to`; not later than `to`
 * @throws CalendarError
 */
export function workingMsOutsidePauses(
  calendar: WorkingCalendar,
  from: number,
  to: number,
  pauses: readonly Pause[],
): number {
  let paused = 0
  for (const pause of orderedPauses(pauses, from)) {
    if (pause.from < to) paused += workingMsBetween(calendar, pause.from, Math.min(pause.to, to))
  }
  return workingMsBetween(calendar, from, to) - paused
}

/**
 * The instant at which `ms` of working time outside the pauses have passed since `start`.
 * @param start epoch milliseconds, as the result
 * @param ms working milliseconds, positive
 * @returns `null` while an open pause holds the term
 * @throws CalendarError
 */
export function addWorkingMsOutsidePauses(
  calendar: WorkingCalendar,
  start: number,
  ms: number,
  pauses: readonly Pause[],
): number | null {
  let from = start
  let left = ms
  for (const pause of orderedPauses(pauses, start)) {
    const end = addWorkingMs(calendar, from, left)
    if (end <= pause.from) return end
    if (pause.to === Number.POSITIVE_INFINITY) return null
    left -= workingMsBetween(calendar, from, pause.from)
    from = pause.to
  }
  return addWorkingMs(calendar, from, left)
}
