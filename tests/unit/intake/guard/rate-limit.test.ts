import { expect, test } from 'vitest'
import { createRateLimit } from '../../../../src/intake/guard/rate-limit.ts'

const limitWithClock = (perMinute: number) => {
  let now = 0
  const limit = createRateLimit(perMinute, () => now)
  return {
    take: limit.take,
    pass: (milliseconds: number) => {
      now += milliseconds
    },
  }
}

test('a burst up to the limit passes, then one token comes back at a time', () => {
  const { take, pass } = limitWithClock(3)

  expect([take('192.0.2.1'), take('192.0.2.1'), take('192.0.2.1'), take('192.0.2.1')]).toEqual([0, 0, 0, 20])
  pass(19_999)
  expect(take('192.0.2.1')).toBe(1)
  pass(1)
  expect(take('192.0.2.1')).toBe(0)
  expect(take('192.0.2.1')).toBe(20)
})

test('rest fills the bucket to the brim and no further', () => {
  const { take, pass } = limitWithClock(2)
  take('192.0.2.1')
  pass(3_600_000)

  expect([take('192.0.2.1'), take('192.0.2.1'), take('192.0.2.1')]).toEqual([0, 0, 30])
})

test('addresses do not share, but one /64 of IPv6 and its mapped IPv4 are one source', () => {
  const { take } = limitWithClock(1)

  expect([take('192.0.2.1'), take('192.0.2.2'), take('::ffff:192.0.2.1')]).toEqual([0, 0, 60])
  expect([take('2001:db8::1'), take('2001:db8:0:0:ffff::2'), take('2001:db8:0:1::1')]).toEqual([0, 60, 0])
})
