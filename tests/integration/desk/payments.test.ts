import { safe } from '@orpc/client'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rebuildProjection } from '../../../src/main/store/projection.ts'
import type { OrderRow } from '../../../src/shared/contract/documents.ts'
import type { ImportPreview } from '../../../src/shared/contract/payments.ts'
import { shortDate } from '../../../src/shared/documents/dates.ts'
import { blankClientFields } from '../../../src/shared/domain/client.ts'
import { joinAsStation, newId } from '../../support/other-station.ts'
import { ourAccount, ourInn, type SampleDocument, statementText } from '../../support/statement.ts'
import { callOf, type OpenDesk, openDesk } from './open-desk.ts'
import { firstRun, untilValue } from './start-desk.ts'

let opened: OpenDesk
const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Moscow' }).format(new Date())

beforeAll(async () => {
  opened = await openDesk()
  await opened.client.session.completeFirstRun(firstRun)
  await opened.client.settings.describeOrganisation({
    inn: ourInn,
    kpp: '770401001',
    address: '620014, г. Екатеринбург, ул. Лесная, д. 12',
    signatory: { position: 'Генеральный директор', name: 'Кравцов Игорь Львович', basis: 'Устава' },
    bank: { name: 'ПАО СБЕРБАНК', bik: '044525225', account: ourAccount, corrAccount: '30101810400000000225' },
  })
})

afterAll(async () => {
  await opened.program.close()
})

const emptyClient = blankClientFields

/** An issued invoice for an hour of work: 3 600 roubles. */
const issuedInvoice = async (inn: string) => {
  const { client, desk } = opened
  const { clientId } = await client.clients.register({
    ...emptyClient,
    name: `ООО «${inn}»`,
    inn,
    kpp: '770701001',
    address: '620014, г. Екатеринбург, ул. Лесная, д. 1',
    signatory: { position: 'Директор', name: 'Белова Ирина Сергеевна', basis: 'Устава' },
  })
  const ticketId = desk.newId()
  await client.calls.register({ ...callOf(ticketId), clientId })
  await client.tickets.answer({ ticketId, text: 'Показали' })
  await client.tickets.logWork({ ticketId, description: 'Настройка', minutes: 60, billable: true })
  await client.tickets.resolve({ ticketId, summary: 'Готово' })
  const order = await client.documents.end({
    clientId,
    contractId: null,
    periodFrom: today,
    endedOn: today,
    ticketIds: [ticketId],
  })
  const issued = await client.documents.issue({ orderId: order.id })
  if (!issued.issued) throw new Error(JSON.stringify(issued.missing))
  const number = issued.order.papers.find(({ kind }) => kind === 'invoice')?.number ?? ''
  return { orderId: order.id, number, inn }
}

const rowOf = async (orderId: string, holds: (row: OrderRow) => boolean = () => true): Promise<OrderRow> => {
  const rows = await untilValue(await opened.client.documents.watch(), (all) =>
    all.some((row) => row.id === orderId && holds(row)),
  )
  const row = rows.find((one) => one.id === orderId)
  if (!row) throw new Error('no row')
  return row
}

const day = shortDate(today)
const fileOf = (documents: SampleDocument[], encoding = 'win1251', settings = {}) =>
  new Blob([
    new Uint8Array(
      iconv.encode(
        statementText(
          documents.map((one) => ({ date: day, ...one })),
          settings,
        ),
        encoding,
      ),
    ),
  ])

const previewOf = async (file: Blob): Promise<Extract<ImportPreview, { ok: true }>> => {
  const preview = await opened.client.payments.preview({ file })
  if (!preview.ok) throw new Error(preview.problem.message)
  return preview
}

const certainChoices = ({ certain }: Extract<ImportPreview, { ok: true }>) =>
  certain.map(({ payment, candidate }) => ({ paymentId: payment.paymentId, parts: candidate.parts }))

const changeCount = () => opened.desk.store.sqlite.prepare('select count(*) from change').pluck().get()

