import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Outcome, simulate } from './simulation/simulation.ts'
import { makeTemplates, type Templates } from './simulation/world.ts'

const seedsInGroup = 20

/** Defines tests over the lives of so many seeds, twenty a test; the seed that fails is named with its command. */
export const itLosesNothing = (from: number, count: number): ((seed: number) => Promise<Outcome>) => {
  let templates: Templates

  beforeAll(async () => {
    templates = await makeTemplates()
  })

  afterAll(() => templates.remove())

  const firstSeeds = Array.from({ length: count / seedsInGroup }, (_one, group) => from + group * seedsInGroup)
  it.each(firstSeeds)('loses nothing and applies nothing twice, twenty seeds from %i', async (first) => {
    for (let seed = first; seed < first + seedsInGroup; seed += 1) {
      const { problems } = await simulate(seed, templates)
      expect(problems, `npm run soak -- --seed=${seed}`).toEqual([])
    }
  })
  return (seed) => simulate(seed, templates)
}
