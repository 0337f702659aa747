import { and, desc, eq, gt, inArray, sql } from 'drizzle-orm'
import { deliveryLimitMs } from '../../shared/domain/delivery.ts'
import type { Id } from '../../shared/sync/id.ts'
import type { Store } from './open.ts'
import { delivery, ticket } from './schema.ts'

export type DeliveryRow = typeof delivery.$inferSelect

export const recordDelivery = (store: Store, one: DeliveryRow): void => {
  store.db.insert(delivery).values(one).onConflictDoNothing().run()
}

/** How requests came to this desk, by ticket; those that came before it was there are not among them. */
export const deliveriesOf = (store: Store, ticketIds: readonly Id[]): Map<Id, DeliveryRow> =>
  new Map(
    store.db
      .select()
      .from(delivery)
      .where(inArray(delivery.ticketId, [...ticketIds]))
      .all()
      .map((row) => [row.ticketId, row]),
  )

/** Requests that took longer than §2.2 allows and came after a moment, the longest first. */
export const slowDeliveriesSince = (store: Store, moment: number) => {
  const lag = sql`${delivery.visibleAt} - ${delivery.sentAt}`
  return store.db
    .select({ delivery, number: ticket.number, subject: sql<string>`${ticket.state} ->> '$.subject'` })
    .from(delivery)
    .innerJoin(ticket, eq(ticket.id, delivery.ticketId))
    .where(and(gt(delivery.visibleAt, moment), gt(lag, deliveryLimitMs)))
    .orderBy(desc(lag))
    .all()
}