it('proposes what agrees in everything, pays the invoice with it, and changes nothing the second time', async () => {
  const { client } = opened
  const { orderId, number, inn } = await issuedInvoice('7707083893')
  expect((await rowOf(orderId)).payment).toEqual({
    invoiceKopecks: 360_000,
    paidKopecks: 0,
    payments: [],
    conflicts: [],
  })
  const documents = [
    { sum: '3600.00', payerInn: inn, purpose: `Оплата счета № ${number} от ${day}` },
    { number: '7', sum: '100.00', payerInn: '7736050003', purpose: 'За аренду' },
    {
      number: '8',
      payerAccount: ourAccount,
      payerInn: ourInn,
      receiverAccount: '40702810900000001111',
      receiverInn: '7707083893',
    },
  ]
  const preview = await previewOf(fileOf(documents))
  expect(preview.certain).toMatchObject([
    { payment: { documentNumber: '154', kopecks: 360_000 }, candidate: { parts: [{ orderId, kopecks: 360_000 }] } },
  ])
  expect([preview.doubtful.length, preview.unrelated.length, preview.knownCount, preview.otherCount]).toEqual([
    0, 1, 0, 1,
  ])

  const choices = certainChoices(preview)
  const { before: applied } = await client.payments.apply({ file: fileOf(documents), choices })
  expect(applied).toMatchObject([{ parts: [] }])
  const paid = await rowOf(orderId, ({ payment }) => payment?.paidKopecks === 360_000)
  expect(paid.payment?.payments).toMatchObject([
    { paymentId: applied[0]?.paymentId, documentNumber: '154', partKopecks: 360_000 },
  ])

  const count = changeCount()
  // The same payments from another day's file, in another encoding.
  const again = await previewOf(fileOf(documents, 'cp866', { encoding: 'DOS' }))
  expect([again.certain.length, again.doubtful.length, again.knownCount]).toEqual([0, 0, 1])
  expect(await client.payments.apply({ file: fileOf(documents), choices })).toEqual({ before: [], knownCount: 1 })
  expect([changeCount(), (await rowOf(orderId)).payment?.paidKopecks]).toEqual([count, 360_000])
})

it('takes a payment back, asks before it is put there again, and keeps all that through a rebuild', async () => {
  const { client, desk } = opened
  const { orderId, number, inn } = await issuedInvoice('7728168971')
  const file = fileOf([{ sum: '3600.00', payerInn: inn, purpose: `счет ${number}` }], 'utf8')
  const { before } = await client.payments.apply({ file, choices: certainChoices(await previewOf(file)) })
  await client.payments.put({ payments: before })
  expect((await rowOf(orderId)).payment).toMatchObject({ paidKopecks: 0, payments: [] })

  const [doubtful] = (await previewOf(file)).doubtful
  expect(doubtful?.candidates[0]).toMatchObject({ parts: [{ orderId }], doubts: ['undoneBefore'] })
  const parts = doubtful?.candidates[0]?.parts ?? []
  await client.payments.put({ payments: before.map(({ paymentId }) => ({ paymentId, parts })) })
  const paid = await rowOf(orderId)
  expect(paid.payment?.paidKopecks).toBe(360_000)
  rebuildProjection(desk.store)
  expect(await rowOf(orderId)).toEqual(paid)
})

it('proposes the invoice issued in place of a voided one that a payment names, for a person to say', async () => {
  const { client } = opened
  const { orderId, number, inn } = await issuedInvoice('7743013902')
  await client.documents.void({ orderId, reason: 'Ошибка в сумме' })
  const file = fileOf([{ sum: '3600.00', payerInn: inn, purpose: `оплата по счету ${number}` }], 'utf8')
  expect((await previewOf(file)).doubtful).toEqual([])
  const issued = await client.documents.issue({ orderId })
  if (!issued.issued) throw new Error('the papers lack something')
  const { certain, doubtful } = await previewOf(file)
  expect(certain).toEqual([])
  expect(doubtful).toMatchObject([{ candidates: [{ parts: [{ orderId }], doubts: ['voidedNumber'] }] }])

  await client.payments.apply({
    file,
    choices: [{ paymentId: doubtful[0]?.payment.paymentId ?? '', parts: doubtful[0]?.candidates[0]?.parts ?? [] }],
  })
  const { clientId } = await rowOf(orderId)
  const card = await untilValue(await client.clients.watch({ clientId }), () => true)
  expect(card.orders).toMatchObject([{ id: orderId, payment: { invoiceKopecks: 360_000, paidKopecks: 360_000 } }])
})

