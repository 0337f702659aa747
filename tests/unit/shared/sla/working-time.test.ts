import { describe, expect, test } from 'vitest'
import { hotlineWeek, russianCalendar } from '../../../../src/shared/sla/calendar.ts'
import {
  addWorkingDays,
  addWorkingTime,
  endOfWorkingDay,
  isWorkingTime,
  nextWorkingMoment,
  previousWorkingMoment,
  type WorkingCalendar,
  workingDayBounds,
  workingTimeBetween,
} from '../../../../src/shared/sla/working-time.ts'

const calendar = russianCalendar()
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

function moscow(local: string): Date {
  return new Date(`${local}+03:00`)
}

describe('the edges of a working day', () => {
  test.each([
    ['2026-11-23T17:59:59', 1000, '2026-11-23T18:00:00'],
    ['2026-11-23T17:59:59', 1001, '2026-11-24T09:00:00.001'],
    ['2026-11-23T18:00:00', 1, '2026-11-24T09:00:00.001'],
    ['2026-11-23T08:59:59.999', 1, '2026-11-23T09:00:00.001'],
    ['2026-11-20T17:59:59', 30 * MINUTE_MS, '2026-11-23T09:29:59'],
    ['2026-11-20T23:59:59', 30 * MINUTE_MS, '2026-11-23T09:30:00'],
    ['2026-12-30T17:45:00', 30 * MINUTE_MS, '2027-01-11T09:15:00'],
    ['2026-11-24T09:00:00', -1000, '2026-11-23T17:59:59'],
    ['2026-11-24T09:30:00', -30 * MINUTE_MS, '2026-11-24T09:00:00'],
    ['2026-11-23T08:00:00', -30 * MINUTE_MS, '2026-11-20T17:30:00'],
  ])('%s and %d ms is %s', (start, ms, due) => {
    expect(addWorkingTime(calendar, moscow(start), ms)).toEqual(moscow(due))
  })

  test('opening is working time, closing is not', () => {
    const instants = ['08:59:59.999', '09:00:00', '17:59:59.999', '18:00:00']
    const answers = instants.map((time) => isWorkingTime(calendar, moscow(`2026-11-23T${time}`)))
    expect(answers).toEqual([false, true, true, false])
  })

  test('zero goes to the next working moment, at closing time too', () => {
    expect(addWorkingTime(calendar, moscow('2026-11-23T12:00:00'), 0)).toEqual(moscow('2026-11-23T12:00:00'))
    expect(addWorkingTime(calendar, moscow('2026-11-20T18:00:00'), 0)).toEqual(moscow('2026-11-23T09:00:00'))
    expect(nextWorkingMoment(calendar, moscow('2026-12-31T10:00:00'))).toEqual(moscow('2027-01-11T09:00:00'))
    expect(previousWorkingMoment(calendar, moscow('2027-01-10T10:00:00'))).toEqual(moscow('2026-12-30T18:00:00'))
  })

  test('time between is signed, and nothing outside hours', () => {
    const [friday, monday] = [moscow('2026-11-20T17:00:00'), moscow('2026-11-23T10:30:00')]
    expect(workingTimeBetween(calendar, friday, monday)).toBe(2.5 * HOUR_MS)
    expect(workingTimeBetween(calendar, monday, friday)).toBe(-2.5 * HOUR_MS)
    expect(workingTimeBetween(calendar, moscow('2026-11-21T00:00:00'), moscow('2026-11-22T23:59:00'))).toBe(0)
  })

  test('tells when the day of an instant opens and closes', () => {
    expect(workingDayBounds(calendar, moscow('2026-11-23T03:00:00'))).toEqual({
      opensAt: moscow('2026-11-23T09:00:00'),
      closesAt: moscow('2026-11-23T18:00:00'),
    })
    expect(workingDayBounds(calendar, moscow('2026-11-22T12:00:00'))).toBeNull()
  })
})

describe('working days', () => {
  test('day 1 is the first working day after the date, and counting back works alike', () => {
    expect(addWorkingDays(calendar, '2026-11-20', 1)).toBe('2026-11-23')
    expect(addWorkingDays(calendar, '2026-11-21', 1)).toBe('2026-11-23')
    expect(addWorkingDays(calendar, '2026-11-23', -1)).toBe('2026-11-20')
    expect(addWorkingDays(calendar, '2026-11-22', -5)).toBe('2026-11-16')
  })

  test('zero is the date itself, or the working day after a day off', () => {
    expect(addWorkingDays(calendar, '2026-11-20', 0)).toBe('2026-11-20')
    expect(addWorkingDays(calendar, '2026-11-21', 0)).toBe('2026-11-23')
  })

  test('a term that ends on a day off ends with the next working day', () => {
    expect(endOfWorkingDay(calendar, '2026-11-21')).toEqual(moscow('2026-11-23T18:00:00'))
  })
})

