import { TZDate } from '@date-fns/tz'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { addWorkingMsOutsidePauses, workingMsOutsidePauses } from '../../../../src/shared/sla/pauses.ts'
import {
  addWorkingTime,
  type Interval,
  isWorkingTime,
  nextWorkingMoment,
  type WorkingCalendar,
  workingTimeBetween,
} from '../../../../src/shared/sla/working-time.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const RUNS = 10_000
// Ten thousand runs take a second or two, but the machine may be busy.
vi.setConfig({ testTimeout: 60_000 })
const from = Date.UTC(2025, 0, 1)
const to = Date.UTC(2027, 0, 1)
const zones = ['Europe/Moscow', 'UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata']

function timeText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

function lengthOf(windows: readonly Interval[]): number {
  return windows.reduce((sum, [opens, closes]) => sum + minutesOf(closes) - minutesOf(opens), 0)
}

/** Windows that do not overlap; some touch. */
function windowsBetween(minute: fc.Arbitrary<number>): fc.Arbitrary<Interval[]> {
  return fc.uniqueArray(minute, { maxLength: 6 }).map((minutes) => {
    const ordered = minutes.sort((a, b) => a - b)
    return ordered.slice(1).flatMap((closes, index): Interval[] => {
      return index % 2 === 0 || closes % 5 === 0 ? [[timeText(ordered[index] ?? 0), timeText(closes)]] : []
    })
  })
}

function calendarsOf(windows: fc.Arbitrary<Interval[]>): fc.Arbitrary<WorkingCalendar> {
  const date = fc
    .integer({ min: 0, max: (to - from) / DAY_MS - 1 })
    .map((day) => new Date(from + day * DAY_MS).toISOString().slice(0, 10))
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
    days: fc.dictionary(date, windows, { maxKeys: 40 }),
  })
}

// A calendar is laid out once and asked many times, as in the program; a new one for each question would be slow.
function poolOf(minute: fc.Arbitrary<number>): fc.Arbitrary<WorkingCalendar> {
  return fc.constantFrom(...fc.sample(calendarsOf(windowsBetween(minute)), { numRuns: 200, seed: 20_261_123 }))
}

const minuteOfDay = fc.integer({ min: 0, max: 1440 })
const calendar = poolOf(minuteOfDay)
const instant = fc.integer({ min: from, max: to }).map((at) => new Date(at))
const duration = fc.oneof(
  fc.integer({ min: 1, max: 20 * DAY_MS }),
  fc.integer({ min: 1, max: 40 * 60 }).map((minutes) => minutes * MINUTE_MS),
)

function holds(property: fc.IRawProperty<unknown>, numRuns = RUNS): void {
  fc.assert(property, { numRuns })
}

