import { createHash } from 'node:crypto'
import type { ImportPreview, ImportResult, InvoiceChoice, PaymentPut } from '../../shared/contract/payments.ts'
import { decodeStatement } from '../../shared/documents/payments/decode-statement.ts'
import { paymentIdentity } from '../../shared/documents/payments/identity.ts'
import { isIncoming, ownAccounts } from '../../shared/documents/payments/incoming.ts'
import {
  type ComparedPayment,
  dueOf,
  type Match,
  matchPayments,
  type PayableInvoice,
  type PaymentPart,
} from '../../shared/documents/payments/match.ts'
import {
  readStatement,
  type Statement,
  type StatementDocument,
  type StatementProblem,
} from '../../shared/documents/payments/statement.ts'
import type { NewChange } from '../../shared/domain/define-entity.ts'
import { freeKopecks, type PaymentFacts, paymentEntity } from '../../shared/domain/payment.ts'
import { type Id, uuidV7 } from '../../shared/sync/id.ts'
import { readClients } from '../store/clients.ts'
import { listInvoices, voidedInvoiceNumbers } from '../store/invoices.ts'
import { readOrganisation } from '../store/organisation.ts'
import { paidByOrder, readPayments, type StoredPayment } from '../store/payments.ts'
import type { Desk } from './desk.ts'
import { record } from './record.ts'
import { notFound, Refusal } from './refusal.ts'
import { paymentRow } from './views/payment.ts'

/** The same at every desk that reads the payment. */
const paymentIdOf = (document: StatementDocument): Id =>
  uuidV7(
    Date.parse(`${document.date}T00:00:00Z`),
    createHash('sha256').update(paymentIdentity(document)).digest().subarray(0, 10),
  )

const partsOf = (stored: StoredPayment | undefined): PaymentPart[] => stored?.payment.parts ?? []

const freeOf = ({ kopecks }: PaymentFacts, stored: StoredPayment | undefined): number =>
  freeKopecks({ kopecks, parts: partsOf(stored) })

const factsOf = ({ number, date, receivedOn, kopecks, payer, purpose }: StatementDocument): PaymentFacts => ({
  documentNumber: number,
  documentDate: date,
  receivedOn,
  kopecks,
  payer: { name: payer.name, inn: payer.inn, account: payer.accounts[0] ?? '' },
  purpose,
})

interface Imported {
  /** Incoming payments by their ids, each once, in the order money came. */
  incoming: Map<Id, PaymentFacts>
  repeatedCount: number
  otherCount: number
}

type ImportRead = { ok: true; imported: Imported } | Extract<ImportPreview, { ok: false }>

const refused = (
  problem: StatementProblem,
  where: 'file' | 'settings' = 'file',
): Extract<ImportRead, { ok: false }> => ({
  ok: false,
  problem,
  where,
})

const foreign = (statement: Statement, account: string): string =>
  statement.accounts.length === 0
    ? `В файле нет ни одного вашего счёта. В настройках указан ${account}.`
    : `Это выписка по счёту ${statement.accounts.slice(0, 3).join(', ')}, а в настройках указан ${account}.`

const readImport = (desk: Desk, bytes: Uint8Array): ImportRead => {
  const decoded = decodeStatement(bytes)
  if (!decoded.ok) return refused(decoded.problem)
  const read = readStatement(decoded.text)
  if (!read.ok) return refused(read.problem)
  const { statement } = read
  const { inn, bank } = readOrganisation(desk.store)
  if (bank.account === '')
    return refused(
      { line: null, message: 'В настройках не указан расчётный счёт: не понять, какие платежи ваши.' },
      'settings',
    )
  const own = ownAccounts(statement, { inn, account: bank.account })
  const isOurs = [
    ...statement.accounts,
    ...statement.documents.flatMap(({ payer, receiver }) => [...payer.accounts, ...receiver.accounts]),
  ].some((account) => own.has(account))
  if (!isOurs) return refused({ line: null, message: foreign(statement, bank.account) }, 'settings')
  const documents = statement.documents
    .filter((document) => isIncoming(document, own))
    .sort((left, right) => left.receivedOn.localeCompare(right.receivedOn) || left.line - right.line)
  const incoming = new Map(documents.map((document) => [paymentIdOf(document), factsOf(document)]))
  return {
    ok: true,
    imported: {
      incoming,
      repeatedCount: documents.length - incoming.size,
      otherCount: statement.documents.length - documents.length,
    },
  }
}

