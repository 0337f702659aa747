import { z } from 'zod'
import { shortDate } from '../documents/dates.ts'
import type { PaymentPart } from '../documents/payments/match.ts'
import { purposeLimit } from '../documents/payments/statement.ts'
import { idSchema } from '../sync/change.ts'
import { defineChange, defineEntity, setWrites } from './define-entity.ts'
import { daySchema, limits, optionalText } from './limits.ts'

/** Money that came by the bank for invoices of ours. Its id follows from its contents: every desk gives it the same. */
export interface Payment {
  /** As the payer numbered his document; may be empty. */
  documentNumber: string
  /** YYYY-MM-DD; empty before the payment is recorded. */
  documentDate: string
  receivedOn: string
  kopecks: number
  payer: { name: string; inn: string; account: string }
  purpose: string
  /** The invoices it pays; together no more than the payment. */
  parts: PaymentPart[]
}

/** «№ 154 от 24.11.2026»; banks leave documents of their own without a number. */
export const paymentName = ({
  documentNumber,
  documentDate,
}: Pick<Payment, 'documentNumber' | 'documentDate'>): string =>
  `${documentNumber === '' ? 'без номера' : `№ ${documentNumber}`} от ${shortDate(documentDate)}`

/** What of a payment no invoice has, kopecks. */
export const freeKopecks = ({ kopecks, parts }: Pick<Payment, 'kopecks' | 'parts'>): number =>
  parts.reduce((left, part) => left - part.kopecks, kopecks)

/** Invoices one payment may be for: a purpose has room for a dozen. */
const partsLimit = 50

// The largest sum a bank's file may hold.
const largestKopecks = 10 ** 15

const kopecks = z.int('Сумма — целое число копеек.').min(1, 'Сумма должна быть больше нуля.').max(largestKopecks)

export const paymentFactsSchema = z.strictObject({
  documentNumber: optionalText(limits.number),
  documentDate: daySchema,
  receivedOn: daySchema,
  kopecks,
  payer: z.strictObject({ name: optionalText(limits.name), inn: optionalText(12), account: optionalText(20) }),
  purpose: optionalText(purposeLimit),
})
export type PaymentFacts = z.infer<typeof paymentFactsSchema>

/** What a payment is for, each order once. */
export const paymentPartsSchema = z
  .array(z.strictObject({ orderId: idSchema, kopecks }))
  .min(1, 'Выберите счёт.')
  .max(partsLimit, `Не больше ${partsLimit} счетов в одном платеже.`)
  .refine((parts) => new Set(parts.map(({ orderId }) => orderId)).size === parts.length, 'Счёт назван дважды.')

const change = defineChange<Payment>()

export const paymentEntity = defineEntity<Payment>()({
  entity: 'payment',
  initial: {
    documentNumber: '',
    documentDate: '',
    receivedOn: '',
    kopecks: 0,
    payer: { name: '', inn: '', account: '' },
    purpose: '',
    parts: [],
  },
  policies: {
    documentNumber: 'firstWins',
    documentDate: 'firstWins',
    receivedOn: 'firstWins',
    kopecks: 'firstWins',
    payer: 'firstWins',
    purpose: 'firstWins',
    // One value, not a set: two people who put one payment to different invoices must not spend it twice.
    parts: 'lastWriterWins',
  },
  changes: {
    // Each desk that imports the file records it; the first word stands.
    'payment.recorded': change(paymentFactsSchema, (_payment, data) => ({
      writes: setWrites<Payment>(data),
    })),
    'payment.matched': change(z.strictObject({ parts: paymentPartsSchema }), (payment, { parts }) => {
      if (payment.documentDate === '') return { refused: 'Платёж ещё не записан.' }
      if (freeKopecks({ kopecks: payment.kopecks, parts }) < 0)
        return { refused: 'Счетам отдано больше, чем пришло по платежу.' }
      return { writes: [{ field: 'parts', op: 'set', value: parts }] }
    }),
    'payment.unmatched': change(z.strictObject({}), () => ({ writes: [{ field: 'parts', op: 'set', value: [] }] })),
  },
})
