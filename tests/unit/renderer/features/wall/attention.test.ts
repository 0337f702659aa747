import { expect, it } from 'vitest'
import { newlyPassed } from '../../../../../src/renderer/features/wall/attention.ts'

const minute = 60_000
const settings = { shares: [50], minutes: [10, 3] }
const passed = (was: number | undefined, left: number, marks = settings) =>
  newlyPassed(new Map(was === undefined ? [] : [['a', was]]), new Map([['a', left]]), marks).get('a')

it('a row is marked out as its last minutes begin and as its term runs out, once each', () => {
  expect(passed(3 * minute, 3 * minute - 1_000)).toBe('urgent')
  expect(passed(3 * minute - 1_000, 3 * minute - 2_000)).toBeUndefined()
  expect(passed(0, -1_000)).toBe('breach')
  expect(passed(-1_000, -2_000)).toBeUndefined()
  expect(passed(10 * minute, 10 * minute - 1_000)).toBeUndefined()
})

it('what jumps over both is a breach; what comes to the board is not marked out', () => {
  expect(passed(20 * minute, -minute)).toBe('breach')
  expect(passed(undefined, -minute)).toBeUndefined()
})

it('without minutes only the breach is marked out', () => {
  expect(passed(3 * minute, minute, { shares: [], minutes: [] })).toBeUndefined()
  expect(passed(minute, -1_000, { shares: [], minutes: [] })).toBe('breach')
})
