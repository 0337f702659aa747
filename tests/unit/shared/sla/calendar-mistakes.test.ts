import fc from 'fast-check'
import { test, vi } from 'vitest'
import { calendarProblems } from '../../../../src/shared/sla/calendar-check.ts'
import { type Weekday, weekdays } from '../../../../src/shared/sla/calendar-day.ts'
import { CalendarError } from '../../../../src/shared/sla/calendar-error.ts'
import {
  addWorkingDays,
  addWorkingMs,
  endOfWorkingDay,
  type Interval,
  isWorkingTime,
  nextWorkingMoment,
  previousWorkingMoment,
  type WorkingCalendar,
  workingDayBounds,
  workingMsBetween,
  workingWindows,
} from '../../../../src/shared/sla/working-time.ts'
import { date, from, holds, smallCalendar, timeText, to } from './any-calendar.ts'

vi.setConfig({ testTimeout: 60_000 })

type Place = { readonly week: Weekday } | { readonly day: string }

/** A calendar with one mistake, and what has to be said of it. */
interface Mistake {
  readonly calendar: WorkingCalendar
  readonly code: string
  readonly entry: string
}

const place: fc.Arbitrary<Place> = fc.oneof(
  fc.constantFrom(...weekdays).map((week) => ({ week })),
  date.map((day) => ({ day })),
)

function withWindows(calendar: WorkingCalendar, at: Place, windows: readonly Interval[]): WorkingCalendar {
  if ('week' in at) return { ...calendar, week: { ...calendar.week, [at.week]: windows } }
  return { ...calendar, days: { ...calendar.days, [at.day]: windows } }
}

function windowsAt(calendar: WorkingCalendar, at: Place): readonly Interval[] {
  return ('week' in at ? calendar.week[at.week] : calendar.days[at.day]) ?? []
}

function entryOf(at: Place): string {
  return 'week' in at ? `week.${at.week}` : `days.${at.day}`
}

/** A calendar with one window put somewhere among those of a weekday or a date. */
function intruding(code: string, window: fc.Arbitrary<Interval>): fc.Arbitrary<Mistake> {
  return fc.tuple(smallCalendar, place, window, fc.nat()).map(([calendar, at, intruder, position]) => {
    const windows = windowsAt(calendar, at)
    const index = position % (windows.length + 1)
    return {
      calendar: withWindows(calendar, at, windows.toSpliced(index, 0, intruder)),
      code,
      entry: `${entryOf(at)}[${index}]`,
    }
  })
}

const questions: readonly ((calendar: WorkingCalendar) => unknown)[] = [
  (calendar) => addWorkingMs(calendar, from, 1),
  (calendar) => addWorkingMs(calendar, from, 0),
  (calendar) => addWorkingMs(calendar, from, -1),
  (calendar) => workingMsBetween(calendar, from, to),
  (calendar) => isWorkingTime(calendar, new Date(from)),
  (calendar) => nextWorkingMoment(calendar, new Date(from)),
  (calendar) => previousWorkingMoment(calendar, new Date(from)),
  (calendar) => workingDayBounds(calendar, new Date(from)),
  (calendar) => workingWindows(calendar, from, to),
  (calendar) => addWorkingDays(calendar, '2026-01-12', 1),
  (calendar) => endOfWorkingDay(calendar, '2026-01-12'),
]

function failure(action: () => unknown): unknown {
  try {
    return action()
  } catch (error) {
    return error
  }
}

function isNamed(mistakes: fc.Arbitrary<Mistake>): void {
  holds(
    fc.property(mistakes, fc.constantFrom(...questions), ({ calendar, code, entry }, question) => {
      const [problem, ...others] = calendarProblems(calendar)
      const error = failure(() => question(calendar))
      return (
        problem?.code === code &&
        problem.entry === entry &&
        others.length === 0 &&
        error instanceof CalendarError &&
        error.code === code &&
        error.entry === entry &&
        error.message === problem.message &&
        error.message.includes(entry.replace('days.', ''))
      )
    }),
  )
}

const minute = fc.integer({ min: 0, max: 1440 })

test('a calendar without mistakes is not blamed', () => {
  holds(fc.property(smallCalendar, (calendar) => calendarProblems(calendar).length === 0))
})

