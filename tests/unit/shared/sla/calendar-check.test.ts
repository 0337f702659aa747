import { describe, expect, test } from 'vitest'
import { calendarVersion, hotlineWeek, russianCalendar } from '../../../../src/shared/sla/calendar.ts'
import { calendarProblems } from '../../../../src/shared/sla/calendar-check.ts'
import { CalendarError } from '../../../../src/shared/sla/calendar-error.ts'
import {
  addWorkingDays,
  addWorkingTime,
  nextWorkingMoment,
  type WorkingCalendar,
} from '../../../../src/shared/sla/working-time.ts'

const hotline: WorkingCalendar = { timeZone: 'Europe/Moscow', week: hotlineWeek, days: {} }
const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
const now = new Date('2026-11-23T09:00:00Z')

function found(calendar: WorkingCalendar): string[] {
  return calendarProblems(calendar).map((problem) => `${problem.code} ${problem.entry}`)
}

function failure(action: () => unknown): string {
  try {
    action()
  } catch (error) {
    if (error instanceof CalendarError) return `${error.code} ${error.entry}`
    throw error
  }
  return 'no failure'
}

describe('a calendar that cannot be counted with', () => {
  const { mon: _mon, ...weekWithoutMonday } = hotlineWeek
  const incomplete = weekWithoutMonday as WorkingCalendar['week']

  test.each<[string, WorkingCalendar, string]>([
    ['an unknown zone', { ...hotline, timeZone: 'Europe/Moskva' }, 'unknownZone timeZone'],
    ['a weekday left out', { ...hotline, week: incomplete }, 'missingWeekday week.mon'],
    ['a time that is none', { ...hotline, days: { '2026-11-24': [['9:00', '18:00']] } }, 'badTime days.2026-11-24[0]'],
    [
      'a time past midnight',
      { ...hotline, days: { '2026-11-24': [['09:00', '24:30']] } },
      'badTime days.2026-11-24[0]',
    ],
    [
      'a reversed window',
      { ...hotline, week: { ...hotlineWeek, sat: [['10:00', '12:00'] as const, ['18:00', '14:00'] as const] } },
      'reversedWindow week.sat[1]',
    ],
    [
      'an empty window',
      { ...hotline, days: { '2026-11-24': [['09:00', '09:00']] } },
      'reversedWindow days.2026-11-24[0]',
    ],
    [
      'overlapping windows, also out of order',
      { ...hotline, week: { ...hotlineWeek, tue: [['13:00', '18:00'] as const, ['09:00', '13:01'] as const] } },
      'overlappingWindows week.tue[0]',
    ],
    ['a date that does not exist', { ...hotline, days: { '2026-02-30': [] } }, 'impossibleDate days.2026-02-30'],
    ['a date written otherwise', { ...hotline, days: { '23.02.2026': [] } }, 'impossibleDate days.23.02.2026'],
    ['no working time at all', { ...hotline, week: closed, days: { '2026-11-24': [] } }, 'noWorkingTime week'],
  ])('%s is named', (_, calendar, problem) => {
    expect(found(calendar)).toEqual([problem])
    expect(failure(() => addWorkingTime(calendar, now, 1))).toBe(problem)
  })

  test('shows all its mistakes at once', () => {
    const calendar = { timeZone: 'Nowhere', week: { ...hotlineWeek, sun: [['x', '10:00'] as const] }, days: { y: [] } }
    expect(found(calendar)).toEqual(['unknownZone timeZone', 'badTime week.sun[0]', 'impossibleDate days.y'])
  })

  test('is told in words', () => {
    const calendar = { ...hotline, days: { '2026-11-24': [['18:00', '09:00'] as const] } }
    expect(() => addWorkingTime(calendar, now, 1)).toThrow(
      'days.2026-11-24[0]: окно 18:00–09:00 кончается не позже, чем начинается. Поменяйте времена местами или разделите окно по полуночи.',
    )
  })
})

describe('a question that has no answer', () => {
  test('an instant that is no time', () => {
    expect(failure(() => addWorkingTime(hotline, new Date(Number.NaN), 1))).toBe('invalidInstant NaN')
  })

  test('a year typed wrong', () => {
    expect(failure(() => addWorkingTime(hotline, new Date('0202-11-23T09:00:00Z'), 1))).toBe('outOfRange 202 год')
  })

  test('working time that runs out instead of looping', () => {
    const oneDay = { ...hotline, week: closed, days: { '2026-11-24': [['09:00', '10:00'] as const] } }
    expect(nextWorkingMoment(oneDay, now)).toEqual(new Date('2026-11-24T06:00:00Z'))
    expect(addWorkingTime(oneDay, now, 3_600_000)).toEqual(new Date('2026-11-24T07:00:00Z'))
    expect(failure(() => addWorkingTime(oneDay, now, 3_600_001))).toBe('outOfRange конец срока')
    expect(failure(() => addWorkingTime(oneDay, now, -1))).toBe('outOfRange начало срока')
    expect(failure(() => addWorkingDays(oneDay, '2026-11-24', 1))).toBe('outOfRange конец срока')
    expect(failure(() => addWorkingTime(hotline, now, Number.POSITIVE_INFINITY))).toBe('outOfRange конец срока')
  })

  test('an amount that is no number, or a part of a day', () => {
    expect(failure(() => addWorkingTime(hotline, now, Number.NaN))).toBe('invalidAmount NaN')
    expect(failure(() => addWorkingDays(hotline, '2026-11-24', 1.5))).toBe('invalidAmount 1.5')
    expect(failure(() => addWorkingDays(hotline, '2026-11-24', Number.NaN))).toBe('invalidAmount NaN')
  })

  test('an impossible day', () => {
    expect(failure(() => addWorkingDays(hotline, '2026-02-29', 1))).toBe('impossibleDate 2026-02-29')
  })
})

describe('the version of a calendar', () => {
  test('is the same for the same hours, however written', () => {
    const split = { ...hotline, days: { '2026-11-24': [], '2026-11-25': [['09:00', '13:00'] as const] } }
    const reordered = { ...hotline, days: { '2026-11-25': [['09:00', '13:00'] as const], '2026-11-24': [] } }
    expect(calendarVersion(split)).toBe(calendarVersion(reordered))
    expect(calendarVersion(russianCalendar())).toBe(calendarVersion(structuredClone(russianCalendar())))
    expect(calendarVersion(split)).toMatch(/^[0-9a-f]{12}$/)
  })

  test('changes with the zone, an hour or a date', () => {
    const calendars = [
      russianCalendar(),
      russianCalendar({ timeZone: 'Asia/Yekaterinburg' }),
      russianCalendar({ days: { '2026-11-24': [] } }),
      russianCalendar({ week: { ...hotlineWeek, fri: [['09:00', '17:00']] } }),
    ]
    expect(new Set(calendars.map(calendarVersion)).size).toBe(calendars.length)
  })
})
