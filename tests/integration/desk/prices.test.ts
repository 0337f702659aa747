import { safe } from '@orpc/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays } from '../../../src/shared/documents/dates.ts'
import { callOf, type OpenDesk, openDesk } from './open-desk.ts'
import { firstRun, untilValue } from './start-desk.ts'

let opened: OpenDesk
const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Moscow' }).format(new Date())

beforeAll(async () => {
  opened = await openDesk()
  await opened.client.session.completeFirstRun(firstRun)
  await opened.client.settings.describeOrganisation({ ...party, bank })
})

afterAll(async () => {
  await opened.program.close()
})

const party = {
  inn: '7707083893',
  kpp: '770701001',
  address: '620014, г. Екатеринбург, ул. Лесная, д. 1',
  signatory: { position: 'Директор', name: 'Белова Ирина Сергеевна', basis: 'Устава' },
}
const bank = {
  name: 'ПАО СБЕРБАНК',
  bik: '044525225',
  account: '40702810138250123017',
  corrAccount: '30101810400000000225',
}

const list = async () => untilValue(await opened.client.prices.watch(), () => true)

const visit = async (name: string) => {
  const prices = [{ id: today, kopecks: 250_000 }]
  const { serviceId } = await opened.client.prices.addService({ name, unit: 'шт.', vat: 'none', prices })
  return serviceId
}

const register = async (name: string, allowanceMinutes = 0) => {
  const { client, desk } = opened
  const { clientId } = await client.clients.register({
    ...party,
    name,
    form: 'company',
    fullName: '',
    ogrn: '',
    postalIndex: '',
    postalAddress: '',
    delivery: 'courier',
    note: '',
  })
  const contractId = desk.newId()
  const days = { signedOn: '2020-01-01', validFrom: '2020-01-01', validTo: null }
  const contract = { id: contractId, kind: 'service' as const, number: 'ОБ-1', ...days, allowanceMinutes }
  await client.clients.putContract({ clientId, contract })
  return { clientId, contractId }
}

const logged = async (clientId: string, minutes: number, more = {}) => {
  const { client, desk } = opened
  const ticketId = desk.newId()
  await client.calls.register({ ...callOf(ticketId), clientId })
  await client.tickets.logWork({ ticketId, description: 'Настройка обмена', minutes, billable: true, ...more })
  return ticketId
}

const issued = async (clientId: string, contractId: string, ticketId: string) => {
  const { client } = opened
  const ending = { clientId, contractId, periodFrom: today, endedOn: today, ticketIds: [ticketId] }
  const order = await client.documents.end(ending)
  const result = await client.documents.issue({ orderId: order.id })
  if (!result.issued) throw new Error(JSON.stringify(result.missing))
  return result.order
}

it('keeps services with their dated prices, and who changed what', async () => {
  const { client } = opened
  const serviceId = await visit('Выезд специалиста')
  const next = { id: addDays(today, 30), kopecks: 300_000 }
  await client.prices.changeService({ serviceId, fields: { name: 'Выезд' }, put: [next], removed: [] })
  expect((await client.prices.choices()).map(({ name }) => name)).toEqual(['Выезд'])
  await client.prices.changeService({ serviceId, fields: { archived: true }, put: [], removed: [] })
  expect(await client.prices.choices()).toEqual([])
  const only = { serviceId, fields: {}, put: [], removed: [today, next.id] }
  expect((await safe(client.prices.changeService(only))).error).toMatchObject({ code: 'invalid' })
  const [priced] = (await list()).services
  expect(priced?.service).toEqual({
    name: 'Выезд',
    unit: 'шт.',
    vat: 'none',
    prices: [next, { id: today, kopecks: 250_000 }],
    archived: true,
  })
  expect(priced?.history.map(({ words }) => words.replaceAll('\u00a0', ' ').split(' — ')[1] ?? words)).toEqual([
    'Убрана в архив',
    '3 000,00 ₽',
    'Название: Выезд',
    '2 500,00 ₽',
    'Услуга добавлена',
  ])
  expect(priced?.history.every(({ author }) => author?.name === firstRun.operatorName)).toBe(true)
})

it('bills what was done under the price of its day, and names the act on the ticket', async () => {
  const { client } = opened
  const { clientId, contractId } = await register('ООО «Цены»')
  const serviceId = await visit('Обновление')
  const lacking = await safe(logged(clientId, 30, { serviceId }))
  expect(lacking.error).toMatchObject({ code: 'invalid' })
  const ticketId = await logged(clientId, 30, { serviceId, quantityHundredths: 200 })
  await client.tickets.logWork({ ticketId, description: 'Проверка', minutes: 15, billable: true })
  // What holds from tomorrow on is none of today's.
  const dear = { quantumMinutes: 60, afterHoursPercent: 100, dayOffPercent: 100 }
  await client.prices.putHourTerms({ id: addDays(today, 1), priceKopecks: 999_900, ...dear })
  const before = await untilValue(await client.tickets.watch({ ticketId }), () => true)
  expect(before.history.map(({ billedIn }) => billedIn)).toEqual([null, null, null])
  const order = await issued(clientId, contractId, ticketId)
  expect(order.totalKopecks).toBe(500_000 + 90_000)
  const after = await untilValue(await client.tickets.watch({ ticketId }), () => true)
  const act = order.papers.find(({ kind }) => kind === 'act')?.number
  expect(after.history.flatMap(({ billedIn }) => billedIn ?? [])).toEqual(
    [1, 2].map(() => ({ orderId: order.id, orderNumber: order.number, actNumber: act })),
  )
})

it('uses a contract’s hours up over its packages, and takes back what a voided one used', async () => {
  const { client } = opened
  const { clientId, contractId } = await register('ООО «Часы»', 90)
  const first = await issued(clientId, contractId, await logged(clientId, 60))
  expect(first).toMatchObject({ totalKopecks: 0 })
  expect(first.papers.map(({ kind }) => kind)).toEqual(['report', 'act'])
  const second = await issued(clientId, contractId, await logged(clientId, 60))
  expect(second.totalKopecks).toBe(180_000)
  await client.documents.void({ orderId: first.id, reason: 'Не тот период' })
  const third = await issued(clientId, contractId, await logged(clientId, 60))
  expect(third.totalKopecks).toBe(0)
})

it('takes work written down later by the time it was done', async () => {
  const { client } = opened
  const { clientId, contractId } = await register('ООО «Вечер»')
  const rates = { priceKopecks: 360_000, quantumMinutes: 15, afterHoursPercent: 150, dayOffPercent: 200 }
  await client.prices.putHourTerms({ id: addDays(today, -60), ...rates })
  // Midnight is after hours on any working day and on a day off alike.
  const midnight = Date.parse(`${today}T00:00:00+03:00`)
  const ticketId = await logged(clientId, 60, { performedAt: midnight })
  const order = await issued(clientId, contractId, ticketId)
  expect([540_000, 720_000]).toContain(order.totalKopecks)
  for (const performedAt of [Date.now() + 3_600_000, Date.now() - 400 * 86_400_000])
    expect((await safe(logged(clientId, 60, { performedAt }))).error).toMatchObject({ code: 'invalid' })
})
