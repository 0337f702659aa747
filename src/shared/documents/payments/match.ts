import type { Id } from '../../sync/id.ts'
import { type NamedNumber, namedNumbers, numberKey } from './named-numbers.ts'

/** An invoice as a payment is compared with it. */
export interface PayableInvoice {
  orderId: Id
  number: string
  /** ИНН of the buyer as the invoice prints it. */
  inn: string
  /** YYYY-MM-DD. */
  issuedOn: string
  kopecks: number
  paidKopecks: number
  /** Numbers of the voided invoices it stands in place of. */
  formerNumbers: readonly string[]
}

/** A payment as it is compared with invoices. */
export interface ComparedPayment {
  receivedOn: string
  kopecks: number
  payerInn: string
  purpose: string
  /** It was put to an invoice once and taken back. */
  wasUndone: boolean
}

/** How much of a payment goes to an order's invoice, integer kopecks. */
export interface PaymentPart {
  orderId: Id
  kopecks: number
}

/**
 * What keeps a payment from being certain: no number of ours in its purpose; another payer's ИНН, or none; less or more
 * than is due; the invoice paid before; another date beside the number; money that came before the invoice was issued;
 * the number of a voided invoice that this one replaces; a number that several invoices have; other invoices named beside this one; a person who took it back before.
 */
export type Doubt =
  | 'noNumber'
  | 'innDiffers'
  | 'noInn'
  | 'lessThanDue'
  | 'moreThanDue'
  | 'alreadyPaid'
  | 'dateDiffers'
  | 'beforeIssue'
  | 'voidedNumber'
  | 'severalAlike'
  | 'namesOthers'
  | 'undoneBefore'

/** A way to put a payment to invoices, and what speaks against it. */
export interface Candidate {
  parts: PaymentPart[]
  agrees: { number: boolean; inn: boolean; sum: boolean }
  doubts: Doubt[]
}

export type Match =
  | { kind: 'certain'; candidate: Candidate }
  /** The likeliest first. */
  | { kind: 'doubtful'; candidates: Candidate[] }
  /** Nothing of it speaks of an invoice. */
  | { kind: 'unrelated' }

/** Ways shown for one payment; more are no help in choosing. */
const candidatesShown = 6

/** What is still to be paid, not negative. */
export const dueOf = ({ kopecks, paidKopecks }: Pick<PayableInvoice, 'kopecks' | 'paidKopecks'>): number =>
  Math.max(0, kopecks - paidKopecks)

/**
 * A payment shared out over invoices in their order: each gets what is due, the last what is left over. Parts are positive
 * and add up to the payment.
 * @param invoices at least one
 */
export const shareOut = (kopecks: number, invoices: readonly PayableInvoice[]): PaymentPart[] => {
  const parts: PaymentPart[] = []
  let left = kopecks
  for (const [index, invoice] of invoices.entries()) {
    const part = index === invoices.length - 1 ? left : Math.min(left, dueOf(invoice))
    if (part > 0) parts.push({ orderId: invoice.orderId, kopecks: part })
    left -= part
  }
  return parts
}

/** Invoices a number in a purpose may mean. */
interface Named {
  invoices: readonly PayableInvoice[]
  datedOn: string | null
  /** The number is that of a voided invoice; these stand in its place. */
  isFormer: boolean
}

const sumDoubts = (kopecks: number, invoices: readonly PayableInvoice[]): Doubt[] => {
  if (invoices.some((invoice) => dueOf(invoice) === 0)) return ['alreadyPaid']
  const due = invoices.reduce((sum, invoice) => sum + dueOf(invoice), 0)
  if (kopecks === due) return []
  return [kopecks < due ? 'lessThanDue' : 'moreThanDue']
}

const innDoubts = (payerInn: string, invoices: readonly PayableInvoice[]): Doubt[] => {
  if (payerInn === '') return ['noInn']
  return invoices.every(({ inn }) => inn === payerInn) ? [] : ['innDiffers']
}

const candidateOf = (
  payment: ComparedPayment,
  invoices: readonly PayableInvoice[],
  onNumber: readonly Doubt[],
): Candidate => {
  const onInn = innDoubts(payment.payerInn, invoices)
  const onSum = sumDoubts(payment.kopecks, invoices)
  const isEarly = invoices.some(({ issuedOn }) => issuedOn > payment.receivedOn)
  return {
    parts: shareOut(payment.kopecks, invoices),
    agrees: { number: !onNumber.includes('noNumber'), inn: onInn.length === 0, sum: onSum.length === 0 },
    doubts: [
      ...onNumber,
      ...onInn,
      ...onSum,
      ...(isEarly ? (['beforeIssue'] as const) : []),
      ...(payment.wasUndone ? (['undoneBefore'] as const) : []),
    ],
  }
}

/** Of invoices of one number, that of the payer, of the date named, still due; numbers begin anew each year. */
const narrowed = (
  alike: readonly PayableInvoice[],
  payment: ComparedPayment,
  datedOn: string | null,
): readonly PayableInvoice[] => {
  const keep = (some: readonly PayableInvoice[], fits: (invoice: PayableInvoice) => boolean) => {
    const fitting = some.filter(fits)
    return fitting.length === 0 ? some : fitting
  }
  const ofPayer = keep(alike, ({ inn }) => inn === payment.payerInn)
  const ofDay = keep(ofPayer, ({ issuedOn }) => issuedOn === datedOn)
  return keep(ofDay, (invoice) => invoice.issuedOn <= payment.receivedOn && dueOf(invoice) > 0)
}

