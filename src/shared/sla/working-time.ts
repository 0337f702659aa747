import type { AbsoluteWindow } from './absolute-window.ts'
import { DAY_MS, dayNumber, dayText, type Weekday } from './calendar-day.ts'
import { CalendarError, impossibleDay, invalidAmount } from './calendar-error.ts'
import { type CompiledCalendar, compiledAround, countBelow, countUpTo, coverEarlier, coverLater } from './compiled.ts'
import { wallTimeOf } from './zone.ts'

/** A working window of a day by the wall clock, `[opens, closes)`, each `HH:MM`; `24:00` is the end of the day. */
export type Interval = readonly [opens: string, closes: string]

/**
 * When the hotline works (regulation §1.3). A value: to change it, make another one.
 * A window lost in a daylight-saving gap is not worked; an hour repeated by a fold inside a window is worked twice.
 */
export interface WorkingCalendar {
  /** IANA name. */
  readonly timeZone: string
  /** Windows of each weekday; an empty list is a day off. */
  readonly week: Readonly<Record<Weekday, readonly Interval[]>>
  /** Dates (`YYYY-MM-DD`) that override their weekday; an empty list closes the day. */
  readonly days: Readonly<Record<string, readonly Interval[]>>
  /** Why a date is special, in Russian, for explanations: «День России». */
  readonly titles?: Readonly<Record<string, string>> | undefined
  /** Years filled in by the Labour Code alone, before the government's decree on transfers. */
  readonly provisionalYears?: readonly number[] | undefined
}

/** The first opening and the last closing of a working day. */
export interface DayBounds {
  readonly opensAt: Date
  readonly closesAt: Date
}

/** Working milliseconds from the beginning of the laid-out years to the instant. */
function workedUntil(compiled: CompiledCalendar, at: number): number {
  const index = countUpTo(compiled.starts, at) - 1
  if (index < 0) return 0
  const start = compiled.starts[index] ?? 0
  const end = compiled.ends[index] ?? 0
  return (compiled.before[index] ?? 0) + Math.min(at, end) - start
}

function nextMoment(calendar: WorkingCalendar, at: number): number {
  const compiled = compiledAround(calendar, at)
  const index = countUpTo(compiled.starts, at) - 1
  if (index >= 0 && at < (compiled.ends[index] ?? 0)) return at
  while (index + 1 >= compiled.starts.length) coverLater(compiled)
  return compiled.starts[countUpTo(compiled.starts, at)] ?? at
}

function walkForward(calendar: WorkingCalendar, start: number, ms: number): number {
  const compiled = compiledAround(calendar, start)
  const target = workedUntil(compiled, start) + ms
  // Later years add windows at the end only, so what was worked until `start` stands.
  while (target > (compiled.before[compiled.starts.length] ?? 0)) coverLater(compiled)
  const index = countBelow(compiled.before, target) - 1
  return (compiled.starts[index] ?? 0) + target - (compiled.before[index] ?? 0)
}

function walkBack(calendar: WorkingCalendar, start: number, ms: number): number {
  const compiled = compiledAround(calendar, start)
  while (workedUntil(compiled, start) < ms) coverEarlier(compiled)
  const target = workedUntil(compiled, start) - ms
  const index = countUpTo(compiled.before, target) - 1
  return (compiled.starts[index] ?? 0) + target - (compiled.before[index] ?? 0)
}

/**
 * `addWorkingTime` on epoch milliseconds.
 * @throws CalendarError as `addWorkingTime`
 */
export function addWorkingMs(calendar: WorkingCalendar, start: number, ms: number): number {
  if (ms > 0) return walkForward(calendar, start, ms)
  if (ms < 0) return walkBack(calendar, start, -ms)
  if (Number.isNaN(ms)) throw new CalendarError(invalidAmount(ms))
  return nextMoment(calendar, start)
}

/**
 * `workingTimeBetween` on epoch milliseconds.
 * @throws CalendarError as `workingTimeBetween`
 */
export function workingMsBetween(calendar: WorkingCalendar, from: number, to: number): number {
  compiledAround(calendar, from)
  const compiled = compiledAround(calendar, to)
  return workedUntil(compiled, to) - workedUntil(compiled, from)
}

/**
 * The instant at which the given amount of working time has passed since `start`.
 * Exhausted exactly at closing time, it is that closing time, not the next opening. Zero gives the next working moment.
 * A negative amount walks back; exhausted exactly at opening time, it is that opening.
 * @param ms working milliseconds
 * @throws CalendarError when the calendar or the amount is invalid, or there is no such working time within 1970–2200
 */