/** A payment that is recorded and has something free was taken from an invoice by a person. */
const compared = (facts: PaymentFacts, stored: StoredPayment | undefined): ComparedPayment => ({
  receivedOn: facts.receivedOn,
  kopecks: freeOf(facts, stored),
  payerInn: facts.payer.inn,
  purpose: facts.purpose,
  wasUndone: stored !== undefined,
})

const payableInvoices = (desk: Desk): (PayableInvoice & { clientId: Id })[] => {
  const paid = paidByOrder(desk.store)
  const former = voidedInvoiceNumbers(desk.store)
  return listInvoices(desk.store).map((invoice) => ({
    ...invoice,
    paidKopecks: paid.get(invoice.orderId) ?? 0,
    formerNumbers: former.get(invoice.orderId) ?? [],
  }))
}

/** Unpaid invoices a person may choose from besides the likely ones, the newest. */
const choicesShown = 300

const candidatesOf = (match: Match) => {
  switch (match.kind) {
    case 'certain':
      return [match.candidate]
    case 'doubtful':
      return match.candidates
    case 'unrelated':
      return []
  }
}

const invoiceChoices = (
  desk: Desk,
  invoices: readonly (PayableInvoice & { clientId: Id })[],
  matches: readonly Match[],
): InvoiceChoice[] => {
  const named = new Set(matches.flatMap(candidatesOf).flatMap(({ parts }) => parts.map(({ orderId }) => orderId)))
  const unpaid = new Set(
    invoices
      .filter((invoice) => dueOf(invoice) > 0)
      .slice(-choicesShown)
      .map(({ orderId }) => orderId),
  )
  const shown = invoices.filter(({ orderId }) => named.has(orderId) || unpaid.has(orderId))
  const clients = readClients(desk.store, [...new Set(shown.map(({ clientId }) => clientId))])
  return shown.map((invoice) => ({
    orderId: invoice.orderId,
    number: invoice.number,
    clientName: clients.get(invoice.clientId)?.name ?? '',
    issuedOn: invoice.issuedOn,
    kopecks: invoice.kopecks,
    dueKopecks: dueOf(invoice),
  }))
}

/** What importing the bank's file would do; writes nothing. */
export const previewImport = (desk: Desk, bytes: Uint8Array): ImportPreview => {
  const read = readImport(desk, bytes)
  if (!read.ok) return read
  const { incoming, repeatedCount, otherCount } = read.imported
  const stored = readPayments(desk.store, [...incoming.keys()])
  const fresh = [...incoming].filter(([id, facts]) => freeOf(facts, stored.get(id)) > 0)
  const invoices = payableInvoices(desk)
  const matches = matchPayments(
    fresh.map(([id, facts]) => compared(facts, stored.get(id))),
    invoices,
  )
  const preview: Extract<ImportPreview, { ok: true }> = {
    ok: true,
    certain: [],
    doubtful: [],
    unrelated: [],
    knownCount: repeatedCount + incoming.size - fresh.length,
    otherCount,
    invoices: invoiceChoices(desk, invoices, matches),
  }
  for (const [index, [id, facts]] of fresh.entries()) {
    const match = matches[index]
    const payment = paymentRow(id, facts, partsOf(stored.get(id)))
    if (match?.kind === 'certain') preview.certain.push({ payment, candidate: match.candidate })
    else if (match?.kind === 'doubtful') preview.doubtful.push({ payment, candidates: match.candidates })
    else preview.unrelated.push(payment)
  }
  return preview
}

