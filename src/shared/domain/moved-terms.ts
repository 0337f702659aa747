import { reactionClock, reactionTerm } from '../sla/reaction.ts'
import {
  executionOf,
  executionRules,
  papersDueOn,
  reactionSubject,
  rulesOfTicket,
  type TermHistory,
  type TermRules,
  termRulesOf,
} from './term-rules.ts'
import type { TermSettings } from './term-settings.ts'
import type { TermTarget, Ticket } from './ticket.ts'

/** An open term before and after a change of the rules: instants in epoch milliseconds, for papers days YYYY-MM-DD. */
export type TermMove =
  | { target: Exclude<TermTarget, 'documents'>; from: number; to: number }
  | { target: 'documents'; from: string; to: string }

/** The history as it would be with new settings in force from a moment on. @param from epoch milliseconds */
export const historyWith = (history: TermHistory, settings: TermSettings, from: number): TermHistory => [
  ...history,
  termRulesOf(settings, from),
]

const reactionDue = (history: TermHistory, ticket: Ticket): number => {
  const rules = rulesOfTicket(history, ticket)
  return reactionTerm(reactionSubject(ticket, rules.reaction), rules.calendar, rules.reaction).dueAt
}

const executionDue = (history: TermHistory, ticket: Ticket): number | null => {
  const term = executionOf(ticket, executionRules(history, ticket))
  return term?.state === 'running' ? term.dueAt : null
}

/**
 * The open terms of a ticket that is not finished, moved or not. What is decided keeps the rules it was decided by, so a
 * response given leaves the execution alone; an execution that a pause holds has no moment to move.
 * @param isAnswered whether its reaction clock has stopped
 */
export const ticketTermMoves = (
  before: TermHistory,
  after: TermHistory,
  ticket: Ticket,
  isAnswered: boolean,
): TermMove[] => {
  const execution = { from: executionDue(before, ticket), to: executionDue(after, ticket) }
  return [
    ...(isAnswered
      ? []
      : [{ target: 'reaction' as const, from: reactionDue(before, ticket), to: reactionDue(after, ticket) }]),
    ...(execution.from === null || execution.to === null
      ? []
      : [{ target: 'execution' as const, from: execution.from, to: execution.to }]),
  ]
}

/** The term of papers that are not issued yet (§3.1). @param countedFrom YYYY-MM-DD */
export const papersTermMove = (before: TermRules, after: TermRules, countedFrom: string): TermMove => ({
  target: 'documents',
  from: papersDueOn(before, countedFrom),
  to: papersDueOn(after, countedFrom),
})

/** Whether a term is due at another time than before. */
export const isMoved = ({ from, to }: TermMove): boolean => from !== to

/** Whether a reaction clock goes on, if only at the next opening. @param now epoch milliseconds */
export const reactionGoesOn = (history: TermHistory, ticket: Ticket, now: number): boolean => {
  const { reaction, calendar } = rulesOfTicket(history, ticket)
  const { state } = reactionClock(reactionSubject(ticket, reaction), calendar, reaction, now)
  return state === 'running' || state === 'standing' || state === 'breached'
}