export function addWorkingTime(calendar: WorkingCalendar, start: Date, ms: number): Date {
  return new Date(addWorkingMs(calendar, start.getTime(), ms))
}

/**
 * Working milliseconds in `[from, to)`; negative when `to` is before `from`.
 * @throws CalendarError when the calendar is invalid or an instant is outside 1970–2200
 */
export function workingTimeBetween(calendar: WorkingCalendar, from: Date, to: Date): number {
  return workingMsBetween(calendar, from.getTime(), to.getTime())
}

/** Whether the instant is inside a window; at closing time it no longer is. @throws CalendarError */
export function isWorkingTime(calendar: WorkingCalendar, at: Date): boolean {
  const time = at.getTime()
  const compiled = compiledAround(calendar, time)
  const index = countUpTo(compiled.starts, time) - 1
  return index >= 0 && time < (compiled.ends[index] ?? 0)
}

/** The instant itself when it is working time, otherwise the next opening. @throws CalendarError */
export function nextWorkingMoment(calendar: WorkingCalendar, at: Date): Date {
  return new Date(nextMoment(calendar, at.getTime()))
}

/** The instant itself when it is working time, otherwise the last closing before it. @throws CalendarError */
export function previousWorkingMoment(calendar: WorkingCalendar, at: Date): Date {
  const time = at.getTime()
  const compiled = compiledAround(calendar, time)
  while (countUpTo(compiled.starts, time) === 0) coverEarlier(compiled)
  return new Date(Math.min(time, compiled.ends[countUpTo(compiled.starts, time) - 1] ?? time))
}

function workingDayIndex(compiled: CompiledCalendar, day: number, count: number): number {
  if (count > 0) return countUpTo(compiled.days, day) + count - 1
  return countBelow(compiled.days, day) + count
}

function checkedDay(day: string): number {
  const number = dayNumber(day)
  if (number === null) throw new CalendarError(impossibleDay(day))
  return number
}

function compiledWithWorkingDay(calendar: WorkingCalendar, day: number, count: number): CompiledCalendar {
  const compiled = compiledAround(calendar, day * DAY_MS)
  while (workingDayIndex(compiled, day, count) < 0) coverEarlier(compiled)
  while (workingDayIndex(compiled, day, count) >= compiled.days.length) coverLater(compiled)
  return compiled
}

/**
 * The `count`-th working day after a date (Civil Code art. 191: day 1 is the first working day after it); a negative
 * count goes back, zero gives the date itself or, when it is a day off, the next working day.
 * @param day `YYYY-MM-DD`, as is the result
 * @param count whole days
 * @throws CalendarError `impossibleDate`, `invalidAmount`, `outOfRange`, or whatever is wrong with the calendar
 */
export function addWorkingDays(calendar: WorkingCalendar, day: string, count: number): string {
  if (!Number.isInteger(count)) throw new CalendarError(invalidAmount(count))
  const number = checkedDay(day)
  const compiled = compiledWithWorkingDay(calendar, number, count)
  return dayText(compiled.days[workingDayIndex(compiled, number, count)] ?? number)
}

/**
 * The closing time of a date; a date off gives the closing time of the next working day (Civil Code art. 193).
 * The document term (regulation §3.1) is `endOfWorkingDay(calendar, addWorkingDays(calendar, serviceEnd, 5))`.
 * @throws CalendarError as `addWorkingDays`
 */
export function endOfWorkingDay(calendar: WorkingCalendar, day: string): Date {
  const number = checkedDay(day)
  const compiled = compiledWithWorkingDay(calendar, number, 0)
  return new Date(compiled.closes[workingDayIndex(compiled, number, 0)] ?? 0)
}

/** When the local day of an instant opens and closes; `null` on a day off. @throws CalendarError */
export function workingDayBounds(calendar: WorkingCalendar, at: Date): DayBounds | null {
  const compiled = compiledAround(calendar, at.getTime())
  const number = checkedDay(wallTimeOf(calendar.timeZone, at.getTime()).day)
  const index = countBelow(compiled.days, number)
  if (compiled.days[index] !== number) return null
  return { opensAt: new Date(compiled.opens[index] ?? 0), closesAt: new Date(compiled.closes[index] ?? 0) }
}

/**
 * The working windows that intersect `[from, to)`, whole, in order; `day` is the number of their local day.
 * @param from epoch milliseconds, as `to` and the windows
 * @throws CalendarError
 */
export function workingWindows(calendar: WorkingCalendar, from: number, to: number): readonly AbsoluteWindow[] {
  compiledAround(calendar, from)
  const compiled = compiledAround(calendar, to)
  return compiled.windows.slice(countUpTo(compiled.ends, from), countBelow(compiled.starts, to))
}
