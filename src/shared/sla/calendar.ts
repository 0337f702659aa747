import { minutesOf } from './calendar-check.ts'
import { dayNumber, type Weekday, weekdayOf, weekdays } from './calendar-day.ts'
import { isProvisionalYear, type ProductionDay, productionDays } from './production-calendar.ts'
import type { Interval, WorkingCalendar } from './working-time.ts'

/** What an organisation may set about its calendar; everything has the regulation's default. */
export interface RussianCalendarOptions {
  /** IANA name; default `Europe/Moscow`. */
  readonly timeZone?: string | undefined
  /** Weekly hours; default Monday to Friday 09:00–18:00 without a break (regulation §1.3). */
  readonly week?: WorkingCalendar['week'] | undefined
  /** First and last year to fill in from the production calendar; default 2020–2040. */
  readonly years?: readonly [first: number, last: number] | undefined
  /** Whether Saturdays worked instead of another day are worked; default yes. */
  readonly workingSaturdays?: boolean | undefined
  /** Whether eves of holidays end an hour earlier (Labour Code art. 95); default yes. */
  readonly shortenedDays?: boolean | undefined
  /** Production calendars read from files, by year; each stands in place of the built-in one. */
  readonly importedYears?: Readonly<Record<string, Readonly<Record<string, ProductionDay>>>> | undefined
  /** The organisation's own dates (regional holidays, duty days); they win over the production calendar. */
  readonly days?: WorkingCalendar['days'] | undefined
  /** Names of the own dates, for explanations. */
  readonly titles?: Readonly<Record<string, string>> | undefined
}

const SHORTENED_BY_MINUTES = 60
/** First and last year that calendars are filled in for. */
export const calendarYears = [2020, 2040] as const
const hotlineDay: readonly Interval[] = [['09:00', '18:00']]

/** Monday to Friday 09:00–18:00 without a break (regulation §1.3). */
export const hotlineWeek: WorkingCalendar['week'] = {
  mon: hotlineDay,
  tue: hotlineDay,
  wed: hotlineDay,
  thu: hotlineDay,
  fri: hotlineDay,
  sat: [],
  sun: [],
}

function timeText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** The windows of a day that ends earlier by the given minutes; windows that vanish are dropped. */
function endedEarlier(windows: readonly Interval[], minutes: number): readonly Interval[] {
  const last = windows.at(-1)
  if (last === undefined) return []
  const length = (minutesOf(last[1]) ?? 0) - (minutesOf(last[0]) ?? 0)
  const rest = windows.slice(0, -1)
  if (length <= minutes) return endedEarlier(rest, minutes - length)
  return minutes === 0 ? windows : [...rest, [last[0], timeText((minutesOf(last[1]) ?? 0) - minutes)]]
}

function weekdayWindows(week: WorkingCalendar['week'], day: string): readonly Interval[] {
  const windows = week[weekdayOf(dayNumber(day) ?? 0)]
  return [...windows].sort((a, b) => (minutesOf(a[0]) ?? 0) - (minutesOf(b[0]) ?? 0))
}

function specialWindows(
  date: string,
  day: ProductionDay,
  options: RussianCalendarOptions,
  week: WorkingCalendar['week'],
): readonly Interval[] | null {
  const shortens = options.shortenedDays !== false
  if (day.kind === 'off') return []
  if (day.kind === 'shortened') {
    const windows = weekdayWindows(week, date)
    return shortens && windows.length > 0 ? endedEarlier(windows, SHORTENED_BY_MINUTES) : null
  }
  if (options.workingSaturdays === false) return null
  const windows = weekdayWindows(week, day.insteadOf ?? date)
  return day.shortened === true && shortens ? endedEarlier(windows, SHORTENED_BY_MINUTES) : windows
}

/**
 * The working calendar of a Russian organisation: weekly hours, the production calendar (holidays, transfers, worked
 * Saturdays, shortened eves) and the organisation's own dates over it. Years whose decree is not known are filled in by
 * the Labour Code and listed in `provisionalYears`. Wrong hours or dates are reported by `calendarProblems`.
 */
export function russianCalendar(options: RussianCalendarOptions = {}): WorkingCalendar {
  const week = options.week ?? hotlineWeek
  const [first, last] = options.years ?? calendarYears
  const days: Record<string, readonly Interval[]> = {}
  const titles: Record<string, string> = {}
  const provisionalYears: number[] = []
  for (let year = first; year <= last; year += 1) {
    const imported = options.importedYears?.[year]
    if (imported === undefined && isProvisionalYear(year)) provisionalYears.push(year)
    for (const [date, day] of imported === undefined ? productionDays(year) : Object.entries(imported)) {
      const windows = specialWindows(date, day, options, week)
      if (windows === null) continue
      days[date] = windows
      titles[date] = day.title
    }
  }
  for (const date of Object.keys(options.days ?? {})) delete titles[date]
  return {
    timeZone: options.timeZone ?? 'Europe/Moscow',
    week,
    days: { ...days, ...options.days },
    titles: { ...titles, ...options.titles },
    provisionalYears,
  }
}

const FNV_PRIME = 0x01000193
const FNV_BASIS = 0x811c9dc5
const versions = new WeakMap<WorkingCalendar, string>()

function fnv1a(text: string, basis: number): string {
  let hash = basis
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

function windowsText(windows: readonly Interval[]): string {
  return windows
    .map((window) => window.join('-'))
    .sort()
    .join(',')
}

function contentText(calendar: WorkingCalendar): string {
  const week = weekdays.map((weekday: Weekday) => `${weekday} ${windowsText(calendar.week[weekday])}`)
  const days = Object.keys(calendar.days).sort()
  return [calendar.timeZone, ...week, ...days.map((day) => `${day} ${windowsText(calendar.days[day] ?? [])}`)].join(
    '\n',
  )
}

/**
 * A short stable name of what the calendar says about time (zone, week, dates): twelve hexadecimal digits.
 * Titles, and the order in which dates or windows are written, do not change it.
 */
export function calendarVersion(calendar: WorkingCalendar): string {
  const known = versions.get(calendar)
  if (known !== undefined) return known
  const text = contentText(calendar)
  const version = fnv1a(text, FNV_BASIS) + fnv1a(`${text}\n`, ~FNV_BASIS).slice(0, 4)
  versions.set(calendar, version)
  return version
}
