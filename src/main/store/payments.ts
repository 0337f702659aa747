import { eq, inArray, sql } from 'drizzle-orm'
import type { Payment } from '../../shared/domain/payment.ts'
import type { Conflict } from '../../shared/sync/fold.ts'
import type { Id } from '../../shared/sync/id.ts'
import type { Store } from './open.ts'
import { payment, paymentPart } from './schema.ts'

export interface StoredPayment {
  id: Id
  payment: Payment
  /** Between invoices that two people chose without having seen each other. */
  conflicts: Conflict[]
}

export const projectPayment = (store: Store, id: Id, state: Payment, conflicts: Conflict[]): void => {
  if (state.documentDate === '') return
  const row = { receivedOn: state.receivedOn, state, conflicts, disputed: conflicts.length > 0 }
  store.db
    .insert(payment)
    .values({ id, ...row })
    .onConflictDoUpdate({ target: payment.id, set: row })
    .run()
  store.db.delete(paymentPart).where(eq(paymentPart.paymentId, id)).run()
  for (const { orderId, kopecks } of state.parts)
    store.db.insert(paymentPart).values({ paymentId: id, orderId, kopecks }).run()
}

const stored = (row: typeof payment.$inferSelect): StoredPayment => ({
  id: row.id,
  payment: row.state,
  conflicts: row.conflicts,
})

export const readPayments = (store: Store, ids: readonly Id[]): Map<Id, StoredPayment> =>
  new Map(
    store.db
      .select()
      .from(payment)
      .where(inArray(payment.id, [...ids]))
      .all()
      .map((row) => [row.id, stored(row)]),
  )

/** What has been paid of each order's invoice, kopecks. */
export const paidByOrder = (store: Store): Map<Id, number> =>
  new Map(
    store.db
      .select({ orderId: paymentPart.orderId, kopecks: sql<number>`sum(${paymentPart.kopecks})` })
      .from(paymentPart)
      .groupBy(paymentPart.orderId)
      .all()
      .map((row) => [row.orderId, row.kopecks]),
  )

const byDay = (left: StoredPayment, right: StoredPayment): number =>
  left.payment.receivedOn.localeCompare(right.payment.receivedOn) ||
  left.payment.documentNumber.localeCompare(right.payment.documentNumber, 'ru', { numeric: true }) ||
  left.id.localeCompare(right.id)

/** Payments put to the orders' invoices, by order, the earliest first. */
export const paymentsOfOrders = (store: Store, orderIds: readonly Id[]): Map<Id, StoredPayment[]> => {
  const rows = store.db
    .select({ orderId: paymentPart.orderId, payment })
    .from(paymentPart)
    .innerJoin(payment, eq(payment.id, paymentPart.paymentId))
    .where(inArray(paymentPart.orderId, [...orderIds]))
    .all()
  const byOrder = new Map<Id, StoredPayment[]>()
  for (const row of rows) byOrder.set(row.orderId, [...(byOrder.get(row.orderId) ?? []), stored(row.payment)])
  for (const payments of byOrder.values()) payments.sort(byDay)
  return byOrder
}

/** Payments that two people put to different invoices. */
export const disputedPayments = (store: Store): StoredPayment[] =>
  store.db.select().from(payment).where(sql`${payment.disputed} = 1`).orderBy(payment.id).all().map(stored)
