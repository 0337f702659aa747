import { desc, eq, inArray, ne, sql } from 'drizzle-orm'
import type { ServiceOrder, ServiceOrderStatus } from '../../shared/domain/service-order.ts'
import type { Id } from '../../shared/sync/id.ts'
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
    clientId: state.clientId,
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
  for (const workId of state.workIds) {
    // Two stations may have ended orders over the same work while apart: the first made keeps it, whichever came first.
    store.db
      .insert(billedWork)
      .values({ workId, orderId: id })
      .onConflictDoUpdate({
        target: billedWork.workId,
        set: { orderId: sql`min(${billedWork.orderId}, excluded.order_id)` },
      })
      .run()
  }
}

export const readServiceOrder = (store: Store, id: Id): ServiceOrder | null =>
  store.db.select().from(serviceOrder).where(eq(serviceOrder.id, id)).get()?.state ?? null

/** Delivered packages a list still shows; older ones are found through their client. */
const deliveredListed = 200

/** What is still to be done, and the packages delivered last. */
export const listServiceOrders = (store: Store): StoredOrder[] => {
  const undelivered = store.db.select().from(serviceOrder).where(ne(serviceOrder.status, 'delivered')).all()
  const delivered = store.db
    .select()
    .from(serviceOrder)
    .where(eq(serviceOrder.status, 'delivered'))
    .orderBy(desc(serviceOrder.endedOn), desc(serviceOrder.id))
    .limit(deliveredListed)
    .all()
  return [...undelivered, ...delivered].map((row) => ({ id: row.id, order: row.state }))
}

const beforeDispatch: ServiceOrderStatus[] = ['ended', 'issued', 'returned']

/** Orders whose papers have yet to go, or to go again. */
export const undispatchedOrders = (store: Store): StoredOrder[] =>
  store.db
    .select()
    .from(serviceOrder)
    .where(inArray(serviceOrder.status, beforeDispatch))
    .all()
    .map((row) => ({ id: row.id, order: row.state }))

export const ordersOfClients = (store: Store, clientIds: readonly Id[]): StoredOrder[] =>
  store.db
    .select()
    .from(serviceOrder)
    .where(inArray(serviceOrder.clientId, [...clientIds]))
    .orderBy(desc(serviceOrder.endedOn))
    .all()
    .map((row) => ({ id: row.id, order: row.state }))
