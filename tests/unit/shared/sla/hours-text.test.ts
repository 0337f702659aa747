import { expect, test } from 'vitest'
import { hoursText, readHours } from '../../../../src/shared/sla/hours-text.ts'

test.each([
  ['9-18', '09:00–18:00'],
  ['9:00–13:00, 14:00–18:00', '09:00–13:00, 14:00–18:00'],
  [' 09.30 — 12 ; 13 до 24 ', '09:30–12:00, 13:00–24:00'],
  ['8-12 и 13-17', '08:00–12:00, 13:00–17:00'],
  ['', 'закрыто'],
  ['Выходной', 'закрыто'],
])('«%s» are the hours %s', (typed, hours) => {
  const windows = readHours(typed)
  expect(windows === null ? null : hoursText(windows)).toBe(hours)
  expect(readHours(hours)).toEqual(windows)
})

test.each(['с утра', '9', '9-18-20', '9-25', '9:60-18', '9-18,', '24:30-25'])('«%s» are no hours', (typed) => {
  expect(readHours(typed)).toBeNull()
})