it('pays in parts and beyond, by a person’s word', async () => {
  const { client } = opened
  const { orderId, number, inn } = await issuedInvoice('7710140679')
  const purpose = `счет ${number}`
  const file = fileOf([
    { number: '1', sum: '1600.00', payerInn: inn, purpose },
    { number: '2', sum: '2500.00', payerInn: inn, purpose },
  ])
  const [first, second] = (await previewOf(file)).doubtful
  expect([first?.candidates[0]?.doubts, second?.candidates[0]?.doubts]).toEqual([['lessThanDue'], ['lessThanDue']])
  const choiceOf = (one: typeof first) => ({
    paymentId: one?.payment.paymentId ?? '',
    parts: one?.candidates[0]?.parts ?? [],
  })
  await client.payments.apply({ file, choices: [choiceOf(first)] })
  expect((await rowOf(orderId)).payment).toMatchObject({ invoiceKopecks: 360_000, paidKopecks: 160_000 })
  const [over] = (await previewOf(file)).doubtful
  expect(over?.candidates[0]?.doubts).toEqual(['moreThanDue'])
  await client.payments.apply({ file, choices: [choiceOf(over)] })
  expect((await rowOf(orderId)).payment).toMatchObject({
    paidKopecks: 410_000,
    payments: [{ documentNumber: '1' }, { documentNumber: '2' }],
  })
})

it('takes one payment from one of its two invoices, and offers what is free of it', async () => {
  const { client } = opened
  const first = await issuedInvoice('7719551215')
  const second = await issuedInvoice(first.inn)
  const purpose = `счета ${first.number}, ${second.number}`
  const file = fileOf([{ sum: '7200.00', payerInn: first.inn, purpose }])
  const choices = certainChoices(await previewOf(file))
  const paymentId = (await client.payments.apply({ file, choices })).before[0]?.paymentId ?? ''
  expect([(await rowOf(first.orderId)).payment, (await rowOf(second.orderId)).payment]).toMatchObject([
    { paidKopecks: 360_000 },
    { paidKopecks: 360_000 },
  ])
  const ofFirst = { paymentId, parts: [{ orderId: first.orderId, kopecks: 360_000 }] }
  await client.payments.put({ payments: [ofFirst] })
  expect((await rowOf(second.orderId)).payment?.paidKopecks).toBe(0)

  const [free] = (await previewOf(file)).doubtful
  expect(free?.payment).toMatchObject({ kopecks: 720_000, freeKopecks: 360_000 })
  const rest = [{ paymentId, parts: [{ orderId: second.orderId, kopecks: 360_000 }] }]
  expect((await safe(client.payments.apply({ file, choices }))).error).toMatchObject({ code: 'refused' })
  expect(await client.payments.apply({ file, choices: rest })).toEqual({ before: [ofFirst], knownCount: 0 })
  expect(await client.payments.apply({ file, choices: rest })).toEqual({ before: [], knownCount: 1 })
  expect([(await rowOf(first.orderId)).payment, (await rowOf(second.orderId)).payment]).toMatchObject([
    { paidKopecks: 360_000 },
    { paidKopecks: 360_000 },
  ])
})

