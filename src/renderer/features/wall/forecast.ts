export interface ForecastInput {
  /** Working milliseconds left to each unanswered ticket; negative when its term has run out. */
  remaining: readonly number[]
  peopleOnline: number
  peopleTotal: number
  /** Today's median reaction in working milliseconds; null while nobody has answered anything. */
  medianReaction: number | null
}

export interface Forecast {
  /** Terms that run out within the horizon and will not be met. */
  breaches: number
  /** Terms that run out within the horizon at all. */
  expiring: number
  /** The least number of people on line that meets them all; null when even everybody is not enough. */
  enoughPeople: number | null
}

const MINUTE_MS = 60_000
export const FORECAST_HORIZON_MS = 30 * MINUTE_MS
/** Taken for the median until the day has one of its own. */
export const ASSUMED_REACTION_MS = 10 * MINUTE_MS

const breachesWith = (people: number, ordered: readonly number[], reaction: number): number =>
  ordered.filter((remaining, place) => {
    if (remaining < 0 || remaining > FORECAST_HORIZON_MS) return false
    return people === 0 || (Math.floor(place / people) + 1) * reaction > remaining
  }).length

/**
 * How many terms will be broken within the next 30 working minutes if nothing changes.
 *
 * The method: unanswered tickets stand in one line, the nearest term first, those already late in front, because they
 * have to be answered too. Everyone on line takes the next one and answers it in today's median reaction (10 minutes
 * until there is one). So the n-th in the line is answered after ⌈n / people⌉ medians; a term that runs out earlier is
 * counted. New requests are not guessed at, nor who already holds what: the number is what the present line promises,
 * no more.
 */
export const forecastBreaches = ({ remaining, peopleOnline, peopleTotal, medianReaction }: ForecastInput): Forecast => {
  const ordered = [...remaining].sort((left, right) => left - right)
  const reaction = medianReaction ?? ASSUMED_REACTION_MS
  const expiring = ordered.filter((left) => left >= 0 && left <= FORECAST_HORIZON_MS).length
  const crews = Array.from({ length: peopleTotal + 1 }, (_, people) => people)
  return {
    breaches: breachesWith(peopleOnline, ordered, reaction),
    expiring,
    enoughPeople: crews.find((people) => breachesWith(people, ordered, reaction) === 0) ?? null,
  }
}
