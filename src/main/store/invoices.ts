import { eq, gt, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { ServiceOrder } from '../../shared/domain/service-order.ts'
import type { Id } from '../../shared/sync/id.ts'
import { survivorIdOf } from './clients.ts'
import type { Store } from './open.ts'
import { invoice, serviceOrder } from './schema.ts'

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

/** Numbers of the invoices that were voided, by the order they were of. */
export const voidedInvoiceNumbers = (store: Store): Map<Id, string[]> => {
  const rows = store.db
    .select({
      orderId: serviceOrder.id,
      numbers: sql<string>`(
        select json_group_array(json_extract(value, '$.snapshot.numbers.invoice')) from json_each(${serviceOrder.state}, '$.voided')
      )`,
    })
    .from(serviceOrder)
    .where(gt(sql<number>`json_array_length(${serviceOrder.state}, '$.voided')`, 0))
    .all()
  const numbersSchema = z.array(z.string().nullable())
  return new Map(
    rows.map(({ orderId, numbers }) => [
      orderId,
      numbersSchema.parse(JSON.parse(numbers)).filter((number) => number !== null),
    ]),
  )
}
