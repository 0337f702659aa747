import { safe } from '@orpc/client'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { record } from '../../../src/main/desk/record.ts'
import { breachesOf, recordTicketBreaches } from '../../../src/main/store/breaches.ts'
import { rebuildProjection } from '../../../src/main/store/projection.ts'
import { readTicket } from '../../../src/main/store/tickets.ts'
import type { CalendarPreview } from '../../../src/shared/contract/calendar.ts'
import { noCalendarChange } from '../../../src/shared/domain/calendar-change.ts'
import { type CalendarChange, termSettingsId } from '../../../src/shared/domain/term-settings.ts'
import { callOf, type OpenDesk, openDesk } from './open-desk.ts'
import { firstRun, untilValue } from './start-desk.ts'

const moscow = (local: string): number => Date.parse(`${local}+03:00`)

let now: number
let opened: OpenDesk

beforeEach(async () => {
  now = moscow('2026-11-24T10:00:00')
  opened = await openDesk({}, { clock: () => now })
  await opened.client.session.completeFirstRun(firstRun)
})

afterEach(async () => {
  await opened.program.close()
})

/** A call about something that does not work: an hour for the reaction. */
const callAt = async (local: string): Promise<string> => {
  now = moscow(local)
  const ticketId = opened.desk.newId()
  await opened.client.calls.register({ ...callOf(ticketId), startedAt: now })
  return ticketId
}

const rowOf = (ticketId: string) => {
  const row = readTicket(opened.desk.store, ticketId)
  if (row === null) throw new Error('no such ticket')
  const { dueAt, respondedAt, lateBy, executionDueAt, calendarVersion } = row
  return { dueAt, respondedAt, lateBy, executionDueAt, calendarVersion }
}

const daysOff = (...ids: string[]): CalendarChange => ({
  ...noCalendarChange,
  days: { put: ids.map((id) => ({ id, windows: [], title: 'Инвентаризация' })), removed: [] },
})

const counted = (preview: CalendarPreview) => {
  if (!preview.ok) throw new Error(Object.values(preview.problems).join(' '))
  return preview
}

const preview = async (change: CalendarChange) => counted(await opened.client.calendar.preview(change))

const apply = async (change: CalendarChange) =>
  opened.client.calendar.apply({ change, expectedVersion: (await preview(change)).version })

it('says which open terms move from when to when, and moves those when it is applied', async () => {
  const answered = await callAt('2026-11-24T17:20:00')
  await opened.client.tickets.answer({ ticketId: answered, text: 'Показали' })
  const closed = await callAt('2026-11-24T17:25:00')
  await opened.client.tickets.resolve({ ticketId: closed, summary: 'Готово' })
  await opened.client.tickets.close({ ticketId: closed })
  const open = await callAt('2026-11-24T17:40:00')
  const [answeredBefore, closedBefore, openBefore] = [answered, closed, open].map(rowOf)
  const change = daysOff('2026-11-25')

  const seen = await preview(change)
  const to = moscow('2026-11-26T09:40:00')
  expect(seen).toMatchObject({ movedCount: 1, stayingCount: 0 })
  expect(seen.moved).toMatchObject([
    { subjectId: open, target: 'reaction', from: moscow('2026-11-25T09:40:00'), to, breached: false },
  ])
  expect(rowOf(open)).toEqual(openBefore)

  const session = await opened.client.session.watch()
  await session.next()
  expect(await apply(change)).toEqual({ applied: true })
  expect(rowOf(open)).toMatchObject({ dueAt: to })
  expect(rowOf(open).calendarVersion).not.toBe(openBefore?.calendarVersion)
  expect(rowOf(answered)).toEqual(answeredBefore)
  expect(rowOf(closed)).toEqual(closedBefore)
  const state = await untilValue(session, () => true)
  expect(state.stage === 'ready' && state.calendar.days['2026-11-25']).toEqual([])

  const before = [answered, closed, open].map(rowOf)
  rebuildProjection(opened.desk.store)
  expect([answered, closed, open].map(rowOf)).toEqual(before)
})

