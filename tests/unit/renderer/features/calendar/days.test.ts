import { expect, test } from 'vitest'
import {
  addMonths,
  dayAfterKey,
  dayFace,
  faceWords,
  weeksOf,
  workingDaysIn,
} from '../../../../../src/renderer/features/calendar/days.ts'
import { hotlineWeek, russianCalendar } from '../../../../../src/shared/sla/calendar.ts'

const calendar = russianCalendar({
  week: { ...hotlineWeek, sat: [] },
  days: { '2026-12-29': [['10:00', '20:00']], '2026-12-30': [] },
  titles: { '2026-12-30': 'Учёт' },
})

test('a month is shown in whole weeks, Monday first', () => {
  const november = weeksOf('2026-11')
  expect(november.map((week) => week.length)).toEqual([7, 7, 7, 7, 7, 7])
  expect([november[0]?.[0], november.at(-1)?.[6]]).toEqual(['2026-10-26', '2026-12-06'])
  expect(weeksOf('2027-02')).toHaveLength(4)
})

test('a day shows what it is', () => {
  const words = (day: string) => {
    const face = dayFace(calendar, day)
    return [face.kind, faceWords(face)]
  }
  expect(words('2026-11-24')).toEqual(['usual', '09:00–18:00'])
  expect(words('2026-11-28')).toEqual(['usual', 'закрыто'])
  expect(words('2026-11-03')).toEqual(['shorter', '09:00–17:00 — предпраздничный день, сокращён на 1 ч'])
  expect(words('2026-12-31')).toEqual(['off', 'закрыто — выходной, перенос с 04.01.2026'])
  expect(words('2027-02-20')[0]).toBe('worked')
  expect(words('2026-12-29')).toEqual(['other', '10:00–20:00 — другие часы'])
  expect(words('2026-12-30')).toEqual(['off', 'закрыто — Учёт'])
})

test('the working days of a month are counted', () => {
  expect(workingDaysIn(russianCalendar(), '2026-01')).toBe(15)
  expect(workingDaysIn(calendar, '2026-12')).toBe(21)
})

test('keys lead through the calendar as through any other', () => {
  const from = '2026-11-25'
  expect(
    ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'].map((key) =>
      dayAfterKey(from, key, false),
    ),
  ).toEqual([
    '2026-11-24',
    '2026-11-26',
    '2026-11-18',
    '2026-12-02',
    '2026-11-23',
    '2026-11-29',
    '2026-10-25',
    '2026-12-25',
  ])
  expect(dayAfterKey(from, 'PageDown', true)).toBe('2027-11-25')
  expect(dayAfterKey(from, 'a', false)).toBeNull()
  expect(addMonths('2027-01-31', 1)).toBe('2027-02-28')
})