test('a window that ends no later than it begins is named wherever it stands', () => {
  const reversed = fc.tuple(minute, minute).map(([one, other]): Interval => {
    return [timeText(Math.max(one, other)), timeText(Math.min(one, other))]
  })
  isNamed(intruding('reversedWindow', reversed))
})

test('a window whose time is none is named wherever it stands', () => {
  const time = fc.oneof(
    fc.constantFrom('', '9:00', '24:01', '25:00', '12:60', '09:00:00', ' 09:00', 'noon', '−1:00'),
    fc.string({ maxLength: 4 }),
  )
  const unreadable = fc.tuple(time, minute, fc.boolean()).map(([bad, good, opens]): Interval => {
    return opens ? [bad, timeText(good)] : [timeText(good), bad]
  })
  isNamed(intruding('badTime', unreadable))
})

test('of two windows that overlap the later is named, in whatever order they are written', () => {
  const minutes = fc.uniqueArray(minute, { minLength: 4, maxLength: 4 }).map((list) => list.sort((a, b) => a - b))
  const overlapping = fc
    .tuple(smallCalendar, place, minutes, fc.boolean(), fc.boolean())
    .map(([calendar, at, list, isInside, isReversed]): Mistake => {
      const [a = '', b = '', c = '', d = ''] = list.map(timeText)
      const windows: Interval[] = isInside
        ? [
            [a, d],
            [b, c],
          ]
        : [
            [a, c],
            [b, d],
          ]
      return {
        calendar: withWindows(calendar, at, isReversed ? windows.toReversed() : windows),
        code: 'overlappingWindows',
        entry: `${entryOf(at)}[${isReversed ? 0 : 1}]`,
      }
    })
  isNamed(overlapping)
})

test('a zone that does not exist is named', () => {
  const zone = fc.stringMatching(/^[A-Z][a-z]{2,8}$/).map((name) => `Nowhere/${name}`)
  isNamed(
    fc.tuple(smallCalendar, zone).map(([calendar, timeZone]) => {
      return { calendar: { ...calendar, timeZone }, code: 'unknownZone', entry: 'timeZone' }
    }),
  )
})

test('a date that does not exist is named, closed or not', () => {
  const year = fc.integer({ min: 1970, max: 2200 })
  const twoDigits = (number: number) => String(number).padStart(2, '0')
  const impossible = fc.oneof(
    fc.tuple(year, fc.constantFrom(4, 6, 9, 11)).map(([y, month]) => `${y}-${twoDigits(month)}-31`),
    fc.tuple(year, fc.integer({ min: 30, max: 99 })).map(([y, day]) => `${y}-02-${day}`),
    fc.tuple(year, fc.integer({ min: 13, max: 99 })).map(([y, month]) => `${y}-${month}-01`),
    year.filter((y) => y % 4 !== 0).map((y) => `${y}-02-29`),
    year.map((y) => `${y}-00-10`),
    year.map((y) => `${y}-1-1`),
    year.map((y) => `01.02.${y}`),
  )
  isNamed(
    fc.tuple(smallCalendar, impossible, fc.boolean()).map(([calendar, day, isClosed]) => ({
      calendar: withWindows(calendar, { day }, isClosed ? [] : [['09:00', '18:00']]),
      code: 'impossibleDate',
      entry: `days.${day}`,
    })),
  )
})

test('a week in which a day was left out is named', () => {
  isNamed(
    fc.tuple(smallCalendar, fc.constantFrom(...weekdays)).map(([calendar, weekday]) => {
      const week = Object.fromEntries(Object.entries(calendar.week).filter(([day]) => day !== weekday))
      const broken = { ...calendar, week: week as WorkingCalendar['week'] }
      return { calendar: broken, code: 'missingWeekday', entry: `week.${weekday}` }
    }),
  )
})

test('a calendar in which every day is closed is refused instead of searched for ever', () => {
  isNamed(
    smallCalendar.map((calendar) => ({
      calendar: {
        ...calendar,
        week: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
        days: Object.fromEntries(Object.keys(calendar.days).map((day) => [day, []])),
      },
      code: 'noWorkingTime',
      entry: 'week',
    })),
  )
})
