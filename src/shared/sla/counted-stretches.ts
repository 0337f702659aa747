import { dayText } from './calendar-day.ts'
import { type Pause, separatePauses } from './pauses.ts'
import { localDayNumber } from './term-text.ts'
import { addWorkingMs, type WorkingCalendar, workingMsBetween, workingWindows } from './working-time.ts'
import { instantOfWallTime } from './zone.ts'

const SECOND_MS = 1000

/** Who is waited for while a term does not run. */
export type PauseCause = 'client' | 'developer'

export interface CausedPause extends Pause {
  readonly cause?: PauseCause | undefined
}

/**
 * A piece of the way from the start of a term to its end, in whole seconds: `counted` working time within one window,
 * a `pause` that leaves `skipped` working milliseconds out (`to: null` while it lasts), a day without working time.
 */
export type Stretch =
  | {
      readonly kind: 'counted'
      readonly day: number
      readonly from: number
      readonly to: number
      readonly total: number
    }
  | {
      readonly kind: 'pause'
      readonly cause: PauseCause
      readonly from: number
      readonly to: number | null
      readonly skipped: number
    }
  | { readonly kind: 'closed'; readonly day: number }

interface Placed {
  readonly at: number
  readonly stretch: Stretch
}

/** The count in whole seconds: shown moments are at most a second off, and what is shown adds up exactly. */
interface Count {
  /** Working milliseconds counted, without the part of a second that the whole term has. */
  exact: number
  shown: number
}

const shownAt = ({ exact, shown }: Count, at: number): number =>
  Math.floor((at + shown - exact) / SECOND_MS) * SECOND_MS

function countWindows(calendar: WorkingCalendar, count: Count, from: number, to: number): Placed[] {
  return workingWindows(calendar, from, to).map((window) => {
    const start = Math.max(window.start, from)
    const shownFrom = shownAt(count, start)
    const before = count.shown
    count.exact += Math.min(window.end, to) - start
    count.shown = Math.ceil(count.exact / SECOND_MS) * SECOND_MS
    const shownTo = shownFrom + count.shown - before
    return {
      at: start,
      stretch: { kind: 'counted', day: window.day, from: shownFrom, to: shownTo, total: count.shown },
    }
  })
}

function pauseStretch(calendar: WorkingCalendar, count: Count, pause: CausedPause & { to: number }): Placed {
  const { cause = 'client', from, to } = pause
  const shownFrom = shownAt(count, from)
  if (to === Number.POSITIVE_INFINITY) {
    return { at: from, stretch: { kind: 'pause', cause, from: shownFrom, to: null, skipped: 0 } }
  }
  const shownTo = shownAt(count, to)
  const skipped = workingMsBetween(calendar, shownFrom, shownTo)
  return { at: from, stretch: { kind: 'pause', cause, from: shownFrom, to: shownTo, skipped } }
}

function closedDays(calendar: WorkingCalendar, start: number, end: number): Placed[] {
  const { timeZone } = calendar
  const worked = new Set(workingWindows(calendar, start, end).map((window) => window.day))
  const placed: Placed[] = []
  const lastDay = localDayNumber(timeZone, Math.max(start, end - 1))
  for (let day = localDayNumber(timeZone, start); day <= lastDay; day += 1) {
    if (worked.has(day)) continue
    placed.push({ at: Math.max(start, instantOfWallTime(timeZone, dayText(day), 0)), stretch: { kind: 'closed', day } })
  }
  return placed
}

/** Ended pauses move the rest of the count on; one that lasts is only named where it began. */
function countingPauses(pauses: readonly CausedPause[], start: number): (CausedPause & { to: number })[] {
  const ended = separatePauses(
    pauses.filter((pause) => pause.to !== null),
    start,
  )
  const lasting = separatePauses(
    pauses.filter((pause) => pause.to === null),
    start,
  )
  return [...ended, ...lasting].sort((a, b) => a.from - b.from)
}

/**
 * How a term is counted, piece by piece: `ms` of working time after `start` outside the pauses. The counted pieces add
 * up to `ms` less its part of a second, and the last of them ends at the second in which the term runs out.
 * @param start epoch milliseconds
 * @param ms working milliseconds, positive
 * @throws CalendarError when the term cannot be counted with this calendar
 */
export function countedStretches(
  calendar: WorkingCalendar,
  start: number,
  ms: number,
  pauses: readonly CausedPause[],
): Stretch[] {
  const count: Count = { exact: -(ms % SECOND_MS), shown: 0 }
  const placed: Placed[] = []
  let from = start
  let left = ms
  for (const pause of countingPauses(pauses, start)) {
    const began = Math.max(pause.from, from)
    if (addWorkingMs(calendar, from, left) <= began) break
    placed.push(...countWindows(calendar, count, from, began))
    left -= workingMsBetween(calendar, from, began)
    placed.push(pauseStretch(calendar, count, { ...pause, from: began }))
    from = pause.to === Number.POSITIVE_INFINITY ? began : pause.to
  }
  const end = addWorkingMs(calendar, from, left)
  placed.push(...countWindows(calendar, count, from, end), ...closedDays(calendar, start, end))
  return placed.sort((a, b) => a.at - b.at).map((one) => one.stretch)
}