describe('for any calendar', () => {
  test('measuring undoes adding, forward and back', () => {
    holds(
      fc.property(calendar, instant, duration, (anyCalendar, start, ms) => {
        const due = addWorkingTime(anyCalendar, start, ms)
        const begun = addWorkingTime(anyCalendar, start, -ms)
        return (
          workingTimeBetween(anyCalendar, start, due) === ms && workingTimeBetween(anyCalendar, begun, start) === ms
        )
      }),
    )
  })

  test('adding undoes measuring, from one working moment to another', () => {
    holds(
      fc.property(calendar, instant, instant, (anyCalendar, one, other) => {
        const [start, end] = [one, other]
          .sort((a, b) => a.getTime() - b.getTime())
          .map((at) => nextWorkingMoment(anyCalendar, at))
        if (start === undefined || end === undefined || start.getTime() === end.getTime()) return true
        const ms = workingTimeBetween(anyCalendar, start, end)
        const due = addWorkingTime(anyCalendar, start, ms)
        // A term exhausted at closing ends there; the next opening is the same working moment.
        return ms === 0 || nextWorkingMoment(anyCalendar, due).getTime() === end.getTime()
      }),
    )
  })

  test('a later start or a longer time is never due earlier', () => {
    holds(
      fc.property(
        calendar,
        instant,
        fc.nat(30 * DAY_MS),
        duration,
        fc.nat(DAY_MS),
        (anyCalendar, start, later, ms, more) => {
          const due = addWorkingTime(anyCalendar, start, ms)
          const laterDue = addWorkingTime(anyCalendar, new Date(start.getTime() + later), ms)
          const longerDue = addWorkingTime(anyCalendar, start, ms + more)
          return (
            due.getTime() > start.getTime() && laterDue >= due && longerDue >= due && (more === 0 || longerDue > due)
          )
        },
      ),
    )
  })

  test('time adds up over any split', () => {
    holds(
      fc.property(calendar, instant, instant, instant, duration, duration, (anyCalendar, a, b, c, first, second) => {
        const whole = workingTimeBetween(anyCalendar, a, c)
        const parts = workingTimeBetween(anyCalendar, a, b) + workingTimeBetween(anyCalendar, b, c)
        const atOnce = addWorkingTime(anyCalendar, a, first + second)
        const inTwo = addWorkingTime(anyCalendar, addWorkingTime(anyCalendar, a, first), second)
        return whole === parts && atOnce.getTime() === inTwo.getTime()
      }),
    )
  })

  test('the last millisecond before a due moment is working time', () => {
    holds(
      fc.property(calendar, instant, duration, (anyCalendar, start, ms) => {
        return isWorkingTime(anyCalendar, new Date(addWorkingTime(anyCalendar, start, ms).getTime() - 1))
      }),
    )
  })

  test('a fresh copy of the calendar, asked in another order, answers the same', () => {
    holds(
      fc.property(calendar, instant, duration, (anyCalendar, start, ms) => {
        const copy = structuredClone(anyCalendar)
        addWorkingTime(copy, new Date(from + 3 * 366 * DAY_MS), 1)
        return addWorkingTime(copy, start, -ms).getTime() === addWorkingTime(anyCalendar, start, -ms).getTime()
      }),
      200,
    )
  })

  test('measuring undoes adding around pauses', () => {
    const pause = fc
      .tuple(instant, fc.integer({ min: 0, max: 20 * DAY_MS }))
      .map(([at, length]) => ({ from: at.getTime(), to: at.getTime() + length }))
    holds(
      fc.property(calendar, instant, duration, fc.array(pause, { maxLength: 4 }), (anyCalendar, start, ms, pauses) => {
        const due = addWorkingMsOutsidePauses(anyCalendar, start.getTime(), ms, pauses) ?? 0
        return workingMsOutsidePauses(anyCalendar, start.getTime(), due, pauses) === ms
      }),
    )
  })
})

/** The windows of the days around an instant, laid on the time line by another library. */
function oracleWindows(anyCalendar: WorkingCalendar, start: number, end: number): [number, number][] {
  const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
  const result: [number, number][] = []
  for (let day = Math.floor(start / DAY_MS) - 2; day <= Math.floor(end / DAY_MS) + 2; day += 1) {
    const date = new Date(day * DAY_MS)
    const weekday = weekdays[date.getUTCDay()] ?? 'mon'
    const open = anyCalendar.days[date.toISOString().slice(0, 10)] ?? anyCalendar.week[weekday]
    for (const window of open) {
      const [opens = 0, closes = 0] = window.map((time) => {
        const [hours = 0, minutes = 0] = time.split(':').map(Number)
        const { timeZone } = anyCalendar
        return new TZDate(
          date.getUTCFullYear(),
          date.getUTCMonth(),
          date.getUTCDate(),
          hours,
          minutes,
          timeZone,
        ).getTime()
      })
      result.push([opens, closes])
    }
  }
  return result
}

// The other library reads a repeated or skipped time its own way, so no window opens or closes between 01:00 and 03:00;
// those moments have examples of their own.
const clearOfTransitions = poolOf(minuteOfDay.filter((minute) => minute < 60 || minute > 180))

test('working time is what a slow walk, minute by minute, counts', () => {
  const wholeMinute = fc.integer({ min: from / MINUTE_MS, max: to / MINUTE_MS }).map((minute) => minute * MINUTE_MS)
  holds(
    fc.property(clearOfTransitions, wholeMinute, fc.nat(6 * 1440), (anyCalendar, start, minutes) => {
      const end = start + minutes * MINUTE_MS
      const open = oracleWindows(anyCalendar, start, end)
      let worked = 0
      let lastWorked = start
      for (let at = start; at < end; at += MINUTE_MS) {
        if (!open.some(([opens, closes]) => at >= opens && at < closes)) continue
        worked += MINUTE_MS
        lastWorked = at + MINUTE_MS
      }
      expect(workingTimeBetween(anyCalendar, new Date(start), new Date(end))).toBe(worked)
      if (worked > 0) expect(addWorkingTime(anyCalendar, new Date(start), worked)).toEqual(new Date(lastWorked))
    }),
    1000,
  )
})
