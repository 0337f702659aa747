import { describe, expect, it } from 'vitest'
import { forecastBreaches } from '../../../../../src/renderer/features/wall/forecast.ts'

const minute = 60_000
/** Half-hour terms with so many minutes left. */
const open = (...left: number[]) => left.map((minutes) => ({ left: minutes * minute, target: 30 * minute }))
const median = 8 * minute

describe('forecastBreaches', () => {
  it('promises no breach while everyone on line has one ticket and time for it', () => {
    const crew = { peopleOnline: 3, peopleTotal: 4, medianReaction: median }
    expect(forecastBreaches({ open: open(9, 12, 25), ...crew })).toEqual({
      breaches: 0,
      forgotten: 0,
      expiring: 3,
      enoughPeople: 1,
    })
  })

  it('counts a ticket whose turn comes after its term', () => {
    const crew = { peopleOnline: 1, peopleTotal: 3, medianReaction: median }
    expect(forecastBreaches({ open: open(9, 10, 11, 12, 29), ...crew })).toEqual({
      breaches: 3,
      forgotten: 0,
      expiring: 5,
      enoughPeople: 2,
    })
  })

  it('lets late tickets take people without counting them again', () => {
    const crew = { peopleOnline: 2, peopleTotal: 2, medianReaction: 12 * minute }
    expect(forecastBreaches({ open: open(-20, -1, 10), ...crew })).toEqual({
      breaches: 1,
      forgotten: 0,
      expiring: 1,
      enoughPeople: null,
    })
  })

  it('counts one with less than a quarter of its term left and no answer, once, however many people there are', () => {
    const crew = { peopleOnline: 5, peopleTotal: 5, medianReaction: median }
    expect(forecastBreaches({ open: open(7, 8), ...crew })).toMatchObject({ breaches: 1, forgotten: 1 })
    const outage = { left: 14 * minute, target: 60 * minute }
    expect(forecastBreaches({ open: [outage], ...crew })).toMatchObject({ breaches: 1, forgotten: 1 })
    expect(forecastBreaches({ open: open(7), ...crew, peopleOnline: 0 })).toMatchObject({ breaches: 1, forgotten: 1 })
  })

  it('leaves out terms beyond the next thirty working minutes', () => {
    const crew = { peopleOnline: 0, peopleTotal: 4, medianReaction: median }
    const far = [31, 40, 55].map((minutes) => ({ left: minutes * minute, target: 60 * minute }))
    expect(forecastBreaches({ open: far, ...crew })).toEqual({
      breaches: 0,
      forgotten: 0,
      expiring: 0,
      enoughPeople: 0,
    })
  })

  it('expects every near term to break when nobody is on line', () => {
    const forecast = forecastBreaches({ open: open(9, 30), peopleOnline: 0, peopleTotal: 1, medianReaction: median })
    expect(forecast).toMatchObject({ breaches: 2, forgotten: 0, enoughPeople: 1 })
  })

  it('takes ten minutes for an answer before the first one of the day', () => {
    const second = (left: number) =>
      forecastBreaches({ open: open(-1, left), peopleOnline: 1, peopleTotal: 1, medianReaction: null }).breaches
    expect(second(10)).toBe(0)
    expect(second(9)).toBe(1)
  })
})
