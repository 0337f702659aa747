import { and, asc, eq, gte, isNull, lt, sql } from 'drizzle-orm'
import type { BreachExplanation, Ticket } from '../../shared/domain/ticket.ts'
import type { Id } from '../../shared/sync/id.ts'
import type { Store } from './open.ts'
import { breach, ticket } from './schema.ts'

export type BreachRow = typeof breach.$inferSelect

type NewBreach = Omit<BreachRow, 'cause' | 'comment'>

/** Keeps a breach for good; what is learnt later is how late it ended. */
const keepBreach = (store: Store, one: NewBreach): void => {
  store.db
    .insert(breach)
    .values({ ...one, cause: null, comment: '' })
    .onConflictDoUpdate({
      target: [breach.subjectId, breach.target, breach.round],
      set: { lateBy: sql`coalesce(excluded.late_by, ${breach.lateBy})` },
    })
    .run()
}

const explainBreaches = (store: Store, subjectId: Id, explanations: readonly BreachExplanation[]): void => {
  for (const { id, cause, comment } of explanations) {
    store.db
      .update(breach)
      .set({ cause, comment })
      .where(and(eq(breach.subjectId, subjectId), eq(breach.target, id)))
      .run()
  }
}

interface LateTicket {
  dueAt: number
  respondedAt: number | null
  lateBy: number | null
  calendarVersion: string
  state: Ticket
}

const roundOf = (state: Ticket): number => state.reopenedAt.length

/**
 * Records what the ticket itself shows: a response past its term may arrive together with the ticket, before this desk
 * could see the term run out. Causes chosen since are written beside the breaches.
 */
export const recordLateTicket = (store: Store, id: Id, row: LateTicket): void => {
  const { state, dueAt, respondedAt, lateBy, calendarVersion } = row
  if (lateBy !== null && respondedAt !== null) {
    const round = state.reopenedAt.filter((at) => at <= respondedAt).length
    keepBreach(store, {
      subjectId: id,
      target: 'reaction',
      round,
      dueAt,
      recordedAt: respondedAt,
      lateBy,
      calendarVersion,
    })
  }
  explainBreaches(store, id, state.breachExplanations)
}

const runsUnanswered = and(
  sql`${ticket.open} = 1`,
  isNull(ticket.respondedAt),
  sql`(${ticket.pausedSince} is null or ${ticket.pausedSince} > ${ticket.dueAt})`,
)

/** Records every reaction term that ran out unanswered by `now`; each once, for good. */
export const recordBreaches = (store: Store, now: number): Id[] =>
  store.db.transaction(() => {
    const late = store.db
      .select({ id: ticket.id, dueAt: ticket.dueAt, calendarVersion: ticket.calendarVersion, state: ticket.state })
      .from(ticket)
      .leftJoin(breach, and(eq(breach.subjectId, ticket.id), eq(breach.target, 'reaction')))
      .where(and(runsUnanswered, lt(ticket.dueAt, now), isNull(breach.subjectId)))
      .all()
    for (const { id, dueAt, calendarVersion, state } of late) {
      keepBreach(store, {
        subjectId: id,
        target: 'reaction',
        round: roundOf(state),
        dueAt,
        recordedAt: now,
        lateBy: null,
        calendarVersion,
      })
    }
    return late.map((one) => one.id)
  })

/** The nearest reaction term still running, so that the desk knows when to look again. */
export const nextDue = (store: Store, now: number): number | null =>
  store.db
    .select({ dueAt: ticket.dueAt })
    .from(ticket)
    .where(and(runsUnanswered, gte(ticket.dueAt, now)))
    .orderBy(asc(ticket.dueAt))
    .limit(1)
    .get()?.dueAt ?? null