test('a lunch break is not counted, and touching windows are one', () => {
  const week = {
    ...hotlineWeek,
    mon: [['13:00', '18:00'] as const, ['09:00', '12:00'] as const],
    tue: [['09:00', '13:00'] as const, ['13:00', '18:00'] as const],
  }
  const withBreak: WorkingCalendar = { timeZone: 'Europe/Moscow', week, days: {} }
  expect(addWorkingTime(withBreak, moscow('2026-11-23T11:50:00'), 30 * MINUTE_MS)).toEqual(
    moscow('2026-11-23T13:20:00'),
  )
  expect(addWorkingTime(withBreak, moscow('2026-11-23T11:50:00'), 10 * MINUTE_MS)).toEqual(
    moscow('2026-11-23T12:00:00'),
  )
  expect(addWorkingTime(withBreak, moscow('2026-11-24T12:50:00'), 30 * MINUTE_MS)).toEqual(
    moscow('2026-11-24T13:20:00'),
  )
})

describe('daylight saving', () => {
  const night = [['00:00', '06:00']] as const
  const nights = { mon: night, tue: night, wed: night, thu: night, fri: night, sat: night, sun: night }

  function zoned(timeZone: string, week: WorkingCalendar['week'] = nights): WorkingCalendar {
    return { timeZone, week, days: {} }
  }

  test('the hour skipped in spring is not worked', () => {
    const berlin = zoned('Europe/Berlin')
    const worked = workingTimeBetween(berlin, new Date('2026-03-28T23:00:00Z'), new Date('2026-03-29T22:00:00Z'))
    expect(worked).toBe(5 * HOUR_MS)
    expect(addWorkingTime(berlin, new Date('2026-03-29T00:30:00Z'), HOUR_MS)).toEqual(new Date('2026-03-29T01:30:00Z'))
  })

  test('the hour repeated in autumn is worked twice', () => {
    const berlin = zoned('Europe/Berlin')
    const worked = workingTimeBetween(berlin, new Date('2026-10-24T22:00:00Z'), new Date('2026-10-25T23:00:00Z'))
    expect(worked).toBe(7 * HOUR_MS)
    expect(addWorkingTime(berlin, new Date('2026-10-24T22:00:00Z'), 4 * HOUR_MS)).toEqual(
      new Date('2026-10-25T02:00:00Z'),
    )
  })

  test('a window that the gap swallows is no working day', () => {
    const week = { ...hotlineWeek, sun: [['02:10', '02:50'] as const] }
    expect(addWorkingDays(zoned('Europe/Berlin', week), '2026-03-28', 1)).toBe('2026-03-30')
    expect(addWorkingDays(zoned('Europe/Berlin', week), '2026-10-24', 1)).toBe('2026-10-25')
  })

  test('a window that closes inside the gap does not count the next one twice', () => {
    const sun = [['01:00', '02:30'] as const, ['03:00', '05:00'] as const]
    const berlin = zoned('Europe/Berlin', { ...hotlineWeek, sun })
    const [midnight, noon] = [new Date('2026-03-28T23:00:00Z'), new Date('2026-03-29T10:00:00Z')]
    expect(workingTimeBetween(berlin, midnight, noon)).toBe(3 * HOUR_MS)
    expect(addWorkingTime(berlin, midnight, 3 * HOUR_MS)).toEqual(new Date('2026-03-29T03:00:00Z'))
  })

  test('a gap at midnight and a fold over midnight lose and repeat nothing else', () => {
    const week = (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const).map((day) => [day, [['00:00', '24:00']]])
    const brazil = zoned('America/Sao_Paulo', Object.fromEntries(week))
    const month = workingTimeBetween(brazil, new Date('2018-10-20T00:00:00Z'), new Date('2018-11-20T00:00:00Z'))
    const fold = workingTimeBetween(brazil, new Date('2018-02-10T00:00:00Z'), new Date('2018-02-20T00:00:00Z'))
    expect(month).toBe(31 * 24 * HOUR_MS)
    expect(fold).toBe(10 * 24 * HOUR_MS)
    expect(workingDayBounds(brazil, new Date('2018-11-04T12:00:00Z'))?.opensAt).toEqual(
      new Date('2018-11-04T03:00:00Z'),
    )
    expect(workingDayBounds(brazil, new Date('2018-02-17T12:00:00Z'))?.closesAt).toEqual(
      new Date('2018-02-18T03:00:00Z'),
    )
  })

  test('a date that a zone skipped altogether is no working day', () => {
    expect(addWorkingDays(zoned('Pacific/Apia'), '2011-12-29', 1)).toBe('2011-12-31')
  })

  test('a country that changed its offset for good', () => {
    // Moscow went from UTC+4 to UTC+3 on 26 October 2014.
    const moscowCalendar = russianCalendar({ years: [2014, 2014] })
    expect(addWorkingTime(moscowCalendar, new Date('2014-10-24T13:30:00Z'), HOUR_MS)).toEqual(
      new Date('2014-10-27T06:30:00Z'),
    )
  })
})
