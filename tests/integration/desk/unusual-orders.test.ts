import { execFileSync } from 'node:child_process'
import { safe } from '@orpc/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { record } from '../../../src/main/desk/record.ts'
import { author } from '../../../src/main/desk/session.ts'
import type { OrderRow, PaperKind } from '../../../src/shared/contract/documents.ts'
import { blankClientFields } from '../../../src/shared/domain/client.ts'
import { callOf, type OpenDesk, openDesk } from './open-desk.ts'
import { firstRun, untilValue } from './start-desk.ts'
import { moscow } from './timed-desk.ts'

let opened: OpenDesk
let now = moscow('2025-12-22T09:30')

const emptyClient = blankClientFields

beforeAll(async () => {
  opened = await openDesk({}, { clock: () => now })
  const { client } = opened
  await client.session.completeFirstRun(firstRun)
  await client.settings.describeOrganisation({
    inn: '7736207543',
    kpp: '770401001',
    address: '620014, г. Екатеринбург, ул. Лесная, д. 12',
    signatory: { position: 'Генеральный директор', name: 'Кравцов Игорь Львович', basis: 'Устава' },
    bank: {
      name: 'ПАО СБЕРБАНК',
      bik: '044525225',
      account: '40702810138250123017',
      corrAccount: '30101810400000000225',
    },
  })
})

afterAll(async () => {
  await opened.program.close()
})

const register = async (name: string): Promise<string> =>
  (
    await opened.client.clients.register({
      ...emptyClient,
      name,
      inn: '7707083893',
      kpp: '770701001',
      address: '620014, г. Екатеринбург, ул. Лесная, д. 1',
      signatory: { position: 'Директор', name: 'Белова Ирина Сергеевна', basis: 'Устава' },
    })
  ).clientId

/** A ticket of the client with so many entries of work, each of a quarter of an hour, done now. */
const worked = async (clientId: string, entries: number, billable = true): Promise<string> => {
  const { client, desk } = opened
  const ticketId = desk.newId()
  now += 60_000
  await client.calls.register({ ...callOf(ticketId), startedAt: now, clientId })
  await client.tickets.answer({ ticketId, text: 'Показали' })
  record(desk, author(desk), () =>
    Array.from({ length: entries }, (_, index) => ({
      entity: 'ticket' as const,
      entityId: ticketId,
      type: 'ticket.workLogged',
      v: 1,
      data: { description: `Работа ${index + 1}`, minutes: 15, performedAt: now, billable },
    })),
  )
  await client.tickets.resolve({ ticketId, summary: 'Сделано' })
  return ticketId
}

const end = (clientId: string, ticketIds: string[], periodFrom: string, endedOn: string): Promise<OrderRow> =>
  opened.client.documents.end({ clientId, contractId: null, periodFrom, endedOn, ticketIds })

const issued = async (order: OrderRow): Promise<OrderRow> => {
  const result = await opened.client.documents.issue({ orderId: order.id })
  if (!result.issued) throw new Error(JSON.stringify(result.missing))
  return result.order
}

const paper = async (order: OrderRow, kind: PaperKind) => {
  const { path } = await opened.client.documents.paper({ orderId: order.id, kind })
  const pages = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
    .split('\f')
    .slice(0, -1)
    .map((text) => text.replace(/[\s\u00a0]+/g, ' '))
  return { path, pages, text: pages.join(' ') }
}

it('counts the five working days from a service that ended on a day off', async () => {
  now = moscow('2025-12-20T11:00')
  const clientId = await register('ООО «Суббота»')
  const order = await issued(await end(clientId, [await worked(clientId, 1)], '2025-12-20', '2025-12-20'))
  // Saturday: the days are Monday the 22nd to Friday the 26th.
  expect(order.dueOn).toBe('2025-12-26')
  const { text } = await paper(order, 'act')
  expect(text).toContain('следующие услуги за 20.12.2025:')
  expect(order.totalKopecks).toBe(90_000)
})

