import { describe, expect, test } from 'vitest'
import { instantOfWallTime, offsetAt, wallTimeOf } from '../../../../src/shared/sla/zone.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

function instant(timeZone: string, day: string, hours: number): string {
  return new Date(instantOfWallTime(timeZone, day, hours * HOUR_MS)).toISOString()
}

describe('wall time and instants', () => {
  test('go there and back, to the millisecond', () => {
    const at = Date.parse('2026-11-23T14:15:16.789Z')
    const wall = wallTimeOf('Asia/Kathmandu', at)
    expect(wall).toEqual({ day: '2026-11-23', sinceMidnight: 20 * HOUR_MS + 16_789 })
    expect(instantOfWallTime('Asia/Kathmandu', wall.day, wall.sinceMidnight)).toBe(at)
  })

  test('a skipped time is as far after the gap as the clock would have shown', () => {
    expect(instant('Europe/Berlin', '2026-03-29', 2.5)).toBe('2026-03-29T01:30:00.000Z')
  })

  test('a repeated time is its first pass', () => {
    expect(instant('Europe/Berlin', '2026-10-25', 2.5)).toBe('2026-10-25T00:30:00.000Z')
    expect(instant('America/New_York', '2026-11-01', 1.5)).toBe('2026-11-01T05:30:00.000Z')
  })

  test('the midnight that ends a year is the one that begins the next', () => {
    expect(instant('Asia/Kamchatka', '2026-12-31', 24)).toBe('2026-12-31T12:00:00.000Z')
    expect(wallTimeOf('Asia/Kamchatka', Date.parse('2026-12-31T12:00:00Z'))).toEqual({
      day: '2027-01-01',
      sinceMidnight: 0,
    })
  })

  test('offsets change at the very second of the transition', () => {
    const transition = Date.parse('2026-03-29T01:00:00Z')
    expect(offsetAt('Europe/Berlin', transition - 1)).toBe(HOUR_MS)
    expect(offsetAt('Europe/Berlin', transition)).toBe(2 * HOUR_MS)
  })

  test('a date that does not exist is refused', () => {
    expect(() => instantOfWallTime('UTC', '2026-04-31', 0)).toThrow('Даты «2026-04-31» не существует')
  })
})
