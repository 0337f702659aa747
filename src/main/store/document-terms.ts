import { and, inArray, isNull, sql } from 'drizzle-orm'
import { addDays } from '../../shared/documents/dates.ts'
import type { ServiceOrder, ServiceOrderStatus } from '../../shared/domain/service-order.ts'
import { papersDueAt, type TermRules } from '../../shared/domain/term-rules.ts'
import { workingMsBetween } from '../../shared/sla/working-time.ts'
import { instantOfWallTime, wallTimeOf } from '../../shared/sla/zone.ts'
import type { Id } from '../../shared/sync/id.ts'
import { keepBreach, settleTerm } from './breaches.ts'
import type { Store } from './open.ts'
import { serviceOrder } from './schema.ts'

const beforeDispatch: ServiceOrderStatus[] = ['ended', 'issued', 'voided']

interface PapersDue {
  orderId: Id
  dueAt: number
}

/**
 * Until when the papers that have not gone yet must go, epoch milliseconds. Papers go once: what came back or was taken
 * back after it went is not due again.
 */
export const papersStillDue = (store: Store, rules: TermRules): PapersDue[] =>
  store.db
    .select({
      orderId: serviceOrder.id,
      endedOn: serviceOrder.endedOn,
      dueOn: sql<string | null>`${serviceOrder.state} ->> '$.dueOn'`,
    })
    .from(serviceOrder)
    .where(
      and(inArray(serviceOrder.status, beforeDispatch), isNull(sql`${serviceOrder.state} ->> '$.firstDispatchedOn'`)),
    )
    .all()
    .map(({ orderId, ...order }) => ({
      orderId,
      dueAt: papersDueAt(rules, { ...order, firstDispatchedOn: null, voided: [] }),
    }))

const papersTerm = (orderId: Id, rules: TermRules, dueAt: number) => ({
  subjectId: orderId,
  target: 'documents' as const,
  round: 0,
  dueAt,
  calendarVersion: rules.calendarVersion,
})

/** Records which of the papers should have gone by `now`; each once, for good. Ids of the orders. */
export const recordPapersBreaches = (store: Store, rules: TermRules, still: readonly PapersDue[], now: number): Id[] =>
  store.db.transaction(() =>
    still
      .filter(({ dueAt }) => dueAt < now)
      .filter(({ orderId, dueAt }) =>
        keepBreach(store, { ...papersTerm(orderId, rules, dueAt), recordedAt: now, lateBy: null }),
      )
      .map(({ orderId }) => orderId),
  )

/** Brings the breach of an order's papers in line with the day they went. */
export const settlePapers = (store: Store, rules: TermRules, orderId: Id, order: ServiceOrder): void => {
  if (order.firstDispatchedOn === null) return
  const { timeZone } = rules.calendar
  // Papers that were taken back later went by the term they had then.
  const firstDueOn = order.voided[0]?.snapshot.dueOn ?? order.dueOn
  const dueAt = papersDueAt(rules, { ...order, dueOn: firstDueOn })
  // Only the day is known: papers that went on the due day went in time.
  const isInTime = order.firstDispatchedOn <= wallTimeOf(timeZone, dueAt).day
  settleTerm(store, {
    ...papersTerm(orderId, rules, dueAt),
    endedAt: isInTime ? dueAt : instantOfWallTime(timeZone, addDays(order.firstDispatchedOn, 1), 0),
    isMet: true,
    between: (from, to) => workingMsBetween(rules.calendar, from, to),
  })
}
