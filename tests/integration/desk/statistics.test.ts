import { safe } from '@orpc/client'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type DatedChange, recordPast } from '../../../src/main/desk/record.ts'
import { currentOperatorId } from '../../../src/main/desk/session.ts'
import { statisticsView } from '../../../src/main/desk/statistics.ts'
import { keepBreach, settleTerm } from '../../../src/main/store/breaches.ts'
import { arrivedSql } from '../../../src/main/store/statistics.ts'
import { cuts } from '../../../src/shared/domain/statistics.ts'
import type { Id } from '../../../src/shared/sync/id.ts'
import { storeMany } from '../../bench/many-tickets.ts'
import { type OpenDesk, openDesk } from './open-desk.ts'
import { firstRun } from './start-desk.ts'

let opened: OpenDesk
let author: Id

const minute = 60_000
/** A Tuesday at ten in Moscow. */
const ten = Date.parse('2026-11-24T07:00:00Z')

interface Told {
  kind?: 'reference' | 'outage'
  at: number
  answeredAfter?: number
  resolvedAfter?: number
  isDoubted?: boolean
}

let last = 0

const tell = ({ kind = 'reference', at, answeredAfter, resolvedAfter, isDoubted = false }: Told): DatedChange[] => {
  const { desk } = opened
  const entityId = desk.newId()
  const answerId = desk.newId()
  const change = (id: Id, time: number, type: string, data: object): DatedChange => ({
    id,
    entity: 'ticket',
    entityId,
    type: `ticket.${type}`,
    v: 1,
    data: { ...data },
    author,
    time,
  })
  last += 1
  const registered = {
    number: `К1-${String(900_000 + last)}`,
    channel: 'phone',
    kind,
    subject: 'Вопрос',
    details: '',
    product: kind === 'outage' ? '1С:Розница' : '',
    remoteAccess: '',
    arrivedAt: at,
    clientId: null,
    contactId: null,
    applicant: null,
  }
  return [
    change(desk.newId(), at, 'registered', registered),
    ...(answeredAfter === undefined
      ? []
      : [change(answerId, at + answeredAfter, 'answered', { text: 'Ответ', respondedAt: at + answeredAfter })]),
    ...(resolvedAfter === undefined
      ? []
      : [
          change(desk.newId(), at + resolvedAfter, 'resolved', {
            summary: 'Готово',
            resolvedAt: at + resolvedAfter,
          }),
        ]),
    ...(isDoubted
      ? [change(desk.newId(), at + 90 * minute, 'timesUnconfirmed', { changeIds: [answerId], clockError: 600_000 })]
      : []),
  ]
}

beforeAll(async () => {
  opened = await openDesk({}, { clock: () => Date.parse('2026-11-25T09:00:00Z') })
  await opened.client.session.completeFirstRun(firstRun)
  author = currentOperatorId(opened.desk.store) ?? ''
  recordPast(opened.desk, () => [
    ...tell({ at: ten, answeredAfter: 4 * minute, resolvedAfter: 20 * minute }),
    ...tell({ at: ten + 5 * minute, answeredAfter: 10 * minute }),
    // Half an hour is the term of a reference request (§2.4).
    ...tell({ at: ten + 61 * minute, answeredAfter: 45 * minute }),
    ...tell({ at: ten + 62 * minute, answeredAfter: minute, isDoubted: true }),
    ...tell({ kind: 'outage', at: ten + 70 * minute, answeredAfter: 30 * minute, resolvedAfter: 60 * minute }),
    ...tell({ kind: 'outage', at: Date.parse('2026-11-25T08:50:00Z') }),
  ])
})

afterAll(async () => {
  await opened.program.close()
})

const day = { from: '2026-11-24', to: '2026-11-24' }

it('counts terms kept and broken by kind, the unconfirmed apart', async () => {
  const view = await opened.client.statistics.view({ ...day, by: 'kind' })
  expect(view.rows).toEqual([
    expect.objectContaining({
      name: 'Справка',
      total: 4,
      kept: 2,
      broken: 1,
      doubted: 1,
      reactionMedian: 10 * minute,
      solutionMedian: 20 * minute,
    }),
    expect.objectContaining({ name: 'Неработоспособность', total: 1, kept: 1, broken: 0, reactionMedian: 30 * minute }),
  ])
  expect(view.whole).toMatchObject({ total: 5, kept: 3, broken: 1, doubted: 1, reactionMedian: 20 * minute })
  expect(view.hours[10]).toBe(2)
  expect(view.hours[11]).toBe(3)
  expect(view.workingDays).toBe(1)
  expect(view.breaches).toEqual([{ target: 'reaction', cause: null, count: 1 }])
})

