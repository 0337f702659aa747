import type { ConflictView } from '../../../shared/contract/conflicts.ts'
import type { OrderPayment, PaymentRow } from '../../../shared/contract/payments.ts'
import { freeKopecks, type Payment, type PaymentFacts, paymentName } from '../../../shared/domain/payment.ts'
import type { ServiceOrder } from '../../../shared/domain/service-order.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { listInvoices } from '../../store/invoices.ts'
import { disputedPayments, paymentsOfOrders, type StoredPayment } from '../../store/payments.ts'
import type { Desk } from '../desk.ts'
import type { ConflictWords } from './conflict-words.ts'
import { conflictViews } from './conflicts.ts'
import { readPeople } from './people.ts'

/** @param parts what invoices have of it already */
export const paymentRow = (paymentId: Id, facts: PaymentFacts, parts: Payment['parts']): PaymentRow => ({
  paymentId,
  documentNumber: facts.documentNumber,
  documentDate: facts.documentDate,
  receivedOn: facts.receivedOn,
  kopecks: facts.kopecks,
  freeKopecks: freeKopecks({ kopecks: facts.kopecks, parts }),
  payerName: facts.payer.name,
  payerInn: facts.payer.inn,
  purpose: facts.purpose,
})

const partOf = (payment: Payment, orderId: Id): number =>
  payment.parts.find((part) => part.orderId === orderId)?.kopecks ?? 0

/** Orders that any of the values which clash speaks of. */
const disputedOrders = ({ payment, conflicts }: StoredPayment): Set<Id> =>
  new Set(
    [payment.parts, ...conflicts.map(({ lost }) => lost.value as Payment['parts'])].flatMap((parts) =>
      parts.map(({ orderId }) => orderId),
    ),
  )

const conflictsOf = ({ id, payment, conflicts }: StoredPayment, around: ConflictWords): ConflictView[] =>
  conflictViews('payment', id, conflicts, around).map((conflict) => ({
    ...conflict,
    fieldName: `Платёж ${paymentName(payment)}`,
  }))

const invoiceKopecks = ({ snapshot }: Pick<ServiceOrder, 'snapshot'>): number | null =>
  snapshot === null || snapshot.numbers.invoice === null ? null : snapshot.totals.sumKopecks

const wordsForConflicts = (desk: Desk): ConflictWords => ({
  people: readPeople(desk.store),
  clients: new Map(),
  timeZone: desk.calendar.timeZone,
  invoiceNumbers: new Map(listInvoices(desk.store).map(({ orderId, number }) => [orderId, number])),
})

/** Clashes between invoices one payment was put to, by the orders they are about. */
const conflictsByOrder = (desk: Desk): Map<Id, ConflictView[]> => {
  const byOrder = new Map<Id, ConflictView[]>()
  const disputed = disputedPayments(desk.store)
  if (disputed.length === 0) return byOrder
  const around = wordsForConflicts(desk)
  for (const stored of disputed) {
    const conflicts = conflictsOf(stored, around)
    for (const id of disputedOrders(stored)) byOrder.set(id, [...(byOrder.get(id) ?? []), ...conflicts])
  }
  return byOrder
}

/** How the orders' invoices are paid, by order; one without an invoice and without payments is not among them. */
export const paymentOfOrders = (
  desk: Desk,
  orders: readonly { id: Id; order: Pick<ServiceOrder, 'snapshot'> }[],
): Map<Id, OrderPayment> => {
  const payments = paymentsOfOrders(
    desk.store,
    orders.map(({ id }) => id),
  )
  const conflicts = conflictsByOrder(desk)
  return new Map(
    orders.flatMap(({ id, order }): [Id, OrderPayment][] => {
      const kopecks = invoiceKopecks(order)
      const own = payments.get(id) ?? []
      const disputed = conflicts.get(id) ?? []
      if (kopecks === null && own.length === 0 && disputed.length === 0) return []
      const rows = own.map((stored) => ({
        ...paymentRow(stored.id, stored.payment, stored.payment.parts),
        partKopecks: partOf(stored.payment, id),
        parts: stored.payment.parts,
      }))
      return [
        [
          id,
          {
            invoiceKopecks: kopecks,
            paidKopecks: rows.reduce((sum, row) => sum + row.partKopecks, 0),
            payments: rows,
            conflicts: disputed,
          },
        ],
      ]
    }),
  )
}
