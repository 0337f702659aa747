import { afterEach, beforeEach, expect, it } from 'vitest'
import { endOrder, issueOrder, voidOrder } from '../../../src/main/desk/orders.ts'
import { applyImport, previewImport, putPayments } from '../../../src/main/desk/payments.ts'
import { record } from '../../../src/main/desk/record.ts'
import { dayAt } from '../../../src/main/desk/views/client-badge.ts'
import { orderRows } from '../../../src/main/desk/views/order.ts'
import { changesOf } from '../../../src/main/store/changes.ts'
import { readPayments } from '../../../src/main/store/payments.ts'
import { readTicket } from '../../../src/main/store/tickets.ts'
import { shortDate } from '../../../src/shared/documents/dates.ts'
import { blankClientFields } from '../../../src/shared/domain/client.ts'
import { organisationId } from '../../../src/shared/domain/organisation.ts'
import { ourAccount, ourInn, payerInn, statementText } from '../../support/statement.ts'
import { openSite, type Site, type Station, until } from './stations.ts'
import { register, write } from './writing.ts'

let site: Site

beforeEach(async () => {
  site = await openSite()
})

afterEach(async () => {
  await site.close()
})

const address = '620014, г. Екатеринбург, ул. Лесная, д. 1'
const signatory = { position: 'Директор', name: 'Белова Ирина Сергеевна', basis: 'Устава' }
const bank = { name: 'ПАО СБЕРБАНК', bik: '044525225', account: ourAccount, corrAccount: '30101810400000000225' }

/** An invoice for an hour of work, issued at the station. */
const issueInvoice = ({ desk, author }: Station, clientId: string, ticketId: string): string => {
  const day = dayAt(desk, desk.clock())
  const order = endOrder(desk, author, {
    clientId,
    contractId: null,
    periodFrom: day,
    endedOn: day,
    ticketIds: [ticketId],
  })
  const issued = issueOrder(desk, author, order.id)
  if (!issued.issued) throw new Error(JSON.stringify(issued.missing))
  return order.id
}

const withWork = (station: Station, clientId: string, number: string): string => {
  const ticketId = register(station, number)
  write(station, ticketId, 'clientSet', { clientId, contactId: null })
  write(station, ticketId, 'workLogged', {
    description: 'Настройка',
    minutes: 60,
    performedAt: station.desk.clock(),
    billable: true,
  })
  return ticketId
}

const describeParties = ({ desk, author }: Station): string => {
  const empty = blankClientFields
  const clientId = desk.newId()
  record(desk, author, () => [
    {
      entity: 'organisation',
      entityId: organisationId,
      type: 'organisation.described',
      v: 1,
      data: { name: 'ООО «Забота»', inn: ourInn, kpp: '770401001', address, signatory, bank },
    },
    {
      entity: 'client',
      entityId: clientId,
      type: 'client.registered',
      v: 1,
      data: { ...empty, name: 'ООО «Заказчик»', inn: payerInn, kpp: '770701001', address, signatory },
    },
  ])
  return clientId
}

const paymentsOf = ({ desk }: Station) =>
  orderRows(desk).map(({ id, payment }) => ({ id, paid: payment?.paidKopecks, conflicts: payment?.conflicts.length }))

const isQuiet = (station: Station) => station.engine.status().unsent === 0

it('two desks that import one file while apart have one payment; apart again, they agree on what stands', async () => {
  const [first, second] = await Promise.all([site.station('К1'), site.station('К2')])
  const clientId = describeParties(first)
  const orderIds = ['К1-000001', 'К1-000002'].map((number) =>
    issueInvoice(first, clientId, withWork(first, clientId, number)),
  )
  const [orderId = '', otherOrderId = ''] = orderIds
  await until(second, () => paymentsOf(second).length === 2 && isQuiet(first))
  const [row] = orderRows(first.desk).filter(({ id }) => id === orderId)
  const number = row?.papers.find(({ kind }) => kind === 'invoice')?.number ?? ''
  const date = shortDate(dayAt(first.desk, first.desk.clock()))
  const file = new TextEncoder().encode(
    statementText([{ date, sum: '3600.00', purpose: `Оплата счета № ${number} от ${date}` }]),
  )

  await site.takeDown()
  const importAt = ({ desk, author }: Station) => {
    const preview = previewImport(desk, file)
    if (!preview.ok) throw new Error(preview.problem.message)
    const choices = preview.certain.map(({ payment, candidate }) => ({
      paymentId: payment.paymentId,
      parts: candidate.parts,
    }))
    return applyImport(desk, author, file, choices).before.map(({ paymentId }) => paymentId)
  }
  const [paymentIds, sameIds] = [importAt(first), importAt(second)]
  expect(paymentIds).toHaveLength(1)
  expect(sameIds).toEqual(paymentIds)
  const [paymentId = ''] = paymentIds
  await site.bringUp()
  const allHere = (count: number) =>
    Promise.all(
      [first, second].map((station) =>
        until(station, () => changesOf(station.desk.store, paymentId).length === count && isQuiet(station)),
      ),
    )
  await allHere(4)
  const once = [
    { id: orderId, paid: 360_000, conflicts: 0 },
    { id: otherOrderId, paid: 0, conflicts: 0 },
  ]
  expect(paymentsOf(first)).toEqual(once)
  expect(paymentsOf(second)).toEqual(once)

  await site.takeDown()
  putPayments(first.desk, first.author, [{ paymentId, parts: [] }])
  record(second.desk, second.author, () => [
    {
      entity: 'payment',
      entityId: paymentId,
      type: 'payment.matched',
      v: 1,
      data: { parts: [{ orderId: otherOrderId, kopecks: 360_000 }] },
    },
  ])
  await site.bringUp()
  await allHere(6)
  expect(paymentsOf(second)).toEqual(paymentsOf(first))
  const [one, other] = [first, second].map(({ desk }) => readPayments(desk.store, paymentIds).get(paymentId))
  expect(other).toEqual(one)
  expect(one?.conflicts).toHaveLength(1)
})

it('says of papers that two desks issued for the same work while apart, and which of them to void', async () => {
  const [first, second] = await Promise.all([site.station('К1'), site.station('К2')])
  const clientId = describeParties(first)
  const ticketId = withWork(first, clientId, 'К1-000001')
  await until(second, () => readTicket(second.desk.store, ticketId)?.state.works.length === 1)
  await site.takeDown()
  await Promise.all([first, second].map((one) => until(one, () => one.engine.status().state === 'offline')))
  const orders = [first, second].map((station) => issueInvoice(station, clientId, ticketId)).sort()
  const [earlier = '', later = ''] = orders
  await site.bringUp()
  for (const station of [first, second]) station.engine.wake()
  const clashes = ({ desk }: Station) => new Map(orderRows(desk).map(({ id, clashes: own }) => [id, own]))
  for (const station of [first, second]) await until(station, () => clashes(station).get(later)?.length === 1)
  for (const station of [first, second]) {
    const told = clashes(station)
    expect(told.get(earlier)).toMatchObject([
      { kind: 'sameWork', works: 1, isLast: false, others: [{ orderId: later }] },
    ])
    expect(told.get(later)).toMatchObject([
      { kind: 'sameWork', works: 1, isLast: true, others: [{ orderId: earlier }] },
    ])
  }

  voidOrder(first.desk, first.author, later, 'Выставлено дважды')
  expect([...clashes(first).values()].flat()).toEqual([])
  expect(() => issueOrder(first.desk, first.author, later)).toThrow('Вся работа этого комплекта уже вошла в другой')
})
