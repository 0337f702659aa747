import { describe, expect, it } from 'vitest'
import { forecastBreaches } from '../../../../../src/renderer/features/wall/forecast.ts'

const minutes = (...values: number[]) => values.map((value) => value * 60_000)
const median = 8 * 60_000

describe('forecastBreaches', () => {
  it('promises no breach while each on line has one ticket and time for it', () => {
    const forecast = forecastBreaches({
      remaining: minutes(9, 12, 25),
      peopleOnline: 3,
      peopleTotal: 4,
      medianReaction: median,
    })
    expect(forecast).toEqual({ breaches: 0, expiring: 3, enoughPeople: 2 })
  })

  it('counts a ticket whose turn comes after its term', () => {
    const forecast = forecastBreaches({
      remaining: minutes(9, 10, 11, 29),
      peopleOnline: 1,
      peopleTotal: 3,
      medianReaction: median,
    })
    expect(forecast).toEqual({ breaches: 3, expiring: 4, enoughPeople: 3 })
  })

  it('lets late tickets take people without counting them again', () => {
    const forecast = forecastBreaches({
      remaining: minutes(-20, -1, 10),
      peopleOnline: 2,
      peopleTotal: 2,
      medianReaction: median,
    })
    expect(forecast).toEqual({ breaches: 1, expiring: 1, enoughPeople: null })
  })

  it('leaves out terms beyond the next thirty working minutes', () => {
    const forecast = forecastBreaches({
      remaining: minutes(31, 40, 55),
      peopleOnline: 0,
      peopleTotal: 4,
      medianReaction: median,
    })
    expect(forecast).toEqual({ breaches: 0, expiring: 0, enoughPeople: 0 })
  })

  it('expects every near term to break when nobody is on line', () => {
    const forecast = forecastBreaches({
      remaining: minutes(5, 30),
      peopleOnline: 0,
      peopleTotal: 1,
      medianReaction: median,
    })
    expect(forecast.breaches).toBe(2)
    expect(forecast.enoughPeople).toBeNull()
  })

  it('takes ten minutes for an answer before the first one of the day', () => {
    const one = (left: number) =>
      forecastBreaches({ remaining: minutes(left), peopleOnline: 1, peopleTotal: 1, medianReaction: null }).breaches
    expect(one(10)).toBe(0)
    expect(one(9)).toBe(1)
  })
})