it('issues in January what ended in December: its rate, its year’s numbers, its year’s folder', async () => {
  now = moscow('2025-12-31T10:00')
  const clientId = await register('ООО «Под Новый год»')
  const ticketId = await worked(clientId, 2)
  now = moscow('2026-01-12T10:00')
  const later = await register('ООО «После праздников»')
  const inJanuary = await issued(await end(later, [await worked(later, 1)], '2026-01-12', '2026-01-12'))
  const order = await issued(await end(clientId, [ticketId], '2025-12-31', '2025-12-31'))
  // The holidays last to 11 January: the first working day is the 12th.
  expect(order.dueOn).toBe('2026-01-16')
  const { path, text } = await paper(order, 'invoice')
  expect(path).toMatch(/documents[/\\]2025[/\\]/)
  expect(text).toContain('от 12 января 2026 г.')
  expect(text).toMatch(/В том числе НДС 20\s?%/)
  const newer = await paper(inJanuary, 'invoice')
  expect(newer.path).toMatch(/documents[/\\]2026[/\\]/)
  expect(newer.text).toMatch(/В том числе НДС 22\s?%/)
  // Each year counts from one: December has the Saturday's package before it, January none.
  const numbers = (row: OrderRow) => row.papers.map(({ number }) => Number(number.slice(-6)))
  expect(numbers(inJanuary)).toEqual([1, 1, 1])
  expect(numbers(order)).toEqual([2, 2, 2])
})

it('makes a report and an act of work that nobody pays for, and no invoice', async () => {
  now = moscow('2026-02-03T12:00')
  const { client } = opened
  const clientId = await register('ООО «Бесплатно»')
  const order = await issued(await end(clientId, [await worked(clientId, 2, false)], '2026-02-03', '2026-02-03'))
  expect(order).toMatchObject({ totalKopecks: 0, payment: null, itsContractNumber: null })
  expect(order.papers.map(({ kind }) => kind)).toEqual(['report', 'act'])
  const act = await paper(order, 'act')
  expect(act.text).toContain('Всего оказано услуг 2. Услуги оказаны без оплаты.')
  expect(act.text).not.toContain('НДС')
  expect((await paper(order, 'report')).text).toContain('Услуги оказаны без оплаты.')
  expect((await safe(client.documents.paper({ orderId: order.id, kind: 'invoice' }))).error).toMatchObject({
    code: 'refused',
    message: 'Счёта нет. Услуги оказаны без оплаты.',
  })
})

it('takes 999 works into one package and no more', async () => {
  now = moscow('2026-02-04T12:00')
  const { client } = opened
  const clientId = await register('ООО «Много работы»')
  const ticketIds = [await worked(clientId, 400), await worked(clientId, 400), await worked(clientId, 199)]
  const one = await worked(clientId, 1)
  const before = (await untilValue(await client.documents.watch(), () => true)).length
  const tooMany = await safe(end(clientId, [...ticketIds, one], '2026-02-04', '2026-02-04'))
  expect(tooMany.error).toMatchObject({ code: 'invalid', data: { fields: { workIds: 'Не больше 999 работ за раз.' } } })
  expect(await untilValue(await client.documents.watch(), () => true)).toHaveLength(before)

  const order = await issued(await end(clientId, ticketIds, '2026-02-04', '2026-02-04'))
  expect(order.totalKopecks).toBe(999 * 90_000)
  for (const kind of ['act', 'invoice'] as const) {
    const { pages, text } = await paper(order, kind)
    const last = pages.at(-1) ?? ''
    expect(text.match(/Работа \d+ /g)).toHaveLength(999)
    expect(last).toContain('899 100,00')
    expect(last).toContain('Восемьсот девяносто девять тысяч сто рублей 00 копеек')
    expect(last).toContain('расшифровка подписи')
    expect(last).toContain(` 999 Работа 199 `)
    expect(last).toContain(`Страница ${pages.length} из ${pages.length}`)
  }
  const report = await paper(order, 'report')
  expect(report.text).toContain('249 ч 45 мин')
  // What was left out is still there for the next package.
  expect((await client.documents.propose({ clientId, endedOn: null })).tickets.map(({ id }) => id)).toEqual([one])
})