it('keeps a payment with its package when the papers are taken back and issued anew', async () => {
  const { client } = opened
  const { orderId, number, inn } = await issuedInvoice('7744001497')
  const file = fileOf([{ sum: '3600.00', payerInn: inn, purpose: `счет ${number}` }])
  await client.payments.apply({ file, choices: certainChoices(await previewOf(file)) })
  await client.documents.void({ orderId, reason: 'Ошибка в реквизитах' })
  expect((await rowOf(orderId)).payment).toMatchObject({ invoiceKopecks: null, paidKopecks: 360_000 })
  const issued = await client.documents.issue({ orderId })
  expect(issued).toMatchObject({ order: { payment: { invoiceKopecks: 360_000, paidKopecks: 360_000 } } })
})

it('refuses a file with a mistake, another company’s statement and a payment that is not in the file', async () => {
  const { client } = opened
  const { orderId, inn } = await issuedInvoice('7702070139')
  const before = changeCount()
  const text = statementText([{ sum: '12-00' }])
  expect(await client.payments.preview({ file: new Blob([text]) })).toMatchObject({
    ok: false,
    where: 'file',
    problem: { line: 23, message: expect.stringContaining('12-00') },
  })
  const foreign = { account: '40702810900000007777' }
  const document = { receiverAccount: foreign.account, receiverInn: '7702070139' }
  expect(await client.payments.preview({ file: fileOf([document], 'utf8', foreign) })).toMatchObject({
    ok: false,
    where: 'settings',
    problem: { message: expect.stringContaining(foreign.account) },
  })
  const file = fileOf([{ sum: '1.00', payerInn: inn }])
  const choices = [{ paymentId: newId(), parts: [{ orderId, kopecks: 100 }] }]
  expect((await safe(client.payments.apply({ file, choices }))).error).toMatchObject({ code: 'refused' })
  const [listed] = (await previewOf(file)).doubtful
  const tooMuch = [{ paymentId: listed?.payment.paymentId ?? '', parts: [{ orderId, kopecks: 101 }] }]
  expect((await safe(client.payments.apply({ file, choices: tooMuch }))).error).toMatchObject({ code: 'refused' })
  const nowhere = [{ paymentId: listed?.payment.paymentId ?? '', parts: [{ orderId: newId(), kopecks: 100 }] }]
  expect((await safe(client.payments.apply({ file, choices: nowhere }))).error).toMatchObject({ code: 'notFound' })
  expect(changeCount()).toBe(before)
})

it('shows where two desks put one payment to different invoices, and takes the other by one press', async () => {
  const { client, program, dataFolder } = opened
  await untilValue(await client.sync.watch(), ({ state, unsent }) => state === 'online' && unsent === 0)
  const mine = await issuedInvoice('7704217370')
  const theirs = await issuedInvoice('7704217370')
  const file = fileOf([{ sum: '3600.00', payerInn: mine.inn, purpose: `счет ${mine.number}` }])
  const { before } = await client.payments.apply({ file, choices: certainChoices(await previewOf(file)) })
  const paymentId = before[0]?.paymentId ?? ''
  const other = await joinAsStation(dataFolder, program.addresses.intakeUrl ?? '', 'Дальний стол')
  await other.write(
    {
      entity: 'payment',
      entityId: paymentId,
      type: 'payment.matched',
      data: { parts: [{ orderId: theirs.orderId, kopecks: 360_000 }] },
      author: null,
    },
    Date.now() + 1_000,
  )
  const disputed = await rowOf(theirs.orderId, ({ payment }) => payment?.paidKopecks === 360_000)
  const lost = await rowOf(mine.orderId)
  expect(lost.payment).toMatchObject({ paidKopecks: 0, conflicts: disputed.payment?.conflicts })
  const [conflict] = disputed.payment?.conflicts ?? []
  if (!conflict) throw new Error('no conflict')
  expect(conflict).toMatchObject({
    fieldName: `Платёж № 154 от ${day}`,
    kept: { text: expect.stringContaining(theirs.number) },
    lost: { text: expect.stringContaining(mine.number) },
  })
  const { entity, entityId, field, itemId } = conflict
  await client.conflicts.restore({ entity, entityId, field, itemId, changeId: conflict.lost.changeId })
  expect((await rowOf(mine.orderId)).payment).toMatchObject({ paidKopecks: 360_000, conflicts: [] })
})
