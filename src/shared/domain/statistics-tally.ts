/** What the figures of a period need of one ticket. Times are working milliseconds, null while there is none. */
export interface CountedTicket {
  isOpen: boolean
  isAnswered: boolean
  isBroken: boolean
  /** Some time of it was taken from a wrong clock: it is in the total and in no other figure. */
  isDoubted: boolean
  reactionMs: number | null
  solutionMs: number | null
}

/** Tickets counted so far. */
export interface Tally {
  total: number
  kept: number
  broken: number
  running: number
  dropped: number
  doubted: number
  reactions: number[]
  solutions: number[]
}

export interface TallyFigures extends Omit<Tally, 'reactions' | 'solutions'> {
  reactionMedian: number | null
  reactionNinetieth: number | null
  solutionMedian: number | null
}

export const newTally = (): Tally => ({
  total: 0,
  kept: 0,
  broken: 0,
  running: 0,
  dropped: 0,
  doubted: 0,
  reactions: [],
  solutions: [],
})

const outcomeOf = ({ isOpen, isAnswered, isBroken, isDoubted }: CountedTicket) => {
  if (isDoubted) return 'doubted'
  if (isBroken) return 'broken'
  if (isAnswered) return 'kept'
  return isOpen ? 'running' : 'dropped'
}

/** Counts one ticket more: a tally takes half a million of them, so it is changed and not made anew. */
export const addToTally = (tally: Tally, ticket: CountedTicket): void => {
  tally.total += 1
  tally[outcomeOf(ticket)] += 1
  if (ticket.isDoubted) return
  if (ticket.reactionMs !== null) tally.reactions.push(ticket.reactionMs)
  if (ticket.solutionMs !== null) tally.solutions.push(ticket.solutionMs)
}

const medianOf = (sorted: Float64Array): number | null => {
  const [lower, upper] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return lower === undefined || upper === undefined ? null : (lower + upper) / 2
}

/** The figures of a tally: medians, and the time no more than one of ten exceeds. */
export const figuresOfTally = ({ reactions, solutions, ...counts }: Tally): TallyFigures => {
  const reaction = new Float64Array(reactions).sort()
  return {
    ...counts,
    reactionMedian: medianOf(reaction),
    reactionNinetieth: reaction[Math.ceil(reaction.length * 0.9) - 1] ?? null,
    solutionMedian: medianOf(new Float64Array(solutions).sort()),
  }
}
