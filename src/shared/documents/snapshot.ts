import { z } from 'zod'
import { type Client, type Contract, clientForms } from '../domain/client.ts'
import { hourTermsOn } from '../domain/hour-terms.ts'
import { daySchema, limits } from '../domain/limits.ts'
import { noPaperImages, paperImagesSchema } from '../domain/paper-image.ts'
import { allOverlays, overlaysOf, overlaysSchema } from '../domain/paper-overlays.ts'
import { ticketChannels } from '../domain/ticket.ts'
import { idSchema } from '../sync/change.ts'
import type { Id } from '../sync/id.ts'
import { addDays } from './dates.ts'
import { billedLines } from './lines.ts'
import { type MissingRequisite, missingPrices, missingRequisites } from './missing.ts'
import { noPaperTexts, paperTextsSchema } from './paper-texts.ts'
import { buyerParty, sellerParty } from './parties.ts'
import type { PriceRules } from './pricing.ts'
import { type ReportedTicket, reportRow } from './report-rows.ts'
import { vatOn } from './vat.ts'

const text = (max: number) => z.string().max(max)
/** As `formatNumber` gives them out: files are named by it. */
const paperNumber = text(limits.number).regex(/^[\p{L}\p{N}]+-\d+$/u)
const kopecks = z.int().min(0)
const minutes = z.int().min(0)

const partySchema = z.strictObject({
  form: z.enum(clientForms),
  name: text(limits.name),
  fullName: text(limits.shortText * 2),
  inn: text(12),
  kpp: text(9),
  ogrn: text(15),
  address: text(limits.address + 8),
  postalAddress: text(limits.address + 8),
  phone: text(limits.phone),
  email: text(limits.email),
  bank: z.strictObject({ name: text(limits.name), bik: text(9), account: text(20), corrAccount: text(20) }).nullable(),
  signatory: z.strictObject({ position: text(limits.name), name: text(limits.name) }),
  /** «в лице …, действующего на основании …»; empty for a sole trader, who acts himself. */
  representedBy: text(1000),
  accountant: text(limits.name),
})
/** One side's requisites as they were on the day of issue. */
export type PaperParty = z.infer<typeof partySchema>

const contractSchema = z.strictObject({ number: text(limits.number), signedOn: daySchema })

/** `rate` in per cent, null outside VAT; `label` as printed. */
const vatSchema = z.strictObject({ rate: z.number().nullable(), label: text(16) })

const lineSchema = z.strictObject({
  ticketNumber: text(limits.number),
  name: text(400),
  /** «ч», a unit of the price list, «шт.» for a request answered, or a quantum such as «10 мин». */
  unit: text(16),
  quantityHundredths: z.int().min(0),
  /** Per unit, VAT inside. */
  priceKopecks: kopecks,
  sumKopecks: kopecks,
  vatKopecks: kopecks,
  /** `included`: the contract pays for it, ITS or by its hours; `free`: not to be billed. */
  billing: z.enum(['paid', 'included', 'free']),
  /** Null: that of the package. */
  vat: vatSchema.nullable().default(null),
})
/** One line of the act and the invoice: one work entry or a part of it, or a ticket without work. */
export type PaperLine = z.infer<typeof lineSchema>

const rowSchema = z.strictObject({
  ticketNumber: text(limits.number),
  /** «03.11.2026 09:14», local time of the organisation. */
  arrived: text(16),
  channel: z.enum(ticketChannels),
  applicant: text(limits.name),
  product: text(limits.shortText),
  essence: text(limits.subject),
  workDone: text(1000),
  performer: text(400),
  minutes,
  reaction: text(limits.shortText),
  /** Null: there was no reaction to judge. */
  reactionKept: z.boolean().nullable(),
  executionTerm: text(limits.shortText),
})
/** One line of the report: one ticket. */
export type PaperRow = z.infer<typeof rowSchema>

const totalsSchema = z.strictObject({
  requests: z.int().min(0),
  minutes,
  paidMinutes: minutes,
  includedMinutes: minutes,
  freeMinutes: minutes,
  /** Tickets whose reaction can be judged, and those of them within the term. */
  judged: z.int().min(0),
  withinTerm: z.int().min(0),
  sumKopecks: kopecks,
  vatKopecks: kopecks,
})