const change = (entityId: Id, type: string, data: object): NewChange => ({
  entity: paymentEntity.entity,
  entityId,
  type: `payment.${type}`,
  v: 1,
  data: { ...data },
})

const checkInvoices = (desk: Desk, parts: readonly PaymentPart[]): void => {
  const known = new Set(listInvoices(desk.store).map(({ orderId }) => orderId))
  if (!parts.every(({ orderId }) => known.has(orderId))) throw notFound('Счёт не найден')
}

const joinParts = (parts: readonly PaymentPart[]): PaymentPart[] =>
  [...Map.groupBy(parts, ({ orderId }) => orderId)].map(([orderId, own]) => ({
    orderId,
    kopecks: own.reduce((sum, part) => sum + part.kopecks, 0),
  }))

/** What putting a payment, or what is free of it, to invoices writes; nothing when all of it is put already. */
const putChanges = (
  { paymentId, parts }: PaymentPut,
  facts: PaymentFacts,
  stored: StoredPayment | undefined,
): NewChange[] => {
  const free = freeOf(facts, stored)
  if (free === 0) return []
  // The whole of what is free, so that the same choice made again finds nothing to do.
  if (freeKopecks({ kopecks: free, parts }) !== 0)
    throw new Refusal('refused', 'Платёж уже отнесли к счетам по-другому. Выберите файл ещё раз.')
  const recorded = stored === undefined ? [change(paymentId, 'recorded', facts)] : []
  return [...recorded, change(paymentId, 'matched', { parts: joinParts([...partsOf(stored), ...parts]) })]
}

/** Puts payments of the file to invoices, all or none; those put to invoices before are left as they are. */
export const applyImport = (
  desk: Desk,
  author: Id,
  bytes: Uint8Array,
  choices: readonly PaymentPut[],
): ImportResult => {
  const read = readImport(desk, bytes)
  if (!read.ok) throw new Refusal('refused', read.problem.message)
  const { incoming } = read.imported
  checkInvoices(
    desk,
    choices.flatMap(({ parts }) => parts),
  )
  const before = new Map<Id, PaymentPut>()
  record(desk, author, () => {
    const stored = readPayments(
      desk.store,
      choices.map(({ paymentId }) => paymentId),
    )
    return choices.flatMap(({ paymentId, parts }) => {
      const facts = incoming.get(paymentId)
      if (facts === undefined) throw new Refusal('refused', 'Файл уже не тот: выбранного платежа в нём нет.')
      const changes = before.has(paymentId) ? [] : putChanges({ paymentId, parts }, facts, stored.get(paymentId))
      if (changes.length > 0) before.set(paymentId, { paymentId, parts: partsOf(stored.get(paymentId)) })
      return changes
    })
  })
  return { before: [...before.values()], knownCount: choices.length - before.size }
}

/** Puts recorded payments to these invoices in place of all they were put to; all or none. */
export const putPayments = (desk: Desk, author: Id, payments: readonly PaymentPut[]): void => {
  const stored = readPayments(
    desk.store,
    payments.map(({ paymentId }) => paymentId),
  )
  if (!payments.every(({ paymentId }) => stored.has(paymentId))) throw notFound('Платёж не найден')
  // Invoices it stands at may have been voided since: what is put back needs no look at them.
  const known = new Set([...stored.values()].flatMap(({ payment }) => payment.parts.map(({ orderId }) => orderId)))
  checkInvoices(
    desk,
    payments.flatMap(({ parts }) => parts.filter(({ orderId }) => !known.has(orderId))),
  )
  record(desk, author, () =>
    payments.map(({ paymentId, parts }) =>
      parts.length === 0 ? change(paymentId, 'unmatched', {}) : change(paymentId, 'matched', { parts }),
    ),
  )
}
