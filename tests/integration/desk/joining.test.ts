import { safe } from '@orpc/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { callOf, type OpenDesk, openDesk } from './open-desk.ts'
import { firstRun, untilValue } from './start-desk.ts'

let opened: OpenDesk
// A Monday morning, so that terms run.
let now = Date.parse('2026-11-23T10:00:00+03:00')

beforeAll(async () => {
  opened = await openDesk({}, { clock: () => now })
  await opened.client.session.completeFirstRun(firstRun)
})

afterAll(async () => {
  await opened.program.close()
})

const minutesLater = (minutes: number) => {
  now += minutes * 60_000
}

const register = async () => {
  const draftId = opened.desk.newId()
  await opened.client.calls.register({ ...callOf(draftId), kind: 'reference', startedAt: now })
  return draftId
}

const card = async (ticketId: string) => untilValue(await opened.client.tickets.watch({ ticketId }), () => true)

const refusal = async (ticketId: string, into: string): Promise<string> => {
  const { error } = await safe(opened.client.tickets.join({ ticketId, into }))
  return error?.message ?? ''
}

it('cancels the duplicate, counts the earlier arrival, and both histories lead to each other', async () => {
  const earlier = await register()
  minutesLater(10)
  const later = await register()
  const { dueAt } = (await card(earlier)).row.reaction
  await opened.client.tickets.join({ ticketId: earlier, into: later })

  const duplicate = await card(earlier)
  const survivor = await card(later)
  const { number } = survivor.row
  expect(duplicate).toMatchObject({ row: { status: 'cancelled' }, duplicateOf: { id: later, number } })
  expect(duplicate.history.at(-1)).toMatchObject({
    title: 'Отменено как повтор обращения',
    link: { id: later, number },
  })
  expect(survivor.row.reaction.dueAt).toBe(dueAt)
  expect(survivor.joined).toEqual([{ id: earlier, number: duplicate.row.number }])
  expect(survivor.history.at(-1)).toMatchObject({
    title: 'Присоединено обращение',
    link: { id: earlier, number: duplicate.row.number },
  })
})

it('parts a duplicate that is opened again, and its clock is its own', async () => {
  const earlier = await register()
  minutesLater(10)
  const later = await register()
  const own = (await card(later)).row.reaction.dueAt
  await opened.client.tickets.join({ ticketId: earlier, into: later })
  await opened.client.tickets.reopen({ ticketId: earlier, reason: 'Не о том же' })
  const survivor = await card(later)
  expect(survivor.joined).toEqual([])
  expect(survivor.row.reaction.dueAt).toBe(own)
  expect(survivor.history.at(-1)?.title).toBe('Отделено обращение, его открыли снова')
  expect((await card(earlier)).duplicateOf).toBeNull()
  await opened.client.tickets.join({ ticketId: earlier, into: later })
  expect((await card(later)).joined).toHaveLength(1)
})

it('leaves the clock alone when the duplicate was answered already', async () => {
  const earlier = await register()
  await opened.client.tickets.answer({ ticketId: earlier, text: 'Показали' })
  minutesLater(10)
  const later = await register()
  const own = (await card(later)).row.reaction.dueAt
  await opened.client.tickets.join({ ticketId: earlier, into: later })
  expect((await card(later)).row.reaction).toMatchObject({ dueAt: own, respondedAt: null })
})

it('refuses itself, what is finished and a circle, in plain words, and changes nothing', async () => {
  const one = await register()
  const two = await register()
  const done = await register()
  await opened.client.tickets.resolve({ ticketId: done, summary: 'Готово' })
  expect(await refusal(one, one)).toContain('то же самое обращение')
  expect(await refusal(one, done)).toContain('Откройте его снова')
  expect(await refusal(done, one)).toContain('присоединить можно только открытое')
  await opened.client.tickets.join({ ticketId: two, into: one })
  expect(await refusal(one, two)).toContain('Откройте его снова')
  expect((await card(one)).row.status).toBe('new')
})
