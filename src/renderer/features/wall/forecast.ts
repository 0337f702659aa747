import { MINUTE_MS } from '../../app/format.ts'
/** A term of an unanswered ticket. */
export interface OpenTerm {
  /** Working milliseconds left; negative when it has run out. */
  left: number
  /** Its whole length, working milliseconds. */
  target: number
}

export interface ForecastInput {
  open: readonly OpenTerm[]
  peopleOnline: number
  peopleTotal: number
  /** Today's median reaction in working milliseconds; null while nobody has answered anything. */
  medianReaction: number | null
}

export interface Forecast {
  /** Terms that run out within the horizon and will not be met. */
  breaches: number
  /** Those of them whose term is nearly over without an answer, whoever is on line. */
  forgotten: number
  /** Terms that run out within the horizon at all. */
  expiring: number
  /** The least number of people on line with whom the line is short enough; null when even everybody is not enough. */
  enoughPeople: number | null
}

export const FORECAST_HORIZON_MS = 30 * MINUTE_MS
/** Taken for the median until the day has one of its own. */
export const ASSUMED_REACTION_MS = 10 * MINUTE_MS
/** With less than this part of a term left, no answer means that something is wrong with it. */
const FORGOTTEN_SHARE = 1 / 4

const isNear = ({ left }: OpenTerm): boolean => left >= 0 && left <= FORECAST_HORIZON_MS

const isForgotten = ({ left, target }: OpenTerm): boolean => left < target * FORGOTTEN_SHARE

const comesTooLate = ({ left }: OpenTerm, place: number, people: number, reaction: number): boolean =>
  people === 0 || Math.floor(place / people) * reaction > left

/**
 * How many terms will be broken within the next 30 working minutes if nothing changes.
 *
 * The method: unanswered tickets stand in one line, the nearest term first, those already late in front, because they
 * have to be answered too. Everyone on line takes the next one every median reaction of today (10 minutes until there is
 * one); the median holds the wait too, so whoever is begun in time is taken to be answered in time. Counted are the terms
 * that run out before their turn, and those with less than a quarter left and no answer yet: most answers come sooner, so
 * these are stuck. New requests are not guessed at, nor who already holds what.
 */
export const forecastBreaches = ({ open, peopleOnline, peopleTotal, medianReaction }: ForecastInput): Forecast => {
  const ordered = open.toSorted((one, other) => one.left - other.left)
  const reaction = medianReaction ?? ASSUMED_REACTION_MS
  const tooLate = (people: number) =>
    ordered.filter((term, place) => isNear(term) && comesTooLate(term, place, people, reaction))
  const near = ordered.filter(isNear)
  const forgotten = near.filter(isForgotten)
  const crews = Array.from({ length: peopleTotal + 1 }, (_, people) => people)
  return {
    breaches: new Set([...tooLate(peopleOnline), ...forgotten]).size,
    forgotten: forgotten.length,
    expiring: near.length,
    enoughPeople: crews.find((people) => tooLate(people).length === 0) ?? null,
  }
}
