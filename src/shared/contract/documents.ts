import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import { type EnvelopeSize, envelopeSizes } from '../documents/dispatch-papers.ts'
import type { Explanation } from '../documents/explanation.ts'
import type { PackageClash } from '../documents/package-clashes.ts'
import { sha256Schema } from '../domain/attachment.ts'
import { type ContractKind, type DeliveryMethod, deliveryMethods } from '../domain/client.ts'
import { daySchema, limits, optionalText, requiredText } from '../domain/limits.ts'
import { orderedTicketsSchema, type ServiceOrderStatus } from '../domain/service-order.ts'
import { idSchema } from '../sync/change.ts'
import type { Id } from '../sync/id.ts'
import { base } from './base.ts'
import { type AttachmentView, blobSchema, type OpenedFile } from './files.ts'
import type { OrderPayment } from './payments.ts'

export const paperKinds = ['report', 'act', 'invoice'] as const
export type PaperKind = (typeof paperKinds)[number]

/** A PDF the desk keeps: where it lies, and its bytes for a page that cannot reach the disk. */
export interface KeptPaper {
  fileName: string
  path: string
  file: Blob
}

/** One service order and its package of documents. Days are YYYY-MM-DD, sums integer kopecks. */
export interface OrderRow {
  id: Id
  number: string
  clientId: Id
  clientName: string
  periodFrom: string
  endedOn: string
  /** End of the 5th working day after the services ended (§3.1). */
  dueOn: string
  status: ServiceOrderStatus
  /** Not handed over though the working day `dueOn` is over. */
  late: boolean
  delivery: DeliveryMethod
  papers: { kind: PaperKind; number: string }[]
  totalKopecks: number | null
  itsContractNumber: string | null
  /** Null when there is no invoice to pay and nothing was paid. */
  payment: OrderPayment | null
  dispatch: {
    method: DeliveryMethod
    handedOverOn: string
    handedOverTo: string
    tracking: string
    deliveredOn: string | null
    signedBackOn: string | null
  } | null
  /** Papers that were taken back, the oldest first; they can still be read. */
  voided: {
    id: Id
    papers: OrderRow['papers']
    issuedOn: string
    voidedOn: string
    reason: string
    by: string | null
  }[]
  cancelled: { on: string; reason: string } | null
  /** Other packages that were issued without sight of this one, and cannot both be right. */
  clashes: PackageClash[]
  /** Scans of what the client signed. */
  scans: (AttachmentView & { actNumber: string; at: number; by: string | null })[]
  /** Scans taken away that nobody put back. */
  removedScans: { sha256: string; name: string; at: number; by: string | null }[]
}

/** What could go into a service order of a client today. */
export interface OrderProposal {
  clientName: string
  periodFrom: string
  endedOn: string
  dueOn: string
  /** Working days between the two (§3.1). */
  dueInDays: number
  tickets: { id: Id; number: string; subject: string; minutes: number; finishedOn: string | null }[]
  /** The ITS contract that covers `endedOn`: no invoice then. */
  itsContractNumber: string | null
  contracts: { id: Id; kind: ContractKind; number: string }[]
  /** The contract the services go by unless somebody chooses another. */
  contractId: Id | null
  /** What the papers would come to; null while something is missing. */
  totalKopecks: number | null
  /** What the papers still lack: each with the place where it is filled in. */
  missing: MissingRequisite[]
}

export interface MissingRequisite {
  field: string
  message: string
  where: 'organisation' | 'client'
}

/** What one client's papers for a month would hold. */
export interface MonthRow {
  clientId: Id
  clientName: string
  contractId: Id | null
  periodFrom: string
  ticketIds: Id[]
  minutes: number
  totalKopecks: number | null
  itsContractNumber: string | null
  missing: MissingRequisite[]
}

/** Everybody whose work up to the end of a month is in no papers yet. */
export interface MonthProposal {
  /** The last day of the month, or today while it lasts. */
  endedOn: string
  dueOn: string
  clients: MonthRow[]
  /** Tickets with such work that belong to no client: no papers can be made for them. */
  withoutClient: number
}

/** How the papers of one client went: issued, or why not; then nothing of his was changed. */
export type MonthOutcome = { clientId: Id; clientName: string } & (
  | {
      issued: true
      order: OrderRow /** Why the PDFs are not in the folder yet; they can be made later. */
      notKept: string | null
    }
  | { issued: false; missing: MissingRequisite[]; reason: string | null }
)

/** The result of issuing: either the papers, or what is missing. Nothing is issued by halves. */
export type IssueResult = { issued: true; order: OrderRow } | { issued: false; missing: MissingRequisite[] }

export const dispatchSchema = z.strictObject({
  orderId: idSchema,
  method: z.enum(deliveryMethods),
  handedOverOn: daySchema,
  /** The courier's or receiver's name, or the post office. */
  handedOverTo: requiredText(limits.name, 'Укажите, кому передано.'),
  tracking: optionalText(limits.tracking),
  note: optionalText(limits.reason),
})

export const tableFormats = ['xlsx', 'csv'] as const
export type TableFormat = (typeof tableFormats)[number]

