import { describe, expect, test } from 'vitest'
import {
  countdown,
  longCountdown,
  momentNear,
  shortLag,
  sinceNear,
  spokenDuration,
  timeWithSeconds,
} from '../../../../src/renderer/app/format.ts'
import { plural } from '../../../../src/shared/documents/plural.ts'

const moscow = 'Europe/Moscow'
const at = (text: string) => Date.parse(`${text}+03:00`)
const now = at('2026-11-20T14:26:08')

describe('a countdown', () => {
  test.each([
    [227_000, '03:47'],
    [226_001, '03:47'],
    [0, '00:00'],
    [-1, '+00:00'],
    [-252_000, '+04:12'],
    [3_600_000, '1:00:00'],
    [-3_661_000, '+1:01:01'],
  ])('%i ms reads %s', (remaining, digits) => {
    expect(countdown(remaining)).toBe(digits)
  })
})

test.each([
  [227_000, '03:47'],
  [3_599_000, '59:59'],
  [3_600_000, '1 ч'],
  [-7_500_000, '+2 ч 5 мин'],
])('a longer term of %i ms reads %s', (remaining, words) => {
  expect(longCountdown(remaining)).toBe(words)
})

test('since when something lasts', () => {
  const since = (text: string) => sinceNear(at(text), now, moscow)
  expect([since('2026-11-20T14:00:00'), since('2026-11-19T18:00:00')]).toEqual(['с 14:00', 'со вчера 18:00'])
})

describe('a moment beside now', () => {
  test.each([
    ['2026-11-20T14:00:03', '14:00'],
    ['2026-11-20T09:05:00', '9:05'],
    ['2026-11-19T18:00:00', 'вчера 18:00'],
    ['2026-11-21T09:00:00', 'завтра 9:00'],
    ['2026-11-23T09:00:00', 'пн 9:00'],
    ['2026-11-12T10:00:00', '12.11 10:00'],
    ['2025-11-12T10:00:00', '12.11.2025 10:00'],
  ])('%s is %s', (moment, words) => {
    expect(momentNear(at(moment), now, moscow)).toBe(words)
  })

  test('is told in the zone of the organisation', () => {
    expect(timeWithSeconds(now, 'Asia/Yekaterinburg')).toBe('16:26:08')
  })
})

test.each([
  [12_780_000, '3 ч 33 мин'],
  [7_200_000, '2 ч'],
  [720_000, '12 мин'],
  [59_999, 'меньше минуты'],
])('%i ms is said as %s', (duration, words) => {
  expect(spokenDuration(duration)).toBe(words)
})

test.each([
  [12, '0,1\u00a0с'],
  [812, '0,8\u00a0с'],
  [42_400, '42\u00a0с'],
  [180_000, '3 мин'],
])('a lag of %i ms is %s', (lag, words) => {
  expect(shortLag(lag)).toBe(words)
})

test.each([
  [1, 'минута'],
  [3, 'минуты'],
  [11, 'минут'],
  [14, 'минут'],
  [22, 'минуты'],
  [30, 'минут'],
])('%i takes %s', (count, noun) => {
  expect(plural(count, 'минута', 'минуты', 'минут')).toBe(noun)
})
