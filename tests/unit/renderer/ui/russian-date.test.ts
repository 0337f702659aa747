import { describe, expect, test } from 'vitest'
import { hasShortYear, isDay, readDay, readTime, shiftDay, showDay } from '../../../../src/renderer/ui/russian-date.ts'

const today = '2026-11-22'

describe('a day as people type it', () => {
  test.each([
    ['25.11.2026', '2026-11-25'],
    ['25.11.26', '2026-11-25'],
    ['5.1', '2026-01-05'],
    ['25.11.', '2026-11-25'],
    ['2511', '2026-11-25'],
    ['25112027', '2027-11-25'],
    ['25/11/2026', '2026-11-25'],
    ['29.02.2028', '2028-02-29'],
    ['2026-11-25', '2026-11-25'],
  ])('%s is read', (typed, day) => {
    expect(readDay(typed, today)).toBe(day)
  })

  test.each(['', 'завтра', '31.02.2026', '29.02.2027', '0.1', '12.13', '1', '25.11.202', '2026-11-31'])(
    '%s is no day',
    (typed) => {
      expect(readDay(typed, today)).toBeNull()
    },
  )

  test('is told from a text that is no date', () => {
    expect(['2026-11-25', '2026-11-31', '31.11.2026', ''].map(isDay)).toEqual([true, false, false, false])
  })

  test('has a year that may still grow', () => {
    expect(['25.11.20', '251120', '25.11', '2511', '25.11.2026'].map(hasShortYear)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })

  test('is shown the Russian way, whatever is unfinished as it is', () => {
    expect(showDay('2026-01-05')).toBe('05.01.2026')
    expect(showDay('2026-01')).toBe('2026-01')
  })

  test('moves over the ends of months and years', () => {
    expect(shiftDay('2026-12-31', 1)).toBe('2027-01-01')
    expect(shiftDay('2028-03-01', -1)).toBe('2028-02-29')
  })
})

test.each([
  ['9', 540],
  ['9:30', 570],
  ['09.30', 570],
  ['0930', 570],
  ['23:59', 1439],
])('the time %s is read', (typed, minutes) => {
  expect(readTime(typed)).toBe(minutes)
})

test.each(['24:00', '9:60', 'в девять', '', '123456'])('%s is no time', (typed) => {
  expect(readTime(typed)).toBeNull()
})
