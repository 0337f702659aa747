import { and, asc, count, countDistinct, eq, inArray, isNull, lt, type SQL } from 'drizzle-orm'
import type { Id } from '../../shared/sync/id.ts'
import type { Store } from './open.ts'
import { billedWork, ticket, workEntry } from './schema.ts'
import type { TicketRow } from './tickets.ts'

/** Tickets of a client that have work not yet in any service order. */
export const ticketsWithUnbilledWork = (store: Store, clientId: Id): TicketRow[] =>
  store.db
    .selectDistinct({ ticket })
    .from(ticket)
    .innerJoin(workEntry, eq(workEntry.ticketId, ticket.id))
    .leftJoin(billedWork, eq(billedWork.workId, workEntry.id))
    .where(and(eq(ticket.clientId, clientId), isNull(billedWork.workId)))
    .orderBy(asc(ticket.arrivedAt))
    .all()
    .map((row) => row.ticket)

/** Whose tickets have work done before an instant that is in no order yet, and how many tickets; null is nobody's. */
export const clientsWithUnbilledWork = (
  store: Store,
  performedBefore: number,
): { clientId: Id | null; tickets: number }[] =>
  store.db
    .select({ clientId: ticket.clientId, tickets: countDistinct(ticket.id) })
    .from(workEntry)
    .innerJoin(ticket, eq(workEntry.ticketId, ticket.id))
    .leftJoin(billedWork, eq(billedWork.workId, workEntry.id))
    .where(and(isNull(billedWork.workId), lt(workEntry.performedAt, performedBefore)))
    .groupBy(ticket.clientId)
    .all()

const isUnbilledWork = (ticketIds: readonly Id[], performedBefore: number | undefined): SQL | undefined =>
  and(
    inArray(workEntry.ticketId, [...ticketIds]),
    isNull(billedWork.workId),
    performedBefore === undefined ? undefined : lt(workEntry.performedAt, performedBefore),
  )

/** Work of these tickets that is in no order yet; done before an instant, when one is given. */
export const unbilledWorkIds = (store: Store, ticketIds: readonly Id[], performedBefore?: number): Id[] =>
  store.db
    .select({ id: workEntry.id })
    .from(workEntry)
    .leftJoin(billedWork, eq(billedWork.workId, workEntry.id))
    .where(isUnbilledWork(ticketIds, performedBefore))
    .all()
    .map((row) => row.id)

/** How many work entries done before an instant each of these tickets has that are in no order yet. */
export const unbilledWorkCounts = (
  store: Store,
  ticketIds: readonly Id[],
  performedBefore: number,
): ReadonlyMap<Id, number> =>
  new Map(
    store.db
      .select({ ticketId: workEntry.ticketId, works: count() })
      .from(workEntry)
      .leftJoin(billedWork, eq(billedWork.workId, workEntry.id))
      .where(isUnbilledWork(ticketIds, performedBefore))
      .groupBy(workEntry.ticketId)
      .all()
      .map(({ ticketId, works }) => [ticketId, works]),
  )