const envelopeSizeNames = Object.keys(envelopeSizes) as [EnvelopeSize, ...EnvelopeSize[]]

export const dispatchPaperSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['coverLetter', 'courierSlip', 'deliveryNotice']) }),
  z.strictObject({ kind: z.literal('envelope'), size: z.enum(envelopeSizeNames) }),
])
export type DispatchPaper = z.infer<typeof dispatchPaperSchema>

const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Выберите месяц.')

/** A ticket of an order with the time that went into it, minutes. */
export interface OrderTicket {
  id: Id
  number: string
  subject: string
  minutes: number
}

const orderId = { orderId: idSchema }
const scanInput = { ...orderId, sha256: sha256Schema }

export const documents = {
  /** Packages not delivered yet and the latest delivered ones, nearest deadline first; again whenever one changes. */
  watch: base.output(eventIterator(type<OrderRow[]>())),
  propose: base
    .input(z.strictObject({ clientId: idSchema, endedOn: daySchema.nullable() }))
    .output(type<OrderProposal>()),
  /** Ends the service order: from this day the five working days run. */
  end: base
    .input(
      z.strictObject({
        clientId: idSchema,
        contractId: idSchema.nullable(),
        periodFrom: daySchema,
        endedOn: daySchema,
        ticketIds: orderedTicketsSchema,
      }),
    )
    .output(type<OrderRow>()),
  /** What a month, YYYY-MM, leaves to be put on paper. */
  month: base.input(z.strictObject({ month: monthSchema })).output(type<MonthProposal>()),
  /** Ends and issues the month for these clients, one after another, much work of one in several orders; whoever stops listening stops it after the one at work. */
  issueMonth: base
    .input(z.strictObject({ month: monthSchema, clientIds: z.array(idSchema).min(1, 'Выберите клиентов.').max(5000) }))
    .output(eventIterator(type<MonthOutcome>())),
  /** The tickets whose work went into the order, by arrival. */
  tickets: base.input(z.strictObject(orderId)).output(type<OrderTicket[]>()),
  /** Freezes the contents and gives the numbers; the files are made when a paper is asked for. Issuing twice gives the same papers. */
  issue: base.input(z.strictObject(orderId)).output(type<IssueResult>()),
  /** A paper of the package, or of one that was voided, marked as such. */
  paper: base
    .input(z.strictObject({ ...orderId, kind: z.enum(paperKinds), voidedId: idSchema.nullable().default(null) }))
    .output(type<KeptPaper>()),
  /** A paper for the way of a package, as of today: the letter, the courier's receipt, the envelope, data for form 119. */
  dispatchPaper: base.input(z.strictObject({ ...orderId, paper: dispatchPaperSchema })).output(type<KeptPaper>()),
  /** The list of registered letters handed over on a day. */
  postalRegister: base.input(z.strictObject({ on: daySchema })).output(type<KeptPaper>()),
  /** Every paper issued from one day to another as a table for the accountant, voided ones among them. */
  register: base
    .input(
      z
        .strictObject({ from: daySchema, to: daySchema, format: z.enum(tableFormats) })
        .refine(({ from, to }) => from <= to, { path: ['to'], message: 'Период кончается раньше, чем начинается.' }),
    )
    .output(type<OpenedFile>()),
  /** Takes the papers back: their numbers stay used, new ones are issued in their place. */
  void: base
    .input(
      z.strictObject({ ...orderId, reason: requiredText(limits.reason, 'Укажите, почему документы аннулируются.') }),
    )
    .output(type<OrderRow>()),
  /** There will be no papers: the work may go into another order. */
  cancel: base
    .input(
      z.strictObject({ ...orderId, reason: requiredText(limits.reason, 'Укажите, почему оказание услуг отменяется.') }),
    )
    .output(type<OrderRow>()),
  /** Why the papers are due when they are. */
  explain: base.input(z.strictObject(orderId)).output(type<Explanation>()),
  /** The explanation as it stands now, kept as a PDF. */
  printExplanation: base.input(z.strictObject(orderId)).output(type<KeptPaper>()),
  dispatch: base.input(dispatchSchema),
  deliver: base.input(z.strictObject({ ...orderId, on: daySchema })),
  /** The client's signed copy of the act is here. */
  signBack: base.input(z.strictObject({ ...orderId, on: daySchema })),
  /** A scan of what the client signed: PDF, JPEG or PNG. */
  attachScan: base.input(z.strictObject({ ...orderId, name: z.string().min(1).max(1_000), file: blobSchema })),
  /** Refused while it is not on this computer; then it is fetched. */
  openScan: base.input(z.strictObject(scanInput)).output(type<OpenedFile>()),
  /** Takes a scan away; who did and when stays in sight. */
  detachScan: base.input(z.strictObject(scanInput)),
  putScanBack: base.input(z.strictObject(scanInput)),
  giveBack: base.input(
    z.strictObject({ ...orderId, on: daySchema, reason: requiredText(limits.reason, 'Укажите, почему вернулось.') }),
  ),
}
