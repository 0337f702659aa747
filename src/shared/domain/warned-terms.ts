import { reactionPausedSince, reactionPauses, reactionStart, reactionStop, reactionTerm } from '../sla/reaction.ts'
import { type WarningMark, warningMarks } from '../sla/warnings.ts'
import { workingMsBetween } from '../sla/working-time.ts'
import {
  currentRules,
  executionOf,
  executionPauses,
  executionRules,
  reactionSubject,
  rulesOfTicket,
  type TermHistory,
} from './term-rules.ts'
import { isOpenTicket, type TermTarget, type Ticket } from './ticket.ts'

/** A running term and when to warn about it; instants in epoch milliseconds. */
export interface TermWarnings {
  target: TermTarget
  startedAt: number
  /** Names the term: one that moved is a new one. While a pause holds it, the earliest it can be. */
  dueAt: number
  marks: WarningMark[]
}

const reactionWarnings = (history: TermHistory, ticket: Ticket): TermWarnings[] => {
  const { calendar, reaction } = rulesOfTicket(history, ticket)
  const subject = reactionSubject(ticket, reaction)
  if (reactionStop(subject, reaction) !== null) return []
  const { target, dueAt } = reactionTerm(subject, calendar, reaction)
  const pausedSince = reactionPausedSince(subject, reaction)
  const term = {
    start: reactionStart(subject, reaction),
    target,
    dueAt: pausedSince !== null && pausedSince <= dueAt ? null : dueAt,
    pauses: reactionPauses(subject, reaction),
  }
  const marks = warningMarks(term, calendar, currentRules(history).settings.warnings)
  return [{ target: 'reaction', startedAt: term.start, dueAt, marks }]
}

const executionWarnings = (history: TermHistory, ticket: Ticket): TermWarnings[] => {
  const rules = executionRules(history, ticket)
  const state = executionOf(ticket, rules)
  if (state === null || ticket.executionTerm === null) return []
  const { setAt, dueAt } = ticket.executionTerm
  const runsOutAt = state.state === 'running' ? state.dueAt : null
  const term = {
    start: setAt,
    target: workingMsBetween(rules.calendar, setAt, dueAt),
    dueAt: runsOutAt,
    pauses: executionPauses(ticket, rules),
  }
  const marks = warningMarks(term, rules.calendar, currentRules(history).settings.warnings)
  return [{ target: 'execution', startedAt: setAt, dueAt: runsOutAt ?? dueAt, marks }]
}

/** The terms of a ticket that run, with the marks the present settings ask for. @throws CalendarError */
export const warnedTermsOf = (history: TermHistory, ticket: Ticket): TermWarnings[] =>
  isOpenTicket(ticket.status) ? [...reactionWarnings(history, ticket), ...executionWarnings(history, ticket)] : []