it('moves execution terms that a pause has moved, and leaves the moment itself that somebody promised', async () => {
  const promised = await callAt('2026-11-24T10:00:00')
  await opened.client.tickets.setTerm({
    ticketId: promised,
    dueAt: moscow('2026-11-25T12:00:00'),
    reason: 'Нужна выгрузка',
  })
  const paused = await callAt('2026-11-24T10:05:00')
  await opened.client.tickets.setTerm({ ticketId: paused, dueAt: moscow('2026-11-24T17:00:00'), reason: 'Обмен' })
  await opened.client.tickets.wait({ ticketId: paused, reason: 'Ждём базу' })
  now = moscow('2026-11-24T15:05:00')
  await opened.client.tickets.resume({ ticketId: paused })
  expect(rowOf(paused).executionDueAt).toBe(moscow('2026-11-25T13:00:00'))
  const seen = await preview(daysOff('2026-11-25'))
  expect(seen).toMatchObject({
    moved: [
      {
        subjectId: paused,
        target: 'execution',
        from: moscow('2026-11-25T13:00:00'),
        to: moscow('2026-11-26T13:00:00'),
      },
    ],
    stayingCount: 1,
  })
})

it('keeps a breach that was written before the term moved', async () => {
  const ticketId = await callAt('2026-11-24T11:00:00')
  now = moscow('2026-11-24T12:30:00')
  recordTicketBreaches(opened.desk.store, opened.desk.termHistory, now)
  const written = breachesOf(opened.desk.store, ticketId)
  expect(written).toHaveLength(1)
  const change = daysOff('2026-11-24')
  expect((await preview(change)).moved).toMatchObject([{ subjectId: ticketId, breached: true }])
  await apply(change)
  expect(rowOf(ticketId).dueAt).toBe(moscow('2026-11-25T10:00:00'))
  expect(breachesOf(opened.desk.store, ticketId)).toEqual(written)
})

it('refuses to apply what would do something else by now, and shows what it would do', async () => {
  const first = await callAt('2026-11-24T17:40:00')
  const change = daysOff('2026-11-25')
  const { version } = await preview(change)
  const second = await callAt('2026-11-24T17:45:00')
  const late = await opened.client.calendar.apply({ change, expectedVersion: version })
  expect(late).toMatchObject({ applied: false, reason: expect.stringMatching(/Ничего не применено/) })
  if (late.applied) throw new Error('applied')
  const shown = counted(late.preview)
  expect(shown.moved.map((term) => term.subjectId)).toEqual([first, second])
  expect(rowOf(first).dueAt).toBe(moscow('2026-11-25T09:40:00'))

  // Another station changes the calendar: the same edit now ends in another one.
  record(opened.desk, null, () => [
    {
      entity: 'termSettings',
      entityId: termSettingsId,
      type: 'termSettings.calendarSet',
      v: 1,
      data: { ...daysOff('2026-11-26') },
    },
  ])
  const again = await opened.client.calendar.apply({ change, expectedVersion: shown.version })
  expect(again).toMatchObject({
    applied: false,
    preview: { moved: [{ to: moscow('2026-11-27T09:40:00') }, { to: moscow('2026-11-27T09:45:00') }] },
  })
  expect(await apply(change)).toEqual({ applied: true })
  expect((await safe(apply(change))).error).toMatchObject({ code: 'refused', message: /Календарь уже такой/ })
})

it('lets nobody but a supervisor or an administrator change it', async () => {
  const { client } = opened
  await client.settings.putOperator({
    operatorId: null,
    fields: { name: 'Новиков Пётр', position: '', role: 'specialist', active: true },
  })
  const people = await untilValue(await client.settings.watch(), () => true)
  await client.session.signIn({ operatorId: people.people.find((one) => one.role === 'specialist')?.id ?? '' })
  const change = daysOff('2026-11-25')
  const { version } = await preview(change)
  const { error } = await safe(client.calendar.apply({ change, expectedVersion: version }))
  expect(error).toMatchObject({ code: 'notAllowed', message: expect.stringMatching(/руководитель или администратор/) })
  const view = await untilValue(await client.calendar.watch(), () => true)
  expect(view).toMatchObject({ versions: [{ from: null }], settings: { ownDays: [] } })
})

