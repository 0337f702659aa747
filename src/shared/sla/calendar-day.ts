export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** A day of the week, Monday first (ISO 8601). */
export type Weekday = (typeof weekdays)[number]

export const DAY_MS = 86_400_000

const DAY_PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/
/** 1 January 1970 was a Thursday, the fourth day of the week. */
const EPOCH_WEEKDAY_INDEX = 3

/**
 * The number of a calendar date, counted in days from 1970-01-01.
 * @returns `null` when the text is not `YYYY-MM-DD` or names a date that does not exist (2026-02-30).
 */
export function dayNumber(day: string): number | null {
  const match = DAY_PATTERN.exec(day)
  if (match === null) return null
  const number = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / DAY_MS
  return dayText(number) === day ? number : null
}

/** The date `YYYY-MM-DD` of a day number. */
export function dayText(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10)
}

/** The day of the week of a day number. */
export function weekdayOf(number: number): Weekday {
  const index = (((number + EPOCH_WEEKDAY_INDEX) % 7) + 7) % 7
  return weekdays[index] ?? 'mon'
}

/** The year of a day number. */
export function yearOf(number: number): number {
  return new Date(number * DAY_MS).getUTCFullYear()
}

/** The day number of 1 January. */
export function firstDayOf(year: number): number {
  return Date.UTC(year, 0, 1) / DAY_MS
}

/** Whether a day number is a Saturday or a Sunday. */
export function isWeekend(day: number): boolean {
  const weekday = weekdayOf(day)
  return weekday === 'sat' || weekday === 'sun'
}
