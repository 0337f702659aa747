import { DAY_MS, dayNumber, dayText, type Weekday, weekdayOf } from './calendar-day.ts'
import { russianDate } from './production-calendar.ts'
import { wallTimeOf } from './zone.ts'

const SECOND_MS = 1000

/** Days of the week as a term names them: «пн». */
export const weekdayNames: Readonly<Record<Weekday, string>> = {
  mon: 'пн',
  tue: 'вт',
  wed: 'ср',
  thu: 'чт',
  fri: 'пт',
  sat: 'сб',
  sun: 'вс',
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

/** The instant with its milliseconds dropped, as clocks show it. */
export function wholeSecond(at: number): number {
  return Math.floor(at / SECOND_MS) * SECOND_MS
}

/** «1 ч 05 мин 09 с», «10 мин 00 с», «9 с»; milliseconds are dropped, the sign too. */
export function durationText(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / SECOND_MS)
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  if (minutes === 0) return `${seconds} с`
  if (hours === 0) return `${minutes} мин ${twoDigits(seconds % 60)} с`
  return `${hours} ч ${twoDigits(minutes % 60)} мин ${twoDigits(seconds % 60)} с`
}

/** «вт 24.11.2026» for a day number. */
export function namedDay(day: number): string {
  return `${weekdayNames[weekdayOf(day)]} ${russianDate(dayText(day))}`
}

/** The number of the local day of an instant. */
export function localDayNumber(timeZone: string, at: number): number {
  return dayNumber(wallTimeOf(timeZone, at).day) ?? 0
}

/** `HH:MM:SS` by the wall clock of the zone; the midnight that ends the given day is 24:00:00. */
export function clockText(timeZone: string, at: number, day?: number): string {
  const wall = wallTimeOf(timeZone, at)
  const isEndOfDay = day !== undefined && wall.sinceMidnight === 0 && wall.day === dayText(day + 1)
  const seconds = Math.floor((isEndOfDay ? DAY_MS : wall.sinceMidnight) / SECOND_MS)
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(twoDigits).join(':')
}

/** «вт 24.11.2026 17:50:00» by the wall clock of the zone. */
export function instantText(timeZone: string, at: number): string {
  return `${namedDay(localDayNumber(timeZone, at))} ${clockText(timeZone, at)}`
}
