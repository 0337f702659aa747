import { and, asc, eq, gte, lt, type SQL, sql } from 'drizzle-orm'
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core'
import {
  currentRules,
  executionRound,
  reactionRound,
  rulesOfTicket,
  type TermHistory,
} from '../../shared/domain/term-rules.ts'
import type { BreachExplanation, TermTarget } from '../../shared/domain/ticket.ts'
import type { Id } from '../../shared/sync/id.ts'
import type { Store } from './open.ts'
import { preparedOnce } from './prepared.ts'
import { breach, ticket } from './schema.ts'

export type BreachRow = typeof breach.$inferSelect

export interface TermKey {
  subjectId: Id
  target: TermTarget
  round: number
}

type NewBreach = Omit<BreachRow, 'metInTime' | 'cause' | 'comment'>

const isBreach = ({ subjectId, target, round }: TermKey): SQL | undefined =>
  and(eq(breach.subjectId, subjectId), eq(breach.target, target), eq(breach.round, round))

const selectionByTerm = preparedOnce(({ db }) =>
  db
    .select()
    .from(breach)
    .where(
      and(
        eq(breach.subjectId, sql.placeholder('subjectId')),
        eq(breach.target, sql.placeholder('target')),
        eq(breach.round, sql.placeholder('round')),
      ),
    )
    .prepare(),
)

/** Keeps a breach for good; false when it was recorded before. */
export const keepBreach = (store: Store, one: NewBreach): boolean =>
  store.db
    .insert(breach)
    .values({ ...one, cause: null, comment: '' })
    .onConflictDoNothing()
    .run().changes > 0

/** A term whose end this desk knows. */
export interface EndedTerm extends TermKey {
  dueAt: number
  endedAt: number
  /** False when the ticket ended without what the term was for. */
  isMet: boolean
  calendarVersion: string
  /** Working milliseconds between two moments, pauses left out. */
  between: (from: number, to: number) => number
}

/** What is written beside a breach that was none: the word of it came too late. */
export const writtenLate = 'Сделано в срок, запись об этом пришла позже.'

/**
 * Brings the breaches in line with how a term ended. One that this desk could not see coming is recorded now. One that
 * was recorded although the term was met in time, as a late word says, stays, explained by itself: nothing recorded is taken back.
 */
export const settleTerm = (store: Store, term: EndedTerm): void => {
  const { subjectId, target, round, dueAt, endedAt, isMet, calendarVersion, between } = term
  const known = selectionByTerm(store).get({ subjectId, target, round })
  if (!known) {
    if (endedAt <= dueAt) return
    const lateBy = isMet ? between(dueAt, endedAt) : null
    keepBreach(store, { subjectId, target, round, dueAt, recordedAt: endedAt, lateBy, calendarVersion })
    return
  }
  const isInTime = endedAt <= known.dueAt
  const lateBy = isMet || isInTime ? between(known.dueAt, Math.max(known.dueAt, endedAt)) : null
  const explained = isInTime && known.cause === null ? { cause: 'offline' as const, comment: writtenLate } : {}
  store.db
    .update(breach)
    .set({ lateBy, metInTime: isInTime, ...explained })
    .where(isBreach(term))
    .run()
}

/** Writes the causes that people chose beside the breaches of a subject. */
export const explainBreaches = (store: Store, subjectId: Id, explanations: readonly BreachExplanation[]): void => {
  for (const { target, round, cause, comment } of explanations) {
    store.db.update(breach).set({ cause, comment }).where(isBreach({ subjectId, target, round })).run()
  }
}

/** Every breach of a subject, the earliest first. */
export const breachesOf = (store: Store, subjectId: Id): BreachRow[] =>
  store.db.select().from(breach).where(eq(breach.subjectId, subjectId)).orderBy(asc(breach.dueAt)).all()

const isOpen = sql`${ticket.open} = 1`

// Plus keeps the planner from the index of answers, where the tickets without one are most of the history: those that
// are open it finds by the term.
const runsUnanswered = and(
  isOpen,
  sql`+${ticket.respondedAt} is null`,
  sql`(${ticket.pausedSince} is null or ${ticket.pausedSince} > ${ticket.dueAt})`,
)

// A term due at the same moment is the same term; one that moved since is told apart by its round.
const isUnrecorded = (target: 'reaction' | 'execution', dueAt: AnySQLiteColumn): SQL =>
  sql`not exists (select 1 from ${breach} where ${breach.subjectId} = ${ticket.id} and ${breach.target} = ${target} and ${breach.dueAt} = ${dueAt})`

const brokenReactions = (store: Store, history: TermHistory, now: number): NewBreach[] =>
  store.db
    .select({ id: ticket.id, dueAt: ticket.dueAt, calendarVersion: ticket.calendarVersion, state: ticket.state })
    .from(ticket)
    .where(and(runsUnanswered, lt(ticket.dueAt, now), isUnrecorded('reaction', ticket.dueAt)))
    .all()
    .map(({ id, dueAt, calendarVersion, state }) => ({
      subjectId: id,
      target: 'reaction',
      round: reactionRound(state, rulesOfTicket(history, state).reaction),
      dueAt,
      recordedAt: now,
      lateBy: null,
      calendarVersion,
    }))

const brokenExecutions = (store: Store, history: TermHistory, now: number): NewBreach[] =>
  store.db
    .select({ id: ticket.id, dueAt: sql<number>`${ticket.executionDueAt}`, state: ticket.state })
    .from(ticket)
    .where(and(isOpen, lt(ticket.executionDueAt, now), isUnrecorded('execution', ticket.executionDueAt)))
    .all()
    .map(({ id, dueAt, state }) => ({
      subjectId: id,
      target: 'execution',
      round: executionRound(state),
      dueAt,
      recordedAt: now,
      lateBy: null,
      calendarVersion: currentRules(history).calendarVersion,
    }))

/** Records every reaction and execution term that ran out by `now`; each once, for good. Ids of the tickets. */
export const recordTicketBreaches = (store: Store, history: TermHistory, now: number): Id[] =>
  store.db.transaction(() =>
    [...brokenReactions(store, history, now), ...brokenExecutions(store, history, now)]
      .filter((one) => keepBreach(store, one))
      .map((one) => one.subjectId),
  )

/** The nearest reaction or execution term still running, so that the desk knows when to look again. */
export const nextTicketDue = (store: Store, now: number): number | null => {
  const reaction = store.db
    .select({ dueAt: ticket.dueAt })
    .from(ticket)
    .where(and(runsUnanswered, gte(ticket.dueAt, now)))
    .orderBy(asc(ticket.dueAt))
    .limit(1)
    .get()?.dueAt
  const execution = store.db
    .select({ dueAt: ticket.executionDueAt })
    .from(ticket)
    .where(and(isOpen, gte(ticket.executionDueAt, now)))
    .orderBy(asc(ticket.executionDueAt))
    .limit(1)
    .get()?.dueAt
  const due = Math.min(reaction ?? Number.POSITIVE_INFINITY, execution ?? Number.POSITIVE_INFINITY)
  return due === Number.POSITIVE_INFINITY ? null : due
}
