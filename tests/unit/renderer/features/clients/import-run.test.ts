import { expect, it } from 'vitest'
import { afterEarlier } from '../../../../../src/renderer/features/clients/import/use-client-import.ts'

it('counts what a stopped run wrote together with what was written after it', () => {
  const earlier = { done: 40, total: 100, created: 30, changed: 8, refused: 2 }
  const progress = { done: 10, total: 60, created: 5, changed: 4, refused: 1 }
  expect(afterEarlier(earlier, progress)).toEqual({ done: 10, total: 60, created: 35, changed: 12, refused: 3 })
})
