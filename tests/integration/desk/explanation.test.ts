import { execFileSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { safe } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { record } from '../../../src/main/desk/record.ts'
import { currentOperatorId } from '../../../src/main/desk/session.ts'
import { rowsOfOrders } from '../../../src/main/desk/views/order.ts'
import { recordTicketBreaches } from '../../../src/main/store/breaches.ts'
import { listServiceOrders } from '../../../src/main/store/service-orders.ts'
import type { Explanation } from '../../../src/shared/documents/explanation.ts'
import { noCalendarChange } from '../../../src/shared/domain/calendar-change.ts'
import { blankClientFields } from '../../../src/shared/domain/client.ts'
import { type TermFields, termSettingsId } from '../../../src/shared/domain/term-settings.ts'
import { callOf, type OpenDesk, openDesk } from './open-desk.ts'
import { firstRun } from './start-desk.ts'

const moscow = (local: string): number => Date.parse(`${local}+03:00`)

let now: number
let opened: OpenDesk

beforeEach(async () => {
  now = moscow('2026-11-20T17:50:09')
  opened = await openDesk({}, { clock: () => now })
  await opened.client.session.completeFirstRun(firstRun)
})

afterEach(async () => {
  await opened.program.close()
})

const ruled = (fields: TermFields): void => {
  const operatorId = currentOperatorId(opened.desk.store)
  if (operatorId === null) throw new Error('nobody works here')
  record(opened.desk, operatorId, () => [
    { entity: 'termSettings', entityId: termSettingsId, type: 'termSettings.described', v: 1, data: { ...fields } },
  ])
}

const call = async (kind: 'outage' | 'reference' = 'outage'): Promise<string> => {
  const ticketId = opened.desk.newId()
  await opened.client.calls.register({ ...callOf(ticketId), kind, startedAt: now })
  return ticketId
}

const at = (local: string): void => {
  now = moscow(local)
}

const linesOf = ({ sections }: Explanation, term: 'reaction' | 'execution' | 'documents'): string[] =>
  sections.find((section) => section.term === term)?.steps.map((step) => step.text) ?? []

const explained = (ticketId: string) => opened.client.tickets.explain({ ticketId })

describe('a ticket', () => {
  it('over a weekend, with a note, a change of kind and the answer, to the second', async () => {
    const { client } = opened
    const ticketId = await call('reference')
    at('2026-11-20T17:52:00')
    await client.tickets.addNote({ ticketId, text: 'Ждёт у компьютера' })
    at('2026-11-20T17:55:00')
    await client.tickets.setKind({ ticketId, kind: 'outage' })
    at('2026-11-23T09:40:00')
    await client.tickets.answer({ ticketId, text: 'Показали' })
    const explanation = await explained(ticketId)
    expect(explanation).toMatchObject({ subject: expect.stringMatching(/^Обращение К2-/), countedAt: now })
    expect(linesOf(explanation, 'reaction')).toEqual([
      'пт 20.11.2026 17:50:09 — поступил звонок',
      'пт 20.11.2026 17:55:00 — вид изменён с «справка» (30 мин 00 с) на «неработоспособность» (1 ч 00 мин 00 с), срок пересчитан от поступления',
      'Вид «неработоспособность»: на реакцию 1 ч 00 мин 00 с рабочего времени',
      'пт 20.11.2026 17:50:09–18:00:00 — засчитано 9 мин 51 с, осталось 50 мин 09 с',
      'сб 21.11.2026 — выходной',
      'вс 22.11.2026 — выходной',
      'пн 23.11.2026 09:00:00–09:50:09 — засчитано 50 мин 09 с, время выходит',
      'пн 23.11.2026 09:50:09 — срок реакции',
      'пт 20.11.2026 17:52:00 — внутренняя заметка: отсчёт не останавливает',
      'пн 23.11.2026 09:40:00 — ответ дан, Орлова Полина: использовано 49 мин 51 с из 1 ч 00 мин 00 с — в срок',
      expect.stringMatching(/^Календарь: версия [0-9a-f]{12}, часовой пояс Europe\/Moscow$/),
      'Правила сроков: по регламенту, не менялись',
    ])
    expect(explanation.sections[0]?.result).toEqual({
      outcome: 'kept',
      text: 'Срок соблюдён: использовано 49 мин 51 с из 1 ч 00 мин 00 с',
    })
  })

  it('that waited for the client, under rules that pause the clock and name who made them', async () => {
    const { client } = opened
    ruled({ reaction: { ...opened.desk.rules.reaction, waitingPauses: true } })
    at('2026-11-23T10:00:00')
    const ticketId = await call()
    at('2026-11-23T10:12:05')
    await client.tickets.wait({ ticketId, reason: 'Пароль' })
    expect((await explained(ticketId)).sections[0]?.result.text).toBe(
      'Отсчёт стоит с пн 23.11.2026 10:12:05: ждём клиента, осталось 47 мин 55 с',
    )
    at('2026-11-23T11:40:00')
    await client.tickets.resume({ ticketId })
    const lines = linesOf(await explained(ticketId), 'reaction')
    expect(lines).toContain('пн 23.11.2026 — ждём клиента с 10:12:05 до 11:40:00 — не считается, 1 ч 27 мин 55 с')
    expect(lines).toContain('пн 23.11.2026 12:27:55 — срок реакции')
    expect(lines.at(-1)).toMatch(/^Правила сроков: действуют с пт 20\.11\.2026 17:50:\d\d, изменил\(а\) Орлова Полина$/)
  })

  it('that was opened again, under rules that start the clock anew', async () => {
    const { client } = opened
    ruled({ reaction: { ...opened.desk.rules.reaction, reopening: 'restarts' } })
    const ticketId = await call()
    await client.tickets.resolve({ ticketId, summary: 'Работает' })
    at('2026-11-23T10:00:00')
    await client.tickets.reopen({ ticketId, reason: 'Опять не открывается' })
    const lines = linesOf(await explained(ticketId), 'reaction')
    expect(lines).toContain('пн 23.11.2026 10:00:00 — открыто снова: отсчёт начат заново с этого момента')
    expect(lines).toContain('пн 23.11.2026 11:00:00 — срок реакции')
    expect(lines).toContain('пт 20.11.2026 17:50:09 — ответ дан: это было до начала отсчёта')
  })

  it('whose breach was recorded with another calendar than the one that counts now', async () => {
    const ticketId = await call()
    at('2026-11-23T10:00:00')
    recordTicketBreaches(opened.desk.store, opened.desk.termHistory, now)
    const before = opened.desk.rules.calendarVersion
    const days = { put: [{ id: '2026-11-23', windows: [], title: 'Инвентаризация' }], removed: [] }
    const change = { ...noCalendarChange, days }
    const preview = await opened.client.calendar.preview(change)
    if (!preview.ok) throw new Error('the edit is refused')
    await opened.client.calendar.apply({ change, expectedVersion: preview.version })
    const lines = linesOf(await explained(ticketId), 'reaction')
    expect(lines).toContain('пн 23.11.2026 — Инвентаризация')
    expect(lines).toContain('вт 24.11.2026 09:50:09 — срок реакции')
    expect(lines.at(-1)).toMatch(
      new RegExp(`нарушение записано: срок был пн 23.11.2026 09:50:09; по календарю версии ${before}, сейчас версия `),
    )
  })

  it('with an execution term that was set twice and moved on by waiting', async () => {
    const { client } = opened
    at('2026-11-23T10:00:00')
    const ticketId = await call()
    await client.tickets.setTerm({ ticketId, dueAt: moscow('2026-11-23T12:00:00'), reason: 'Сразу' })
    at('2026-11-23T10:30:00')
    await client.tickets.setTerm({ ticketId, dueAt: moscow('2026-11-23T15:00:00'), reason: 'Нужна копия базы' })
    at('2026-11-23T11:00:00')
    await client.tickets.wait({ ticketId, reason: 'Копия' })
    at('2026-11-23T12:30:00')
    await client.tickets.resume({ ticketId })
    const explanation = await explained(ticketId)
    expect(linesOf(explanation, 'execution').slice(0, 7)).toEqual([
      'пн 23.11.2026 10:00:00 — назначен прежний срок исполнения до пн 23.11.2026 12:00:00, Орлова Полина: Сразу',
      'пн 23.11.2026 10:30:00 — назначен срок исполнения до пн 23.11.2026 15:00:00, Орлова Полина: Нужна копия базы',
      'От назначения до срока 4 ч 30 мин 00 с рабочего времени, ожидание отодвигает срок',
      'пн 23.11.2026 10:30:00–11:00:00 — засчитано 30 мин 00 с, осталось 4 ч 00 мин 00 с',
      'пн 23.11.2026 — ждём клиента с 11:00:00 до 12:30:00 — не считается, 1 ч 30 мин 00 с',
      'пн 23.11.2026 12:30:00–16:30:00 — засчитано 4 ч 00 мин 00 с, время выходит',
      'пн 23.11.2026 16:30:00 — срок исполнения',
    ])
    expect(explanation.sections[1]?.result).toEqual({
      outcome: 'open',
      text: 'Срок пн 23.11.2026 16:30:00, осталось 4 ч 00 мин 00 с рабочего времени',
    })
  })

  it('that nobody has is refused', async () => {
    const { error } = await safe(explained(opened.desk.newId()))
    expect(error).toMatchObject({ code: 'notFound' })
  })
})

const textOf = (path: string): string =>
  execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).replace(/[\s\u00a0]+/g, ' ')

