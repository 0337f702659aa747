import { describe, expect, test } from 'vitest'
import { hotlineWeek, type RussianCalendarOptions, russianCalendar } from '../../../../src/shared/sla/calendar.ts'
import {
  decreeOfYear,
  isProvisionalYear,
  missingNextYear,
  productionDays,
  russianDate,
} from '../../../../src/shared/sla/production-calendar.ts'
import {
  addWorkingDays,
  addWorkingTime,
  endOfWorkingDay,
  workingDayBounds,
  workingTimeBetween,
} from '../../../../src/shared/sla/working-time.ts'
import vectors from '../../../vectors/production-calendar.json' with { type: 'json' }

const HOUR_MS = 3_600_000
const eightHours = [
  ['09:00', '13:00'],
  ['14:00', '18:00'],
] as const
const eightHourWeek = {
  mon: eightHours,
  tue: eightHours,
  wed: eightHours,
  thu: eightHours,
  fri: eightHours,
  sat: [],
  sun: [],
}

function moscow(local: string): Date {
  return new Date(`${local}+03:00`)
}

function daysWhere(year: number, wanted: (weekday: number, kind: string, shortened: boolean) => boolean): string[] {
  return [...productionDays(year)]
    .filter(([date, day]) => wanted(new Date(date).getUTCDay(), day.kind, day.shortened ?? day.kind === 'shortened'))
    .map(([date]) => date)
    .sort()
}

describe.each(vectors.years)('production calendar of $year', (year) => {
  test('names the published days off, worked Saturdays and shortened days', () => {
    const weekdaysOff = daysWhere(year.year, (weekday, kind) => kind === 'off' && weekday >= 1 && weekday <= 5)
    expect(weekdaysOff).toEqual(year.nonWorkingWeekdays.map((day) => day.date))
    expect(daysWhere(year.year, (_, kind) => kind === 'worked')).toEqual(year.workingSaturdays.map((day) => day.date))
    expect(daysWhere(year.year, (_weekday, _kind, shortened) => shortened)).toEqual([...year.shortenedDays].sort())
    expect(isProvisionalYear(year.year)).toBe(false)
  })

  test('says of every day off which holiday it is or from where it was moved, and by which decree', () => {
    const days = productionDays(year.year)
    for (const { date, title } of year.holidays) expect(days.get(date)).toEqual({ kind: 'off', title })
    const moved = year.nonWorkingWeekdays.filter((day) => day.kind === 'transferred')
    expect(moved.map(({ date }) => days.get(date)?.title)).toEqual(
      moved.map(({ movedFrom = '' }) => `выходной, перенос с ${russianDate(movedFrom)}`),
    )
    for (const transfer of year.transfers) expect(days.get(transfer.to)?.kind).toBe('off')
    const { number, date } = year.decree
    expect(decreeOfYear(year.year)).toBe(`Постановление Правительства РФ от ${russianDate(date)} № ${number}`)
  })

  test('gives a worked Saturday the hours of the published day', () => {
    const saturdays = year.workingSaturdays.map((saturday) => productionDays(year.year).get(saturday.date))
    expect(saturdays).toMatchObject(
      year.workingSaturdays.map(({ insteadOf, shortened }) => ({ insteadOf, ...(shortened && { shortened }) })),
    )
  })

  test('gives the published hours of a 40-hour week, month by month and in the year', () => {
    const calendar = russianCalendar({ week: eightHourWeek })
    const months = year.months.map(({ month }) => {
      const from = moscow(`${year.year}-${String(month).padStart(2, '0')}-01T00:00:00`)
      const next = month === 12 ? `${year.year + 1}-01` : `${year.year}-${String(month + 1).padStart(2, '0')}`
      return workingTimeBetween(calendar, from, moscow(`${next}-01T00:00:00`)) / HOUR_MS
    })
    expect(months).toEqual(year.months.map((month) => month.hours40))
    expect(months.reduce((sum, hours) => sum + hours)).toBe(year.totals.hours40)
  })

  test('has the published number of working days, in every month and in the year', () => {
    const calendar = russianCalendar()
    let day = `${year.year - 1}-12-31`
    for (const { month, workDays } of year.months) {
      day = addWorkingDays(calendar, day, workDays)
      expect(Number(day.slice(5, 7))).toBe(month)
      expect(addWorkingDays(calendar, day, 1).slice(0, 7)).not.toBe(day.slice(0, 7))
    }
    expect(addWorkingDays(calendar, `${year.year - 1}-12-31`, year.totals.workDays)).toBe(day)
  })
})

