import { and, asc, between, desc, eq, gt, inArray, isNotNull, lte, notInArray, or, sql } from 'drizzle-orm'
import type { PaperSnapshot } from '../../shared/documents/snapshot.ts'
import type { ServiceOrder, ServiceOrderStatus } from '../../shared/domain/service-order.ts'
import type { Id } from '../../shared/sync/id.ts'
import { survivorIdOf } from './clients.ts'
import type { Store } from './open.ts'
import { billedWork, serviceOrder } from './schema.ts'

export interface StoredOrder {
  id: Id
  order: ServiceOrder
}

export const projectServiceOrder = (store: Store, id: Id, state: ServiceOrder): void => {
  if (state.number === '' || state.clientId === null) return
  const row = {
    number: state.number,
    clientId: survivorIdOf(store, state.clientId),
    endedOn: state.endedOn,
    status: state.status,
    state,
  }
  store.db
    .insert(serviceOrder)
    .values({ id, ...row })
    .onConflictDoUpdate({ target: serviceOrder.id, set: row })
    .run()
  store.db.delete(billedWork).where(eq(billedWork.orderId, id)).run()
  if (state.status === 'cancelled') return
  for (const workId of state.workIds)
    store.db.insert(billedWork).values({ workId, orderId: id }).onConflictDoNothing().run()
}

/** Two stations may have ended orders over the same work while apart: one of them has it, the same everywhere. */
const isBilledHere = sql`not exists (
  select 1 from ${billedWork} as other where other.work_id = ${billedWork.workId} and other.order_id < ${billedWork.orderId}
)`

/** The work that goes into this order's papers. */
export const workOfOrder = (store: Store, orderId: Id): Id[] =>
  store.db
    .select({ workId: billedWork.workId })
    .from(billedWork)
    .where(and(eq(billedWork.orderId, orderId), isBilledHere))
    .all()
    .map(({ workId }) => workId)

/** Which order each work entry went into; an entry in none is left out. */
export const ordersOfWork = (store: Store, workIds: readonly Id[]): Map<Id, StoredOrder> =>
  new Map(
    store.db
      .select({ workId: billedWork.workId, id: serviceOrder.id, order: serviceOrder.state })
      .from(billedWork)
      .innerJoin(serviceOrder, eq(serviceOrder.id, billedWork.orderId))
      .where(and(inArray(billedWork.workId, [...workIds]), isBilledHere))
      .all()
      .map(({ workId, id, order }) => [workId, { id, order }]),
  )

export const readServiceOrder = (store: Store, id: Id): ServiceOrder | null =>
  store.db.select().from(serviceOrder).where(eq(serviceOrder.id, id)).get()?.state ?? null

/** Finished packages a list still shows; older ones are found through their client. */
const finishedListed = 200

const finished: ServiceOrderStatus[] = ['delivered', 'signed', 'cancelled']

/** What is still to be done, and the packages finished last. */
export const listServiceOrders = (store: Store): StoredOrder[] => {
  const unfinished = store.db.select().from(serviceOrder).where(notInArray(serviceOrder.status, finished)).all()
  const last = store.db
    .select()
    .from(serviceOrder)
    .where(inArray(serviceOrder.status, finished))
    .orderBy(desc(serviceOrder.endedOn), desc(serviceOrder.id))
    .limit(finishedListed)
    .all()
  return [...unfinished, ...last].map((row) => ({ id: row.id, order: row.state }))
}

const beforeDispatch: ServiceOrderStatus[] = ['ended', 'issued', 'returned', 'voided']

/** Orders whose papers have yet to go, or to go again. */
export const undispatchedOrders = (store: Store): StoredOrder[] =>
  store.db
    .select()
    .from(serviceOrder)
    .where(inArray(serviceOrder.status, beforeDispatch))
    .all()
    .map((row) => ({ id: row.id, order: row.state }))

/** Orders that may have papers issued from one day to another, YYYY-MM-DD; those with voided papers among them. */
export const ordersIssuedBetween = (store: Store, from: string, to: string): StoredOrder[] => {
  const issuedOn = sql<string | null>`${serviceOrder.state} ->> '$.snapshot.issuedOn'`
  const voided = sql<number>`json_array_length(${serviceOrder.state}, '$.voided')`
  return store.db
    .select()
    .from(serviceOrder)
    .where(and(lte(serviceOrder.endedOn, to), or(between(issuedOn, from, to), gt(voided, 0))))
    .all()
    .map((row) => ({ id: row.id, order: row.state }))
}

/** What was issued last, with an invoice if one is wanted; null before anything was. */
export const latestSnapshot = (store: Store, withInvoice: boolean): PaperSnapshot | null => {
  const issuedOn = sql<string | null>`${serviceOrder.state} ->> '$.snapshot.issuedOn'`
  const invoice = sql<string | null>`${serviceOrder.state} ->> '$.snapshot.numbers.invoice'`
  const row = store.db
    .select()
    .from(serviceOrder)
    .where(and(isNotNull(issuedOn), withInvoice ? isNotNull(invoice) : undefined))
    .orderBy(desc(issuedOn))
    .limit(1)
    .get()
  return row?.state.snapshot ?? null
}

/** Orders whose papers were handed over on a day, YYYY-MM-DD. */
export const ordersDispatchedOn = (store: Store, day: string): StoredOrder[] =>
  store.db
    .select()
    .from(serviceOrder)
    .where(eq(sql`${serviceOrder.state} ->> '$.dispatch.handedOverOn'`, day))
    .orderBy(asc(serviceOrder.number))
    .all()
    .map((row) => ({ id: row.id, order: row.state }))

export const ordersOfClients = (store: Store, clientIds: readonly Id[]): StoredOrder[] =>
  store.db
    .select()
    .from(serviceOrder)
    .where(inArray(serviceOrder.clientId, [...new Set(clientIds.map((id) => survivorIdOf(store, id)))]))
    .orderBy(desc(serviceOrder.endedOn))
    .all()
    .map((row) => ({ id: row.id, order: row.state }))