describe('on paper', () => {
  it('the sheet has the lines of the dialog, is kept beside the papers, and is the same for the same moment', async () => {
    const ticketId = await call()
    at('2026-11-23T09:30:00')
    const sheet = await opened.client.tickets.printExplanation({ ticketId })
    expect(sheet.fileName).toMatch(/^Почему этот срок\. Обращение К2-\d+ 2026-11-23 09-30-00\.pdf$/)
    expect(existsSync(sheet.path)).toBe(true)
    const text = textOf(sheet.path)
    for (const words of [
      'Организация Инициатива',
      'сб 21.11.2026 выходной',
      'пн 23.11.2026 09:00:00–09:50:09',
      '50 мин 09 с',
      'Итог на пн 23.11.2026 09:30:00. Срок пн 23.11.2026 09:50:09, осталось 20 мин 09 с рабочего времени',
      `версия ${opened.desk.rules.calendarVersion}`,
      'Составил',
      'Орлова Полина',
    ])
      expect(text).toContain(words)
    rmSync(sheet.path)
    const again = await opened.client.tickets.printExplanation({ ticketId })
    expect(Buffer.from(await again.file.arrayBuffer()).equals(Buffer.from(await sheet.file.arrayBuffer()))).toBe(true)
  })
})

it('the term of papers is explained day by day around a holiday', async () => {
  const { client, desk } = opened
  at('2026-02-19T12:00:00')
  const emptyClient = blankClientFields
  const { clientId } = await client.clients.register({ ...emptyClient, name: 'ООО «Заказчик»' })
  const ticketId = desk.newId()
  await client.calls.register({ ...callOf(ticketId), startedAt: now, clientId })
  await client.tickets.logWork({ ticketId, description: 'Настройка обмена', minutes: 50, billable: true })
  const day = '2026-02-19'
  const order = await client.documents.end({
    clientId,
    contractId: null,
    periodFrom: day,
    endedOn: day,
    ticketIds: [ticketId],
  })
  const explanation = await client.documents.explain({ orderId: order.id })
  expect(explanation).toMatchObject({ subject: `Комплект ${order.number}`, clientName: 'ООО «Заказчик»' })
  const lines = linesOf(explanation, 'documents')
  expect(lines).toContain('пн 23.02.2026 — День защитника Отечества')
  expect(lines).toContain('пт 27.02.2026 18:00:00 — срок отправки документов')
  expect(explanation.sections[0]?.result.text).toBe('Срок пт 27.02.2026, впереди 5\u00a0рабочих дней')
  const sheet = await client.documents.printExplanation({ orderId: order.id })
  expect(textOf(sheet.path)).toContain('пн 23.02.2026 День защитника Отечества')

  const standing = async () => {
    const [row] = rowsOfOrders(desk, listServiceOrders(desk.store))
    const { sections } = await client.documents.explain({ orderId: order.id })
    return [row?.late, sections[0]?.result.text]
  }
  at('2026-02-27T18:00:00')
  expect(await standing()).toEqual([false, 'Срок сегодня, пт 27.02.2026, до конца рабочего дня'])
  at('2026-02-27T18:00:01')
  expect(await standing()).toEqual([true, 'Срок вышел сегодня, пт 27.02.2026 18:00:00: документы не отправлены'])
  desk.clockOffset = -60_000
  expect(await standing()).toEqual([false, 'Срок сегодня, пт 27.02.2026, до конца рабочего дня'])
})
