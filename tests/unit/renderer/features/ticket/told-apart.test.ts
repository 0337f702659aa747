import { expect, it } from 'vitest'
import { pairOf, readPairs } from '../../../../../src/renderer/features/ticket/told-apart.ts'

it('knows a pair from either side, and keeps what is one', () => {
  expect(pairOf('b', 'a')).toBe(pairOf('a', 'b'))
  expect(readPairs(JSON.stringify([pairOf('a', 'b'), 7, null]))).toEqual(['a b'])
  for (const broken of [null, '', '{', '7', '{}']) expect(readPairs(broken)).toEqual([])
})
