import { expect, it } from 'vitest'
import { mayNotify } from '../../../../src/main/electron/notification-pace.ts'

it('six notifications within ten seconds are enough', () => {
  const five = [1, 2, 3, 4, 5].map((second) => second * 1_000)
  expect(mayNotify(five, 6_000)).toBe(true)
  expect(mayNotify([...five, 6_000], 7_000)).toBe(false)
  expect(mayNotify([...five, 6_000], 11_000)).toBe(true)
})
