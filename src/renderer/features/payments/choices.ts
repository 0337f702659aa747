import type { ImportPreview, InvoiceChoice, PaymentRow } from '../../../shared/contract/payments.ts'
import type { Candidate, PaymentPart } from '../../../shared/documents/payments/match.ts'
import type { Choice } from '../../ui/Select.tsx'
import { invoiceHint, invoicesWords } from './wording.ts'

/** Stands for «to no invoice» in the list of invoices. */
export const NOWHERE = 'nowhere'

export type ReadPreview = Extract<ImportPreview, { ok: true }>

/** What a person changed in the proposal: payments put to no invoice, or to one of the choices, by payment. */
export type Decisions = ReadonlyMap<string, string>

/** Names a way to put a payment to invoices. */
export const keyOf = (parts: readonly PaymentPart[]): string => parts.map(({ orderId }) => orderId).join('+')

export const invoicesById = (preview: ReadPreview): ReadonlyMap<string, InvoiceChoice> =>
  new Map(preview.invoices.map((invoice) => [invoice.orderId, invoice]))

/** The ways a payment may be put: to none, as it looks likely, or to any other invoice that is not paid. */
export const choicesOf = (
  candidates: readonly Candidate[],
  invoices: ReadonlyMap<string, InvoiceChoice>,
): Choice<string>[] => {
  const likely = candidates.map(({ parts }): Choice<string> => {
    const orderIds = parts.map(({ orderId }) => orderId)
    const [only] = orderIds.length === 1 ? orderIds : []
    const invoice = only === undefined ? undefined : invoices.get(only)
    return {
      id: keyOf(parts),
      label: `Счёт ${invoicesWords(orderIds, invoices)}`,
      hint: invoice === undefined ? undefined : invoiceHint(invoice),
    }
  })
  const known = new Set(likely.map(({ id }) => id))
  const others = [...invoices.values()]
    .filter(({ orderId, dueKopecks }) => dueKopecks > 0 && !known.has(orderId))
    .reverse()
    .map((invoice) => ({ id: invoice.orderId, label: `Счёт № ${invoice.number}`, hint: invoiceHint(invoice) }))
  return [{ id: NOWHERE, label: 'Не относить' }, ...likely, ...others]
}

/** How a payment is put to what was chosen for it; null for none. */
export const partsChosen = (
  payment: PaymentRow,
  candidates: readonly Candidate[],
  chosen: string,
): PaymentPart[] | null => {
  if (chosen === NOWHERE) return null
  const likely = candidates.find(({ parts }) => keyOf(parts) === chosen)
  return likely?.parts ?? [{ orderId: chosen, kopecks: payment.freeKopecks }]
}

export interface Decided {
  paymentId: string
  parts: PaymentPart[]
  kopecks: number
}

/** What is to be written: certain payments unless they were taken out, others once an invoice was chosen. */
export const decidedPayments = (preview: ReadPreview, decisions: Decisions): Decided[] => {
  const rows = [
    ...preview.certain.map(({ payment, candidate }) => ({
      payment,
      candidates: [candidate],
      chosen: keyOf(candidate.parts),
    })),
    ...preview.doubtful.map((row) => ({ ...row, chosen: NOWHERE })),
    ...preview.unrelated.map((payment) => ({ payment, candidates: [], chosen: NOWHERE })),
  ]
  return rows.flatMap(({ payment, candidates, chosen }) => {
    const parts = partsChosen(payment, candidates, decisions.get(payment.paymentId) ?? chosen)
    return parts === null ? [] : [{ paymentId: payment.paymentId, parts, kopecks: payment.freeKopecks }]
  })
}