it('counts by person, program and day, a day without any among them', async () => {
  const by = async (cut: 'operator' | 'product' | 'period' | 'client', period = day) =>
    (await opened.client.statistics.view({ ...period, by: cut })).rows.map(({ name, total }) => [name, total])
  expect(await by('operator')).toEqual([[firstRun.operatorName, 5]])
  expect(await by('product')).toEqual([
    ['программа не указана', 4],
    ['1С:Розница', 1],
  ])
  expect(await by('client')).toEqual([['без клиента', 5]])
  expect(await by('period', { from: '2026-11-23', to: '2026-11-25' })).toEqual([
    ['23.11.2026', 0],
    ['24.11.2026', 5],
    ['25.11.2026', 1],
  ])
})

it('tells what still runs, and that a breach which was none is not counted', async () => {
  const { store } = opened.desk
  const today = { from: '2026-11-25', to: '2026-11-25', by: 'kind' as const }
  expect((await opened.client.statistics.view(today)).whole).toMatchObject({ total: 1, running: 1, broken: 0 })
  const id =
    store.sqlite.prepare<[], Id>("select id from ticket where kind = 'outage' and open = 1").pluck().get() ?? ''
  const term = {
    subjectId: id,
    target: 'reaction',
    round: 0,
    dueAt: ten,
    recordedAt: ten,
    calendarVersion: '',
  } as const
  keepBreach(store, { ...term, lateBy: null })
  settleTerm(store, { ...term, endedAt: ten, isMet: true, between: () => 0 })
  expect((await opened.client.statistics.view(today)).whole).toMatchObject({ running: 1, broken: 0 })
})

it('gives its tables out as files', async () => {
  const { name, file } = await opened.client.statistics.save({ ...day, by: 'kind', table: 'hours', format: 'csv' })
  expect(name).toBe('Нагрузка 24.11.2026–24.11.2026.csv')
  expect(await file.text()).toContain('10:00–11:00;2')
  const book = await opened.client.statistics.save({ ...day, by: 'kind', table: 'terms', format: 'xlsx' })
  expect(new Uint8Array(await book.file.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]))
})

it('refuses a period that ends before it begins, and whoever does not answer for the figures', async () => {
  const { error } = await safe(opened.client.statistics.view({ from: '2026-11-24', to: '2026-11-23', by: 'kind' }))
  expect(error?.message).toContain('кончается раньше')
  const { client } = opened
  await client.settings.putOperator({
    operatorId: null,
    fields: { name: 'Оператор Второй', position: '', role: 'operator', active: true },
  })
  const second = opened.desk.store.sqlite
    .prepare<[], Id>("select id from operator where state ->> '$.role' = 'operator'")
    .pluck()
    .get()
  await client.session.signIn({ operatorId: second ?? '' })
  const asked = await safe(client.statistics.view({ ...day, by: 'kind' }))
  expect(asked.error?.message).toContain('Статистику читает руководитель')
})

it.each(cuts)('counts by %s from the index of arrivals alone, without reading a ticket', (cut) => {
  const plan = opened.desk.store.sqlite
    .prepare<{ from: number; to: number }, { detail: string }>(`explain query plan ${arrivedSql(cut)}`)
    .all({ from: 1, to: 2 })
    .map(({ detail }) => detail)
  expect(plan[0]).toContain('COVERING INDEX ticket_by_arrival')
  expect(plan.at(-1)).toContain('SEARCH breach')
})

it('counts a long period in turns, and stops once nobody wants it', async () => {
  const { desk } = opened
  storeMany(opened, 5_000)
  const year = { from: '2024-12-01', to: '2026-11-25', by: 'kind' as const }
  let passed = 0
  // However quick the machine: every look at the clock finds a turn over.
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => {
    passed += 10
    return passed
  })
  let others = 0
  let waiting: NodeJS.Immediate
  const wait = () => {
    others += 1
    waiting = setImmediate(wait)
  }
  waiting = setImmediate(wait)
  const view = await statisticsView(desk, year, undefined)
  clearImmediate(waiting)
  expect(view.whole.total).toBe(5_006)
  expect(others).toBeGreaterThan(0)

  const stopper = new AbortController()
  const unwanted = statisticsView(desk, year, stopper.signal)
  stopper.abort(new Error('another period'))
  await expect(unwanted).rejects.toThrow('another period')
  clock.mockRestore()
})
