import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  formatHybridTimestamp,
  hybridTimestampPattern,
  millisecondsOf,
  nextHybridTimestamp,
} from '../../../../src/shared/sync/hybrid-clock.ts'
import { createIdSource, idPattern, uuidV7 } from '../../../../src/shared/sync/id.ts'
import { stationA } from './changes-of.ts'

const milliseconds = fc.integer({ min: 0, max: 4_102_444_800_000 })

it('sorts as text the way it sorts as time', () => {
  fc.assert(
    fc.property(milliseconds, milliseconds, fc.nat(0xffff), fc.nat(0xffff), (left, right, one, other) => {
      const texts = [formatHybridTimestamp(left, one, stationA), formatHybridTimestamp(right, other, stationA)]
      expect(texts.every((text) => hybridTimestampPattern.test(text))).toBe(true)
      const byText = (texts[0] ?? '') < (texts[1] ?? '')
      expect(byText).toBe(left < right || (left === right && one < other))
    }),
  )
})

it('goes forward although the wall clock stands, falls back or the counter runs over', () => {
  fc.assert(
    fc.property(fc.array(milliseconds, { minLength: 1, maxLength: 20 }), (clock) => {
      let last = formatHybridTimestamp(clock[0] ?? 0, 0xfffe, stationA)
      for (const now of clock) {
        const next = nextHybridTimestamp(last, now, stationA)
        expect(next > last).toBe(true)
        expect(millisecondsOf(next)).toBeGreaterThanOrEqual(now)
        last = next
      }
    }),
  )
})

it('makes ids that carry their time and sort by it', () => {
  const zeros = new Uint8Array(10)
  expect(uuidV7(0x0123456789ab, zeros)).toBe('01234567-89ab-7000-8000-000000000000')
  expect(uuidV7(0x0123456789ab, zeros.fill(255))).toMatch(idPattern)
  expect(() => uuidV7(0, new Uint8Array(9))).toThrow(RangeError)
  const newId = createIdSource(
    () => 1_790_000_000_000,
    (bytes) => bytes.set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
  )
  expect(newId()).toBe(newId())
})
