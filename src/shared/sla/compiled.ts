import { type AbsoluteWindow, type WallHours, wallHours, windowsOfYear } from './absolute-window.ts'
import { calendarProblems } from './calendar-check.ts'
import { DAY_MS, dayNumber, yearOf } from './calendar-day.ts'
import { CalendarError } from './calendar-error.ts'
import type { WorkingCalendar } from './working-time.ts'

/** Terms are counted within these years; an instant outside them is a slip of the keyboard. */
export const FIRST_YEAR = 1970
export const LAST_YEAR = 2200

/**
 * A calendar laid out on the absolute time line for the years asked about so far, in order:
 * window `i` is `[starts[i], ends[i])`, with `before[i]` working milliseconds ahead of it. `days` are the numbers of the
 * working days, with the first opening and the last closing of each.
 */
export interface CompiledCalendar {
  readonly hours: WallHours
  readonly lastUsefulYear: number
  firstYear: number
  lastYear: number
  /** Instants within `[safeFrom, safeTo)` have every window around them laid out. */
  safeFrom: number
  safeTo: number
  windows: AbsoluteWindow[]
  starts: Float64Array
  ends: Float64Array
  before: Float64Array
  days: Int32Array
  opens: Float64Array
  closes: Float64Array
}

const compiledCalendars = new WeakMap<WorkingCalendar, CompiledCalendar>()

function outOfRange(entry: string): CalendarError {
  return new CalendarError({
    code: 'outOfRange',
    entry,
    message: `Срок не посчитать: ${entry} — за пределами ${FIRST_YEAR}–${LAST_YEAR} годов или рабочее время календаря кончилось. Проверьте дату и календарь.`,
  })
}

function layOutDays(compiled: CompiledCalendar): void {
  const days: number[] = []
  const opens: number[] = []
  const closes: number[] = []
  for (const { start, end, day } of compiled.windows) {
    if (days.at(-1) === day) closes.pop()
    else {
      days.push(day)
      opens.push(start)
    }
    closes.push(end)
  }
  compiled.days = Int32Array.from(days)
  compiled.opens = Float64Array.from(opens)
  compiled.closes = Float64Array.from(closes)
}

function layOut(compiled: CompiledCalendar): void {
  const { windows } = compiled
  compiled.starts = new Float64Array(windows.length)
  compiled.ends = new Float64Array(windows.length)
  compiled.before = new Float64Array(windows.length + 1)
  let worked = 0
  for (const [index, { start, end }] of windows.entries()) {
    compiled.starts[index] = start
    compiled.ends[index] = end
    worked += end - start
    compiled.before[index + 1] = worked
  }
  layOutDays(compiled)
  compiled.safeFrom = Date.UTC(compiled.firstYear, 0, 1) + DAY_MS
  compiled.safeTo = Date.UTC(compiled.lastYear + 1, 0, 1) - DAY_MS
}

function windowsOfYears(hours: WallHours, first: number, last: number): AbsoluteWindow[] {
  const windows: AbsoluteWindow[] = []
  for (let year = first; year <= last; year += 1) windows.push(...windowsOfYear(hours, year))
  return windows
}

function coverYears(compiled: CompiledCalendar, from: number, to: number): void {
  const { hours, windows, firstYear, lastYear } = compiled
  const earlier = windowsOfYears(hours, from, firstYear - 1)
  const later = windowsOfYears(hours, lastYear + 1, to)
  compiled.windows = [...earlier, ...windows, ...later]
  compiled.firstYear = Math.min(from, firstYear)
  compiled.lastYear = Math.max(to, lastYear)
  layOut(compiled)
}

function lastUsefulYearOf(calendar: WorkingCalendar): number {
  if (Object.values(calendar.week).some((windows) => windows.length > 0)) return LAST_YEAR
  const years = Object.keys(calendar.days).map((day) => yearOf(dayNumber(day) ?? 0))
  return Math.min(LAST_YEAR, Math.max(FIRST_YEAR, ...years))
}

/** Nothing is laid out yet; the years around `year` come first. */
function compile(calendar: WorkingCalendar, year: number): CompiledCalendar {
  const problem = calendarProblems(calendar)[0]
  if (problem !== undefined) throw new CalendarError(problem)
  return {
    hours: wallHours(calendar),
    lastUsefulYear: lastUsefulYearOf(calendar),
    firstYear: year,
    lastYear: year - 1,
    safeFrom: 0,
    safeTo: 0,
    windows: [],
    starts: new Float64Array(),
    ends: new Float64Array(),
    before: new Float64Array(),
    days: new Int32Array(),
    opens: new Float64Array(),
    closes: new Float64Array(),
  }
}

/**
 * The compiled form of a calendar, laid out at least around the instant. Kept per calendar object: calendars are values,
 * an edited one is a new object.
 * @param at epoch milliseconds
 * @throws CalendarError when the calendar is invalid, or the instant is not a number or is outside 1970–2200
 */
export function compiledAround(calendar: WorkingCalendar, at: number): CompiledCalendar {
  const known = compiledCalendars.get(calendar)
  if (known !== undefined && at >= known.safeFrom && at < known.safeTo) return known
  if (!Number.isFinite(at)) {
    const message = 'Срок не посчитать: вместо даты и времени передано не число. Проверьте введённую дату.'
    throw new CalendarError({ code: 'invalidInstant', entry: String(at), message })
  }
  const year = new Date(at).getUTCFullYear()
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) throw outOfRange(`${year} год`)
  const compiled = known ?? compile(calendar, year)
  coverYears(compiled, new Date(at - DAY_MS).getUTCFullYear(), new Date(at + DAY_MS).getUTCFullYear())
  compiledCalendars.set(calendar, compiled)
  return compiled
}

/** Lays out later years, twice as many each time. @throws CalendarError when there is no working time ahead */
export function coverLater(compiled: CompiledCalendar): void {
  if (compiled.lastYear >= compiled.lastUsefulYear) throw outOfRange('конец срока')
  const step = Math.max(1, compiled.lastYear - compiled.firstYear)
  coverYears(compiled, compiled.firstYear, Math.min(compiled.lastUsefulYear, compiled.lastYear + step))
}

/** Lays out earlier years, twice as many each time. @throws CalendarError when there is no working time behind */
export function coverEarlier(compiled: CompiledCalendar): void {
  if (compiled.firstYear <= FIRST_YEAR) throw outOfRange('начало срока')
  const step = Math.max(1, compiled.lastYear - compiled.firstYear)
  coverYears(compiled, Math.max(FIRST_YEAR, compiled.firstYear - step), compiled.lastYear)
}

/** How many of the ascending numbers are less than or equal to the value. */
export function countUpTo(numbers: Float64Array | Int32Array, value: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((numbers[middle] ?? 0) <= value) low = middle + 1
    else high = middle
  }
  return low
}

/** How many of the ascending numbers are less than the value. */
export function countBelow(numbers: Float64Array | Int32Array, value: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((numbers[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
