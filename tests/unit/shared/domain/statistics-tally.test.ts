import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  addToTally,
  type CountedTicket,
  figuresOfTally,
  newTally,
} from '../../../../src/shared/domain/statistics-tally.ts'

const answered: CountedTicket = {
  isOpen: false,
  isAnswered: true,
  isBroken: false,
  isDoubted: false,
  reactionMs: 1000,
  solutionMs: null,
}

const figuresOf = (tickets: readonly CountedTicket[]) => {
  const tally = newTally()
  for (const ticket of tickets) addToTally(tally, ticket)
  return figuresOfTally(tally)
}

it('puts a ticket under one outcome, a doubted one under no other', () => {
  expect(
    figuresOf([
      answered,
      { ...answered, isBroken: true },
      { ...answered, isAnswered: false, isOpen: true, reactionMs: null },
      { ...answered, isAnswered: false, reactionMs: null },
      { ...answered, isBroken: true, isDoubted: true, reactionMs: 9_000_000 },
    ]),
  ).toEqual({
    total: 5,
    kept: 1,
    broken: 1,
    running: 1,
    dropped: 1,
    doubted: 1,
    reactionMedian: 1000,
    reactionNinetieth: 1000,
    solutionMedian: null,
  })
})

it('takes the middle of the times, and the one that nine of ten do not exceed', () => {
  const times = (...ms: number[]) =>
    figuresOf(ms.map((reactionMs) => ({ ...answered, reactionMs, solutionMs: -reactionMs })))
  expect(times(30, 10, 20)).toMatchObject({ reactionMedian: 20, reactionNinetieth: 30, solutionMedian: -20 })
  expect(times(40, 10, 20, 30)).toMatchObject({ reactionMedian: 25, solutionMedian: -25 })
  expect(times(...Array.from({ length: 20 }, (_time, place) => 100 - place))).toMatchObject({ reactionNinetieth: 98 })
})

it('leaves no more than one of ten above the ninetieth', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1 }), (ms) => {
      const { reactionNinetieth } = figuresOf(ms.map((reactionMs) => ({ ...answered, reactionMs })))
      const above = ms.filter((one) => one > (reactionNinetieth ?? 0)).length
      expect(above).toBeLessThanOrEqual(ms.length / 10)
    }),
  )
})
