import { expect, it } from 'vitest'
import { walkedTo } from '../../../../src/renderer/app/list-keys.ts'

it('walks to a row of the list, never past its ends', () => {
  expect(walkedTo(5, -1, 1)).toBe(0)
  expect(walkedTo(5, 1, 1)).toBe(2)
  expect(walkedTo(5, 4, 1)).toBe(4)
  expect(walkedTo(5, 1, -10)).toBe(0)
  expect(walkedTo(5, 2, Number.POSITIVE_INFINITY)).toBe(4)
  expect(walkedTo(5, 2, Number.NEGATIVE_INFINITY)).toBe(0)
})
