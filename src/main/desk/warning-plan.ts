import { isOpenTicket } from '../../shared/domain/ticket.ts'
import { type TermWarnings, warnedTermsOf } from '../../shared/domain/warned-terms.ts'
import { type MarkName, marksPassed, nextMark, paperMarks } from '../../shared/sla/warnings.ts'
import type { Id } from '../../shared/sync/id.ts'
import { papersStillDue } from '../store/document-terms.ts'
import { openTickets, readTickets } from '../store/tickets.ts'
import { type ToldMark, toldMarks } from '../store/warnings.ts'
import type { Desk } from './desk.ts'

/** A term that is watched. */
export interface PlannedTerm extends TermWarnings {
  subjectId: Id
  /** Its marks that need no telling any more. */
  told: Set<MarkName>
  /** A mark that passed before this moment is kept as told and not said. */
  tellSince: number
}

/** The terms of every ticket or order that may still be warned about. */
export type Plan = Map<Id, PlannedTerm[]>

export type Subject = readonly [Id, TermWarnings[]]

/** Ticket by ticket: one that cannot be counted must not silence all the others. */
const countedTickets = (desk: Desk, rows: ReturnType<typeof readTickets>): Subject[] =>
  rows.map(({ id, state }) => {
    try {
      return [id, warnedTermsOf(desk.termHistory, state)]
    } catch (error) {
      desk.log('error', `warnings: ticket ${id}: ${String(error)}`)
      return [id, []]
    }
  })

export const allTickets = (desk: Desk): Subject[] => countedTickets(desk, openTickets(desk.store))

export const someTickets = (desk: Desk, ids: readonly Id[]): Subject[] =>
  countedTickets(
    desk,
    readTickets(desk.store, ids).filter(({ state }) => isOpenTicket(state.status)),
  )

export const allPapers = (desk: Desk): Subject[] =>
  papersStillDue(desk.store, desk.rules).map(({ orderId, dueAt }) => [
    orderId,
    [{ target: 'documents', startedAt: Number.NEGATIVE_INFINITY, dueAt, marks: paperMarks(dueAt, desk.calendar) }],
  ])

/**
 * What was told of a term. What was told of it before it moved and lies behind it now as well is no news; a mark that it
 * has yet to pass is told again.
 */
const toldOf = (term: TermWarnings, rows: readonly ToldMark[], now: number): Set<MarkName> => {
  const behind = marksPassed(term.marks, Number.NEGATIVE_INFINITY, now).map(({ name }) => name)
  return new Set(
    rows
      .filter(({ target, firedAt }) => target === term.target && firedAt >= term.startedAt)
      .filter(({ dueAt, mark }) => dueAt === term.dueAt || behind.includes(mark))
      .map(({ mark }) => mark),
  )
}

/** Since when what passed is said: of a subject not in the plan yet, and of a term that is planned anew but did not move. */
export interface TellSince {
  arrived: number
  unmoved: number
}

/** Terms made ready to be watched. */
export const plannedTerms = (
  desk: Desk,
  plan: Plan,
  subjects: readonly Subject[],
  since: TellSince,
  now: number,
): [Id, PlannedTerm[]][] => {
  const ids = subjects.map(([id]) => id)
  const rows = Map.groupBy(toldMarks(desk.store, ids), ({ subjectId }) => subjectId)
  const tellSince = (subjectId: Id, { target, dueAt }: TermWarnings): number => {
    const known = plan.get(subjectId)
    if (known === undefined) return since.arrived
    return known.some((one) => one.target === target && one.dueAt === dueAt) ? since.unmoved : Number.NEGATIVE_INFINITY
  }
  return subjects.map(([subjectId, terms]) => [
    subjectId,
    terms.map((term) => ({
      ...term,
      subjectId,
      told: toldOf(term, rows.get(subjectId) ?? [], now),
      tellSince: tellSince(subjectId, term),
    })),
  ])
}

/** The marks of a term that have passed and are not settled yet. */
export const unsettled = ({ marks, told }: PlannedTerm, now: number): PlannedTerm['marks'] =>
  marksPassed(marks, Number.NEGATIVE_INFINITY, now).filter(({ name }) => !told.has(name))

/** When the next mark of any term passes, epoch milliseconds; infinite when there is none. */
export const nextMarkAt = (plan: Plan, now: number): number => {
  let next = Number.POSITIVE_INFINITY
  for (const terms of plan.values()) {
    for (const { marks, told } of terms) next = Math.min(next, nextMark(marks, told, now)?.at ?? next)
  }
  return next
}