it('says by the field what terms cannot be counted with, and applies nothing of it', async () => {
  const week = { ...opened.desk.rules.settings.week, mon: [['18:00', '09:00']] } as CalendarChange['week']
  const change = { ...daysOff('2026-11-25'), week }
  const refused = await opened.client.calendar.preview(change)
  expect(refused).toEqual({ ok: false, problems: { 'week.mon': expect.stringMatching(/кончается не позже/) } })
  expect(await opened.client.calendar.apply({ change, expectedVersion: '' })).toMatchObject({ applied: false })
  expect(opened.desk.rules.settings.ownDays).toEqual([])
})

it('keeps every version in words and brings an older one back', async () => {
  const ticketId = await callAt('2026-11-24T17:40:00')
  const before = rowOf(ticketId)
  await apply(daysOff('2026-11-25'))
  now += 60_000
  await apply({ ...noCalendarChange, timeZone: 'Asia/Yekaterinburg' })
  now += 60_000
  await apply(await opened.client.calendar.wayBack({ from: null }))
  expect(rowOf(ticketId)).toEqual(before)
  const { versions } = await untilValue(await opened.client.calendar.watch(), () => true)
  expect(versions.map(({ author, changed }) => [author?.name, ...changed])).toEqual([
    ['Орлова Полина', 'Часовой пояс: Екатеринбург, МСК+2 → Москва', '25.11.2026: как обычно'],
    ['Орлова Полина', 'Часовой пояс: Москва → Екатеринбург, МСК+2'],
    ['Орлова Полина', '25.11.2026: закрыто, «Инвентаризация»'],
    [undefined],
  ])
})

it('takes a year from a file and refuses a broken one', async () => {
  const { client, desk } = opened
  const broken = await client.calendar.importXml({
    text: '<calendar year="2028"><days><day d="02.30" t="1"/></days></calendar>',
  })
  expect(broken).toMatchObject({ ok: false, problems: [{ line: 1, message: expect.stringContaining('«02.30»') }] })
  const file = await client.calendar.importXml({
    text: '<calendar year="2028"><days><day d="01.11" t="1"/></days></calendar>',
  })
  if (!file.ok) throw new Error('refused')
  const put = [{ id: '2028', source: 'calendar.xml', days: file.days }]
  await apply({ ...noCalendarChange, years: { put, removed: [] } })
  expect(desk.calendar.days['2028-01-11']).toEqual([])
  expect(desk.calendar.days['2028-01-03']).toBeUndefined()
  expect(desk.calendar.provisionalYears).not.toContain(2028)
})

it('moves papers that are not issued, and never those that are', async () => {
  const demo = await openDesk({ demoSeed: 7 }, { clock: () => now })
  try {
    const orders = async () => {
      const rows = await untilValue(await demo.client.documents.watch(), () => true)
      return new Map(rows.map((row) => [row.id, { status: row.status, dueOn: row.dueOn }]))
    }
    const change = daysOff('2026-11-25')
    const before = await orders()
    const seen = counted(await demo.client.calendar.preview(change))
    const papers = seen.moved.filter((term) => term.target === 'documents')
    expect(papers.length).toBeGreaterThan(0)
    await demo.client.calendar.apply({ change, expectedVersion: seen.version })
    const after = await orders()
    const expected = new Map(before)
    for (const { subjectId, to } of papers) expected.set(subjectId, { status: 'ended', dueOn: String(to) })
    expect(after).toEqual(expected)
    expect([...after.values()].map((order) => order.status)).toContain('issued')
  } finally {
    await demo.program.close()
  }
})