/** Everything the report, the act and the invoice print, frozen on the day of issue; plain JSON. */
export const paperSnapshotSchema = z.strictObject({
  numbers: z.strictObject({
    report: paperNumber,
    act: paperNumber,
    /** Null: no invoice is due. */
    invoice: paperNumber.nullable(),
  }),
  periodFrom: daySchema,
  endedOn: daySchema,
  issuedOn: daySchema,
  /** The package is to be handed over by the end of this day (§3.1). */
  dueOn: daySchema,
  /** The invoice is to be paid by this day. */
  payBy: daySchema,
  contract: contractSchema.nullable(),
  itsContract: contractSchema.nullable(),
  seller: partySchema,
  buyer: partySchema,
  /** By the day the service ended; a line whose work bears another says so itself. */
  vat: vatSchema,
  quantumMinutes: z.int().min(1),
  /** Quanta that time was rounded up to, where they were several: one after another. */
  quanta: z.array(z.int().min(1)).default([]),
  /** What the contract's hours came to by calendar month (YYYY-MM), minutes. */
  allowance: z
    .array(
      z.strictObject({ month: text(7), allowanceMinutes: minutes, usedBeforeMinutes: minutes, usedMinutes: minutes }),
    )
    .default([]),
  lines: z.array(lineSchema).max(5000),
  rows: z.array(rowSchema).max(5000),
  totals: totalsSchema,
  /** Work entries the papers bill; none are known of papers of older programs. */
  workIds: z.array(idSchema).max(999).default([]),
  /** The company's own words on the day of issue. */
  texts: paperTextsSchema.default(noPaperTexts),
  /** The company's pictures on the day of issue. */
  images: paperImagesSchema.default(noPaperImages),
  /** On which papers the stamp and the facsimile stand. */
  overlays: overlaysSchema.default(allOverlays),
})
export type PaperSnapshot = z.infer<typeof paperSnapshotSchema>

/** Days the client has to pay an invoice when nothing else was agreed, counted from the package's due day. */
export const paymentTermDays = 14

export interface PapersInput extends PriceRules {
  client: Client
  contract: Contract | null
  /** The ITS contract in force on `endedOn`, or null. */
  itsContract: Contract | null
  tickets: readonly ReportedTicket[]
  /** Work entries to be billed; all of the tickets' entries when absent. */
  workIds?: readonly Id[]
  /** YYYY-MM-DD, both days inclusive. */
  periodFrom: string
  endedOn: string
  issuedOn: string
  dueOn: string
  payBy?: string
  /** The invoice's number is left unused when no invoice is due: read `snapshot.numbers.invoice`. */
  numbers: { report: string; act: string; invoice: string | null }
  /** Minutes of the contract's hours that papers issued before used, by month, YYYY-MM. */
  allowanceUsed: Readonly<Record<string, number>>
}

export type ComposedPapers = { ok: true; snapshot: PaperSnapshot } | { ok: false; missing: MissingRequisite[] }

const contractOf = (contract: Contract | null) => contract && { number: contract.number, signedOn: contract.signedOn }

const sumOf = <Item>(items: readonly Item[], value: (item: Item) => number): number =>
  items.reduce((total, item) => total + value(item), 0)

/**
 * Freezes what the papers of a service order print, or lists what is missing for issue.
 * The act carries the seven requisites of 402-ФЗ art. 9 part 2; the invoice exists only when no ITS contract is in force
 * on the day the service ended (§3.1) and something is to be paid. VAT is that of the day of the work, taken per line,
 * half up; totals are sums of lines. Work is billed in whole quanta, rounded up per entry.
 */
export const composePapers = (input: PapersInput): ComposedPapers => {
  const vat = vatOn(input.organisation.vat, input.endedOn)
  const { lines, minutesBy, allowance, quanta, ...unpriced } = billedLines(input, vat)
  const sumKopecks = sumOf(lines, (line) => line.sumKopecks)
  const withInvoice = input.itsContract === null && sumKopecks > 0
  const missing = [...missingRequisites(input, withInvoice), ...missingPrices(unpriced)]
  if (missing.length > 0) return { ok: false, missing }
  const rows = input.tickets.map((reported) => reportRow(reported, input.workIds ?? null, input.timeZone))
  const judged = rows.filter((row) => row.reactionKept !== null)
  const snapshot: PaperSnapshot = {
    numbers: { ...input.numbers, invoice: withInvoice ? input.numbers.invoice : null },
    periodFrom: input.periodFrom,
    endedOn: input.endedOn,
    issuedOn: input.issuedOn,
    dueOn: input.dueOn,
    payBy: input.payBy ?? addDays(input.dueOn, paymentTermDays),
    contract: contractOf(input.contract),
    itsContract: contractOf(input.itsContract),
    seller: sellerParty(input.organisation),
    texts: input.organisation.paperTexts,
    images: {
      logo: input.organisation.logo,
      stamp: input.organisation.stamp,
      facsimile: input.organisation.facsimile,
    },
    overlays: overlaysOf(input.organisation),
    buyer: buyerParty(input.client),
    vat: { rate: vat.rate, label: vat.label },
    quantumMinutes: hourTermsOn(input.organisation, input.endedOn).quantumMinutes,
    quanta: quanta.length > 1 ? quanta : [],
    allowance,
    lines,
    rows,
    workIds: [...(input.workIds ?? [])],
    totals: {
      requests: rows.length,
      minutes: minutesBy.paid + minutesBy.included + minutesBy.free,
      paidMinutes: minutesBy.paid,
      includedMinutes: minutesBy.included,
      freeMinutes: minutesBy.free,
      judged: judged.length,
      withinTerm: judged.filter((row) => row.reactionKept).length,
      sumKopecks,
      vatKopecks: sumOf(lines, (line) => line.vatKopecks),
    },
  }
  return { ok: true, snapshot }
}
