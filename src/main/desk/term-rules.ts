import { currentRules, type TermHistory, type TermRules } from '../../shared/domain/term-rules.ts'
import type { Id } from '../../shared/sync/id.ts'
import { readTermHistory, recountTickets } from '../store/projection.ts'
import type { Desk } from './desk.ts'

/** What a desk counts terms by. */
export const termsOf = (history: TermHistory): Pick<Desk, 'termHistory' | 'rules' | 'calendar'> => {
  const rules = currentRules(history)
  return { termHistory: history, rules, calendar: rules.calendar }
}

const isSame = (left: TermRules | undefined, right: TermRules | undefined): boolean =>
  left?.from === right?.from && JSON.stringify(left?.settings) === JSON.stringify(right?.settings)

/** The moment from which two histories differ, epoch milliseconds; null when they are the same. */
const differFrom = (before: TermHistory, after: TermHistory): number | null => {
  const length = Math.max(before.length, after.length)
  for (let index = 0; index < length; index += 1) {
    if (isSame(before[index], after[index])) continue
    return Math.min(...[before[index], after[index]].flatMap((rules) => (rules ? [rules.from] : [])))
  }
  return null
}

/** Takes the term rules as the log has them now and counts anew what they touch. */
export const takeTermRules = (desk: Desk): Id[] => {
  const history = readTermHistory(desk.store)
  const from = differFrom(desk.termHistory, history)
  if (from === null) return []
  Object.assign(desk, termsOf(history))
  return recountTickets(desk.store, history, from)
}
