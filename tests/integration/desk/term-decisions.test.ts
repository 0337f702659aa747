import { safe } from '@orpc/client'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { defaultTermSettings, type TermDecisions } from '../../../src/shared/domain/term-settings.ts'
import { callOf, type OpenDesk, openDesk } from './open-desk.ts'
import { firstRun, untilValue } from './start-desk.ts'

const MINUTE_MS = 60_000
const start = Date.parse('2026-11-23T10:00:00+03:00')
let now = start
let opened: OpenDesk

beforeEach(async () => {
  now = start
  opened = await openDesk({}, { clock: () => now })
  await opened.client.session.completeFirstRun(firstRun)
})

afterEach(async () => {
  await opened.program.close()
})

const { reaction, execution, documentDays } = defaultTermSettings
const regulation: TermDecisions = { reaction, execution, documentDays }
const withMinutes = (reference: number): TermDecisions => ({
  ...regulation,
  reaction: { ...reaction, minutes: { ...reaction.minutes, reference } },
})

const register = async (kind: 'reference' | 'outage' = 'reference') => {
  const draftId = opened.desk.newId()
  await opened.client.calls.register({ ...callOf(draftId), kind, startedAt: now })
  return draftId
}
const card = async (ticketId: string) => untilValue(await opened.client.tickets.watch({ ticketId }), () => true)

it('says what would move before anything is written, then counts what is open anew', async () => {
  const { client } = opened
  const answered = await register()
  await client.tickets.answer({ ticketId: answered, text: 'Показали' })
  const running = await register()
  await register('outage')
  const preview = await client.settings.previewTerms(withMinutes(20))
  expect(preview).toMatchObject({ movedCount: 1, stayingCount: 1, haltedCount: 0 })
  expect(preview.moved).toMatchObject([
    { subjectId: running, from: start + 30 * MINUTE_MS, to: start + 20 * MINUTE_MS },
  ])
  expect((await card(running)).row.reaction.dueAt).toBe(start + 30 * MINUTE_MS)

  now += MINUTE_MS
  await client.settings.describeTerms(withMinutes(20))
  expect((await card(running)).row.reaction).toMatchObject({ dueAt: start + 20 * MINUTE_MS, target: 20 * MINUTE_MS })
  expect((await card(answered)).row.reaction).toMatchObject({ dueAt: start + 30 * MINUTE_MS, target: 30 * MINUTE_MS })
  expect((await untilValue(await client.settings.watch(), () => true)).terms).toEqual(withMinutes(20))
})

it('says how many clocks would no longer run', async () => {
  const { client } = opened
  const claimed = await register()
  await client.tickets.claim({ ticketId: claimed })
  const waiting = await register()
  await client.tickets.wait({ ticketId: waiting, reason: 'пароль' })
  const preview = (part: Partial<typeof reaction>) =>
    client.settings.previewTerms({ ...regulation, reaction: { ...reaction, ...part } })
  expect(await preview({ stopsOn: 'claim' })).toMatchObject({ movedCount: 0, haltedCount: 1 })
  expect(await preview({ waitingPauses: true })).toMatchObject({ movedCount: 0, haltedCount: 1 })
})

it('shows a paused clock as standing', async () => {
  const { client } = opened
  await client.settings.describeTerms({ ...regulation, reaction: { ...reaction, waitingPauses: true } })
  const ticketId = await register()
  now += 10 * MINUTE_MS
  await client.tickets.wait({ ticketId, reason: 'пароль' })
  expect((await card(ticketId)).row.reaction).toMatchObject({ pausedSince: now, respondedAt: null })
})

it('is for supervisors and administrators, and refuses nonsense and what is so already', async () => {
  const { client } = opened
  const same = await safe(client.settings.describeTerms(regulation))
  expect(same.error?.message).toContain('Правила уже такие')
  const nonsense = await safe(client.settings.describeTerms(withMinutes(0)))
  expect(nonsense.error).toMatchObject({ code: 'invalid', message: 'Не меньше минуты.' })
  const fields = { name: 'Оператор', position: '', role: 'operator' as const, active: true }
  await client.settings.putOperator({ operatorId: null, fields })
  const { people } = await untilValue(await client.settings.watch(), (view) => view.people.length > 1)
  await client.session.signIn({ operatorId: people.find((one) => one.role === 'operator')?.id ?? '' })
  const { error } = await safe(client.settings.describeTerms(withMinutes(15)))
  expect(error).toMatchObject({ code: 'notAllowed', message: expect.stringContaining('руководитель') })
})

it('takes the cause of a breach, changes it, and tells both in the history', async () => {
  const { client } = opened
  const ticketId = await register()
  const none = await safe(client.tickets.explainBreach({ ticketId, target: 'reaction', cause: 'other', comment: '' }))
  expect(none.error?.message).toContain('Такого нарушения у обращения нет')
  now += 45 * MINUTE_MS
  await client.tickets.answer({ ticketId, text: 'Показали' })
  expect((await card(ticketId)).breaches).toMatchObject([
    { target: 'reaction', round: 0, lateBy: 15 * MINUTE_MS, cause: null, explainedBy: null },
  ])
  const explain = (cause: 'queueFull' | 'forgotten', comment: string) =>
    client.tickets.explainBreach({ ticketId, target: 'reaction', cause, comment })
  await explain('queueFull', 'Семь звонков сразу')
  await explain('forgotten', 'Нет, забыли')
  const explained = await card(ticketId)
  expect(explained.breaches).toMatchObject([
    {
      cause: 'forgotten',
      comment: 'Нет, забыли',
      lateBy: 15 * MINUTE_MS,
      explainedBy: { name: firstRun.operatorName },
    },
  ])
  expect(explained.history.slice(-2).map(({ title }) => title)).toEqual([
    'Причина нарушения, срок реакции: очередь переполнена',
    'Причина нарушения, срок реакции: забыли ответить',
  ])
})