const isOf =
  (payerInn: string) =>
  ({ invoices }: Named): boolean =>
    payerInn !== '' && invoices.every(({ inn }) => inn === payerInn)

const numberDoubts = ({ invoices, datedOn, isFormer }: Named): Doubt[] => {
  // Its date is that of the voided one.
  if (isFormer) return ['voidedNumber']
  if (invoices.length > 1) return ['severalAlike']
  return datedOn !== null && invoices.some(({ issuedOn }) => issuedOn !== datedOn) ? ['dateDiffers'] : []
}

/** The invoices a purpose names: the payer's own when some are, for a stranger's number may be that of our act. */
const namedInvoices = (
  payment: ComparedPayment,
  numbers: readonly NamedNumber[],
  { byNumber, byFormerNumber }: Index,
): Named[] => {
  const named = numbers.flatMap(({ key, datedOn }): Named[] => {
    const alike = byNumber.get(key)
    const former = byFormerNumber.get(key)
    const valid = alike === undefined ? [] : [{ invoices: narrowed(alike, payment, datedOn), datedOn, isFormer: false }]
    // Numbers begin anew each year: a valid invoice of the payer's goes before a voided one of the same number.
    if (former === undefined || valid.some(isOf(payment.payerInn))) return valid
    return [...valid, { invoices: narrowed(former, payment, null), datedOn, isFormer: true }]
  })
  const own = named.filter(isOf(payment.payerInn))
  return own.length === 0 ? named : own
}

const partsKey = ({ parts }: Candidate): string =>
  parts
    .map(({ orderId }) => orderId)
    .sort()
    .join()

/** Invoices looked up by number and by payer, made once for a whole file. */
interface Index {
  all: readonly PayableInvoice[]
  byNumber: ReadonlyMap<string, readonly PayableInvoice[]>
  byFormerNumber: ReadonlyMap<string, readonly PayableInvoice[]>
  byInn: ReadonlyMap<string, readonly PayableInvoice[]>
}

const byFormerNumber = (all: readonly PayableInvoice[]): Map<string, PayableInvoice[]> => {
  const found = new Map<string, PayableInvoice[]>()
  for (const invoice of all)
    for (const key of new Set(invoice.formerNumbers.map(numberKey)))
      found.set(key, [...(found.get(key) ?? []), invoice])
  return found
}

const indexOf = (all: readonly PayableInvoice[]): Index => ({
  all,
  byNumber: Map.groupBy(all, ({ number }) => numberKey(number)),
  byFormerNumber: byFormerNumber(all),
  byInn: Map.groupBy(all, ({ inn }) => inn),
})

/** Unpaid invoices a payment may be for though it names none: the payer's, or those of its sum when he is not named. */
const unnamed = (payment: ComparedPayment, { all, byInn }: Index): PayableInvoice[] => {
  const possible =
    payment.payerInn === ''
      ? all.filter((invoice) => dueOf(invoice) === payment.kopecks)
      : (byInn.get(payment.payerInn) ?? [])
  return possible.filter((invoice) => dueOf(invoice) > 0 && invoice.issuedOn <= payment.receivedOn)
}

const matchOne = (payment: ComparedPayment, index: Index): Match => {
  const named = namedInvoices(payment, namedNumbers(payment.purpose), index)
  const isPlain = named.length > 0 && named.every(({ invoices }) => invoices.length === 1)
  const together = isPlain
    ? [
        candidateOf(
          payment,
          named.flatMap(({ invoices }) => invoices),
          [...new Set(named.flatMap(numberDoubts))],
        ),
      ]
    : []
  const [whole] = together
  if (whole !== undefined && whole.doubts.length === 0) return { kind: 'certain', candidate: whole }
  const apart = named.flatMap((one) =>
    one.invoices.map((invoice) =>
      candidateOf(payment, [invoice], [...numberDoubts(one), ...(named.length > 1 ? (['namesOthers'] as const) : [])]),
    ),
  )
  const others = unnamed(payment, index).map((invoice) => candidateOf(payment, [invoice], ['noNumber']))
  const candidates = [...Map.groupBy([...together, ...apart, ...others], partsKey).values()].flatMap((alike) =>
    alike.slice(0, 1),
  )
  if (candidates.length === 0) return { kind: 'unrelated' }
  candidates.sort((left, right) => left.doubts.length - right.doubts.length)
  return { kind: 'doubtful', candidates: candidates.slice(0, candidatesShown) }
}

/**
 * Finds the invoices that payments are for. Certain is only what agrees in everything: every number of the payer's named
 * whole in the purpose, his ИНН, and the sum due on them; the rest is for a person to decide, with what speaks against it.
 * Payments are looked at in the order given; what a certain one pays is no longer due for the next.
 */
export const matchPayments = (payments: readonly ComparedPayment[], invoices: readonly PayableInvoice[]): Match[] => {
  const running = invoices.map((invoice) => ({ ...invoice }))
  const byOrder = new Map(running.map((invoice) => [invoice.orderId, invoice]))
  const index = indexOf(running)
  return payments.map((payment) => {
    const match = matchOne(payment, index)
    if (match.kind !== 'certain') return match
    for (const part of match.candidate.parts) {
      const invoice = byOrder.get(part.orderId)
      if (invoice) invoice.paidKopecks += part.kopecks
    }
    return match
  })
}
