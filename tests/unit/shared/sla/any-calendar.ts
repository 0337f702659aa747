import fc from 'fast-check'
import type { Interval, WorkingCalendar } from '../../../../src/shared/sla/working-time.ts'

export const MINUTE_MS = 60_000
export const DAY_MS = 86_400_000
export const RUNS = 10_000
export const from = Date.UTC(2025, 0, 1)
export const to = Date.UTC(2027, 0, 1)

/** Gaps and folds at 02:00, at midnight, of half an hour, in Ramadan, at odd offsets; and zones without any. */
const zones = [
  'Europe/Moscow',
  'UTC',
  'Asia/Kathmandu',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Africa/Casablanca',
  'Africa/Cairo',
  'America/Santiago',
]

export function timeText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

export function dateText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** Often at night, where clocks change; `1440` is 24:00. */
const minuteOfDay = fc.oneof(
  fc.integer({ min: 0, max: 1440 }),
  fc.integer({ min: 0, max: 200 }),
  fc.constantFrom(0, 120, 150, 180, 1380, 1440),
)

/** Windows that do not overlap, in any order; some touch. */
const windows: fc.Arbitrary<Interval[]> = fc
  .tuple(fc.uniqueArray(minuteOfDay, { maxLength: 6 }), fc.boolean())
  .map(([minutes, reversed]) => {
    const ordered = minutes.sort((a, b) => a - b)
    const list = ordered.slice(1).flatMap((closes, index): Interval[] => {
      return index % 2 === 0 || closes % 5 === 0 ? [[timeText(ordered[index] ?? 0), timeText(closes)]] : []
    })
    return reversed ? list.reverse() : list
  })

function lengthOf(list: readonly Interval[]): number {
  return list.reduce((sum, [opens, closes]) => sum + minutesOf(closes) - minutesOf(opens), 0)
}

export const date = fc.integer({ min: from / DAY_MS, max: to / DAY_MS - 1 }).map(dateText)

function calendars(ownDates: number): fc.Arbitrary<WorkingCalendar> {
  return fc.record({
    timeZone: fc.constantFrom(...zones),
    week: fc.record({
      // Weeks with almost no hours would run past the last year that is counted.
      mon: windows.filter((list) => lengthOf(list) >= 60),
      tue: windows,
      wed: windows,
      thu: windows,
      fri: windows,
      sat: windows,
      sun: windows,
    }),
    days: fc.dictionary(date, windows, { maxKeys: ownDates }),
  })
}

// A calendar is laid out once and asked many times, as in the program; a new one for each question would be slow.
function poolOf(ownDates: number): fc.Arbitrary<WorkingCalendar> {
  return fc.constantFrom(...fc.sample(calendars(ownDates), { numRuns: 300, seed: 20_261_123 }))
}

export const calendar = poolOf(40)
/** To be changed and read anew in every run. */
export const smallCalendar = poolOf(3)

export const instant = fc.integer({ min: from, max: to }).map((at) => new Date(at))

export function holds(property: fc.IRawProperty<unknown>): void {
  fc.assert(property, { numRuns: RUNS })
}
