import { expect, it } from 'vitest'
import { itLosesNothing } from './lives.ts'

const live = itLosesNothing(1, 100)

it('lives the same life again from the same seed, and another one from another', async () => {
  const lives = [await live(5), await live(5), await live(6)]
  const [once, again, other] = lives.map((life) => life.digest)
  expect(again).toBe(once)
  expect(other).not.toBe(once)
})
