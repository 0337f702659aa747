import { addWorkingMs, type WorkingCalendar, workingMsBetween } from './working-time.ts'

/** A stretch during which a term does not run (waiting for the client); epoch milliseconds, `to: null` while it lasts. */
export interface Pause {
  readonly from: number
  readonly to: number | null
}

/** A pause among others, cut so that none overlaps; `to` is infinite while it lasts. */
export type SeparatePause<One extends Pause> = One & { readonly to: number }

/** The pauses after an instant in order, each cut where the one before still lasts; those that vanish are left out. */
export function separatePauses<One extends Pause>(pauses: readonly One[], after: number): SeparatePause<One>[] {
  const separate: SeparatePause<One>[] = []
  let until = after
  for (const pause of [...pauses].sort((a, b) => a.from - b.from)) {
    const cut = { ...pause, from: Math.max(pause.from, until), to: pause.to ?? Number.POSITIVE_INFINITY }
    if (cut.from >= cut.to) continue
    separate.push(cut)
    until = cut.to
  }
  return separate
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
  for (const pause of separatePauses(pauses, from)) {
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
  for (const pause of separatePauses(pauses, start)) {
    const end = addWorkingMs(calendar, from, left)
    if (end <= pause.from) return end
    if (pause.to === Number.POSITIVE_INFINITY) return null
    left -= workingMsBetween(calendar, from, pause.from)
    from = pause.to
  }
  return addWorkingMs(calendar, from, left)
}