test.each(vectors.deadlineVectors.items)('$workingDays working days after $serviceEnd end on $deadline', (item) => {
  const deadline = addWorkingDays(russianCalendar(), item.serviceEnd, item.workingDays)
  expect(deadline).toBe(item.deadline)
})

describe.each(vectors.slaVectors.items)('$minutes minutes from $receivedAt', (item) => {
  function due(options: RussianCalendarOptions): Date {
    return addWorkingTime(russianCalendar(options), moscow(item.receivedAt), item.minutes * 60_000)
  }

  test('are due as given with each option', () => {
    expect(due({ workingSaturdays: false, shortenedDays: false })).toEqual(moscow(item.dueMonFri))
    expect(due({ shortenedDays: false })).toEqual(moscow(item.dueWithWorkingSaturdays))
    expect(due({})).toEqual(moscow(item.dueWithWorkingSaturdaysAndShortenedDays))
  })
})

describe('days of the Russian calendar', () => {
  const calendar = russianCalendar()

  test('an eve of a holiday closes an hour earlier', () => {
    expect(endOfWorkingDay(calendar, '2026-11-03')).toEqual(moscow('2026-11-03T17:00:00'))
  })

  test('a worked Saturday has the hours of the day it replaces', () => {
    expect(workingDayBounds(calendar, moscow('2024-04-27T12:00:00'))).toEqual({
      opensAt: moscow('2024-04-27T09:00:00'),
      closesAt: moscow('2024-04-27T18:00:00'),
    })
    expect(endOfWorkingDay(calendar, '2025-11-01')).toEqual(moscow('2025-11-01T17:00:00'))
  })

  test('a holiday has no hours', () => {
    expect(workingDayBounds(calendar, moscow('2026-06-12T12:00:00'))).toBeNull()
  })

  test('the last window of an eve that is shorter than the hour is dropped, and the rest taken from the one before', () => {
    const week = { ...hotlineWeek, tue: [['09:00', '13:00'] as const, ['14:00', '14:30'] as const] }
    expect(russianCalendar({ week }).days['2026-11-03']).toEqual([['09:00', '12:30']])
    const ofAnHour = { ...hotlineWeek, tue: [['09:00', '13:00'] as const, ['14:00', '15:00'] as const] }
    expect(russianCalendar({ week: ofAnHour }).days['2026-11-03']).toEqual([['09:00', '13:00']])
  })

  test('own dates win over the production calendar, with their own names', () => {
    const own = russianCalendar({
      days: { '2026-11-04': [['10:00', '14:00']], '2026-11-24': [] },
      titles: { '2026-11-24': 'переезд' },
    })
    expect(endOfWorkingDay(own, '2026-11-04')).toEqual(moscow('2026-11-04T14:00:00'))
    expect(addWorkingDays(own, '2026-11-23', 1)).toBe('2026-11-25')
    expect(own.titles?.['2026-11-24']).toBe('переезд')
    expect(own.titles?.['2026-11-04']).toBeUndefined()
  })
})

describe('years without a decree', () => {
  const calendar = russianCalendar()

  test('are provisional, and have the holidays of the Labour Code with their transfers from weekends', () => {
    expect(calendar.provisionalYears).toContain(2028)
    expect(calendar.provisionalYears).not.toContain(2027)
    // 1 January 2028 is a Saturday and does not move by itself; 4 November is a Saturday and does.
    expect(addWorkingDays(calendar, '2027-12-30', 1)).toBe('2028-01-10')
    expect(addWorkingDays(calendar, '2028-11-03', 1)).toBe('2028-11-07')
    expect(endOfWorkingDay(calendar, '2028-11-03')).toEqual(moscow('2028-11-03T17:00:00'))
  })

  test('are asked for from 1 November of the year before', () => {
    const { provisionalYears = [] } = russianCalendar()
    expect(missingNextYear('2027-10-31', provisionalYears)).toBeNull()
    expect(missingNextYear('2027-11-01', provisionalYears)).toBe(2028)
    expect(missingNextYear('2026-12-31', provisionalYears)).toBeNull()
    const withFile = russianCalendar({ importedYears: { 2028: {} } })
    expect(missingNextYear('2027-12-31', withFile.provisionalYears ?? [])).toBeNull()
  })
})
