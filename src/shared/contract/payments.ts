import { type } from '@orpc/contract'
import { z } from 'zod'
import type { Candidate, PaymentPart } from '../documents/payments/match.ts'
import { documentsLimit, type StatementProblem } from '../documents/payments/statement.ts'
import { paymentPartsSchema } from '../domain/payment.ts'
import { idSchema } from '../sync/change.ts'
import type { Id } from '../sync/id.ts'
import { base } from './base.ts'
import type { ConflictView } from './conflicts.ts'
import { blobSchema } from './files.ts'

/** A payment as a bank's file or a package shows it. Days are YYYY-MM-DD, sums integer kopecks. */
export interface PaymentRow {
  paymentId: Id
  documentNumber: string
  documentDate: string
  receivedOn: string
  kopecks: number
  /** What of it no invoice has yet: all of it, unless it was put to several and taken from one. */
  freeKopecks: number
  payerName: string
  payerInn: string
  purpose: string
}

/** An invoice that a payment may be put to. */
export interface InvoiceChoice {
  orderId: Id
  number: string
  clientName: string
  issuedOn: string
  kopecks: number
  dueKopecks: number
}

/** What an import of the file would do; nothing is written yet. */
export type ImportPreview =
  | { ok: false; problem: StatementProblem; where: 'file' | 'settings' }
  | {
      ok: true
      certain: { payment: PaymentRow; candidate: Candidate }[]
      /** The likeliest candidate first. */
      doubtful: { payment: PaymentRow; candidates: Candidate[] }[]
      /** Incoming money that speaks of no invoice. */
      unrelated: PaymentRow[]
      /** Imported before, or twice in the file. */
      knownCount: number
      /** Outgoing, and transfers between our own accounts. */
      otherCount: number
      /** Every invoice the candidates name, and the unpaid ones. */
      invoices: InvoiceChoice[]
    }

/** A recorded payment and all the invoices it pays; none when it pays nothing. */
export interface PaymentPut {
  paymentId: Id
  parts: PaymentPart[]
}

export interface ImportResult {
  /** Payments put to invoices by this call, each with what it was put to before: the way back. */
  before: PaymentPut[]
  /** Of those asked for, how many somebody had put to invoices before. */
  knownCount: number
}

/** What has been paid of an order's invoice, in sum. */
export interface PaymentState {
  /** Null when there is none: the papers the money came for were taken back. */
  invoiceKopecks: number | null
  paidKopecks: number
}

/** What has been paid of an order's invoice. */
export interface OrderPayment extends PaymentState {
  /** By day. `partKopecks` is what of the payment is for this invoice, `parts` what it is for in all. */
  payments: (PaymentRow & { partKopecks: number; parts: PaymentPart[] })[]
  conflicts: ConflictView[]
}

export const payments = {
  /** Reads a bank's file (`1CClientBankExchange`) and says what it would do. */
  preview: base.input(z.strictObject({ file: blobSchema })).output(type<ImportPreview>()),
  /** Puts payments of the file to invoices. What is known already is left as it is: a second time changes nothing. */
  apply: base
    .input(
      z.strictObject({
        file: blobSchema,
        choices: z
          .array(z.strictObject({ paymentId: idSchema, parts: paymentPartsSchema }))
          .min(1, 'Выберите хотя бы один платёж.')
          .max(documentsLimit),
      }),
    )
    .output(type<ImportResult>()),
  /** Puts recorded payments to these invoices in place of all they were put to; without any they stay recorded. */
  put: base.input(
    z.strictObject({
      payments: z
        .array(z.strictObject({ paymentId: idSchema, parts: paymentPartsSchema.or(z.tuple([])) }))
        .min(1)
        .max(documentsLimit),
    }),
  ),
}
