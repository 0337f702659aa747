import { eq } from 'drizzle-orm'
import type { ServiceOrder } from '../../shared/domain/service-order.ts'
import type { Id } from '../../shared/sync/id.ts'
import { survivorIdOf } from './clients.ts'
import type { Store } from './open.ts'
import { invoice } from './schema.ts'

export type StoredInvoice = typeof invoice.$inferSelect

/** Keeps what payments look for of an order's invoice, without the papers around it. */
export const projectInvoice = (store: Store, orderId: Id, { snapshot, clientId }: ServiceOrder): void => {
  const number = snapshot?.numbers.invoice ?? null
  if (snapshot === null || number === null || clientId === null) {
    store.db.delete(invoice).where(eq(invoice.orderId, orderId)).run()
    return
  }
  const row = {
    number,
    clientId: survivorIdOf(store, clientId),
    inn: snapshot.buyer.inn,
    issuedOn: snapshot.issuedOn,
    kopecks: snapshot.totals.sumKopecks,
  }
  store.db
    .insert(invoice)
    .values({ orderId, ...row })
    .onConflictDoUpdate({ target: invoice.orderId, set: row })
    .run()
}

export const listInvoices = (store: Store): StoredInvoice[] =>
  store.db.select().from(invoice).orderBy(invoice.issuedOn, invoice.orderId).all()
