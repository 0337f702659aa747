import { minutesOf } from './calendar-check.ts'
import { DAY_MS, dayNumber, firstDayOf, type Weekday, weekdayOf } from './calendar-day.ts'
import type { Interval, WorkingCalendar } from './working-time.ts'
import { type OffsetSpan, offsetSpans, wallInstant } from './zone.ts'

/** A working window on the absolute time line, `[start, end)` in epoch milliseconds, and the local day it belongs to. */
export interface AbsoluteWindow {
  readonly start: number
  readonly end: number
  readonly day: number
}

/** A window of a day by the wall clock, in milliseconds since midnight. */
interface WallWindow {
  readonly opens: number
  readonly closes: number
}

/** The hours of a calendar as numbers, each day's in order; `days` by day number. */
export interface WallHours {
  readonly timeZone: string
  readonly week: Readonly<Record<Weekday, readonly WallWindow[]>>
  readonly days: ReadonlyMap<number, readonly WallWindow[]>
}

const MINUTE_MS = 60_000

function wallWindows(windows: readonly Interval[]): WallWindow[] {
  return windows
    .map((window) => {
      const [opens = 0, closes = 0] = window.map((time) => (minutesOf(time) ?? 0) * MINUTE_MS)
      return { opens, closes }
    })
    .sort((a, b) => a.opens - b.opens)
}

/** Reads the hours of a calendar in which `calendarProblems` finds nothing wrong. */
export function wallHours({ timeZone, week, days }: WorkingCalendar): WallHours {
  return {
    timeZone,
    week: {
      mon: wallWindows(week.mon),
      tue: wallWindows(week.tue),
      wed: wallWindows(week.wed),
      thu: wallWindows(week.thu),
      fri: wallWindows(week.fri),
      sat: wallWindows(week.sat),
      sun: wallWindows(week.sun),
    },
    days: new Map(Object.entries(days).map(([day, windows]) => [dayNumber(day) ?? 0, wallWindows(windows)])),
  }
}

function absoluteWindow(spans: readonly OffsetSpan[], day: number, window: WallWindow): AbsoluteWindow | null {
  const start = wallInstant(spans, day * DAY_MS + window.opens)
  const end = wallInstant(spans, day * DAY_MS + window.closes)
  const isLost = (start.skipped && end.skipped) || start.at >= end.at
  return isLost ? null : { start: start.at, end: end.at, day }
}

/** The windows of a year's local days on the absolute time line, in order, none over another. */
export function windowsOfYear(hours: WallHours, year: number): AbsoluteWindow[] {
  const spans = offsetSpans(hours.timeZone, year)
  const nextYear = firstDayOf(year + 1)
  const windows: AbsoluteWindow[] = []
  for (let day = firstDayOf(year); day < nextYear; day += 1) {
    for (const wallWindow of hours.days.get(day) ?? hours.week[weekdayOf(day)]) {
      const window = absoluteWindow(spans, day, wallWindow)
      if (window === null) continue
      // A closing time moved out of a gap may reach into the next window.
      const previousEnd = windows.at(-1)?.end ?? window.start
      if (previousEnd <= window.start) windows.push(window)
      else if (previousEnd < window.end) windows.push({ ...window, start: previousEnd })
    }
  }
  return windows
}
