import type { ImportPreview, InvoiceChoice, PaymentRow, PaymentState } from '../../../shared/contract/payments.ts'
import { shortDate } from '../../../shared/documents/dates.ts'
import { formatMoney } from '../../../shared/documents/money.ts'
import type { Candidate, Doubt } from '../../../shared/documents/payments/match.ts'
import type { StatementProblem } from '../../../shared/documents/payments/statement.ts'
import { plural } from '../../../shared/documents/plural.ts'

/** «3 платежа» */
export const paymentsWords = (count: number): string => `${count} ${plural(count, 'платёж', 'платежа', 'платежей')}`

/** «Ещё 3 поступления не похожи на оплату счетов.» */
export const unrelatedWords = (count: number): string =>
  `Ещё ${count} ${plural(count, 'поступление не похоже', 'поступления не похожи', 'поступлений не похожи')} на оплату счетов.`

/** Whether nothing is due any more. */
export const isPaid = ({ invoiceKopecks, paidKopecks }: PaymentState): boolean =>
  invoiceKopecks !== null && paidKopecks >= invoiceKopecks

/** What has been paid, after the word «счёт»; the unpaid and the paid need no sum. */
export const paidWords = ({ invoiceKopecks, paidKopecks }: PaymentState): string => {
  const paid = `${formatMoney(paidKopecks)} ₽`
  if (invoiceKopecks === null) return `получено ${paid}, счёта нет`
  if (paidKopecks === 0) return 'не оплачен'
  if (paidKopecks === invoiceKopecks) return 'оплачен'
  return paidKopecks < invoiceKopecks
    ? `оплачено ${formatMoney(paidKopecks)} из ${formatMoney(invoiceKopecks)} ₽`
    : `оплачен, переплата ${formatMoney(paidKopecks - invoiceKopecks)} ₽`
}

/** The same in the list, beside the invoice's sum; empty while there is nothing to say. */
export const paidInShort = ({ invoiceKopecks, paidKopecks }: PaymentState): string => {
  if (paidKopecks === 0) return ''
  if (invoiceKopecks === null) return `получено ${formatMoney(paidKopecks)}`
  if (paidKopecks === invoiceKopecks) return 'оплачен'
  return paidKopecks < invoiceKopecks
    ? `оплачено ${formatMoney(paidKopecks)}`
    : `переплата ${formatMoney(paidKopecks - invoiceKopecks)}`
}

/** «Строка 17: …», or the sentence alone when it is about the whole file. */
export const problemWords = ({ line, message }: StatementProblem): string =>
  line === null ? message : `Строка ${line}: ${message}`

type Invoices = ReadonlyMap<string, InvoiceChoice>

const dueOf = ({ parts }: Candidate, invoices: Invoices): number =>
  parts.reduce((sum, { orderId }) => sum + (invoices.get(orderId)?.dueKopecks ?? 0), 0)

const doubtWords = (doubt: Doubt, difference: number): string => {
  switch (doubt) {
    case 'noNumber':
      return 'номера счёта нет в назначении'
    case 'innDiffers':
      return 'ИНН плательщика другой'
    case 'noInn':
      return 'ИНН плательщика не указан'
    case 'lessThanDue':
      return `меньше, чем осталось заплатить, на ${formatMoney(difference)} ₽`
    case 'moreThanDue':
      return `больше, чем осталось заплатить, на ${formatMoney(difference)} ₽`
    case 'alreadyPaid':
      return 'счёт уже оплачен'
    case 'dateDiffers':
      return 'в назначении другая дата счёта'
    case 'beforeIssue':
      return 'деньги пришли раньше, чем выписан счёт'
    case 'voidedNumber':
      return 'назван номер аннулированного счёта, этот выписан вместо него'
    case 'severalAlike':
      return 'счетов с этим номером несколько'
    case 'namesOthers':
      return 'в назначении названы и другие счета'
    case 'undoneBefore':
      return 'раньше этот платёж от счёта отвязали'
  }
}

/** What agrees between a payment and the invoices, and what does not. */
export const evidenceWords = (
  payment: Pick<PaymentRow, 'freeKopecks'>,
  candidate: Candidate,
  invoices: Invoices,
): { agrees: string[]; doubts: string[] } => {
  const { number, inn, sum } = candidate.agrees
  const difference = Math.abs(payment.freeKopecks - dueOf(candidate, invoices))
  return {
    agrees: [...(number ? ['номер'] : []), ...(inn ? ['ИНН'] : []), ...(sum ? ['сумма'] : [])],
    doubts: candidate.doubts.map((doubt) => doubtWords(doubt, difference)),
  }
}

/** «№ К2-000001», several joined by «и». */
export const invoicesWords = (orderIds: readonly string[], invoices: Invoices): string =>
  orderIds.map((orderId) => `№ ${invoices.get(orderId)?.number ?? '—'}`).join(' и ')

/** What an invoice is told apart by in a list of them. */
export const invoiceHint = ({ clientName, issuedOn, kopecks, dueKopecks }: InvoiceChoice): string => {
  const due = dueKopecks === kopecks ? `${formatMoney(kopecks)} ₽` : `осталось ${formatMoney(dueKopecks)} ₽`
  return `${clientName}, от ${shortDate(issuedOn)}, ${dueKopecks === 0 ? 'уже оплачен' : due}`
}

/** What of the file needs nobody: how much was known already and how much is none of the clients' money. */
export const restWords = ({ knownCount, otherCount }: Extract<ImportPreview, { ok: true }>): string =>
  [
    ...(knownCount === 0 ? [] : [`уже записано: ${knownCount}`]),
    ...(otherCount === 0 ? [] : [`списаний и переводов между своими счетами: ${otherCount}`]),
  ].join(', ')
