import { safe } from '@orpc/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TicketCard } from '../../../src/shared/contract/tickets.ts'
import { blankClientFields } from '../../../src/shared/domain/client.ts'
import { callOf, type OpenDesk, openDesk } from './open-desk.ts'
import { firstRun, untilValue } from './start-desk.ts'

let opened: OpenDesk
let now = Date.parse('2026-11-23T10:00:00+03:00')

beforeAll(async () => {
  opened = await openDesk({}, { clock: () => now })
  await opened.client.session.completeFirstRun(firstRun)
})

afterAll(async () => {
  await opened.program.close()
})

const register = async (subject: string, clientId: string | null = null): Promise<string> => {
  const draftId = opened.desk.newId()
  now += 60_000
  await opened.client.calls.register({ ...callOf(draftId, subject), clientId, startedAt: now })
  return draftId
}

const watch = (ticketId: string) => opened.client.tickets.watch({ ticketId })
const card = async (ticketId: string): Promise<TicketCard> => untilValue(await watch(ticketId), () => true)
const lastTold = async (ticketId: string) => {
  const { title, link } = (await card(ticketId)).history.at(-1) ?? {}
  return { title, link }
}
const refusal = async (asked: Promise<unknown>): Promise<string> => (await safe(asked)).error?.message ?? ''

it('lead to each other, leave both open with terms of their own, and are gone from both', async () => {
  const [one, other] = [await register('Не открывается база'), await register('Обновить розницу')]
  const before = await card(one)
  await opened.client.tickets.link({ ticketId: one, otherId: other })
  const [linked, back] = [await card(one), await card(other)]
  const number = back.row.number
  expect(linked.links).toEqual([{ id: other, number, subject: 'Обновить розницу', status: 'new' }])
  expect(back.links.map(({ id }) => id)).toEqual([one])
  expect(linked.row).toEqual(before.row)
  expect(await lastTold(one)).toEqual({ title: 'Связано с обращением', link: { id: other, number } })

  expect(await refusal(opened.client.tickets.link({ ticketId: other, otherId: one }))).toContain('уже связаны')
  await opened.client.tickets.unlink({ ticketId: other, otherId: one })
  expect([(await card(one)).links, (await card(other)).links]).toEqual([[], []])
  expect(await lastTold(one)).toEqual({ title: 'Связь убрана с обращением', link: { id: other, number } })
  expect(await refusal(opened.client.tickets.unlink({ ticketId: one, otherId: other }))).toContain('уже не связаны')
})

it('say how the other one is now, in a card that stays open', async () => {
  const [one, other] = [await register('Обмен с банком'), await register('Не сканирует')]
  await opened.client.tickets.link({ ticketId: one, otherId: other })
  const cards = await watch(one)
  const shown = async () => {
    const step = await cards.next()
    return step.done === true ? null : step.value.links[0]?.status
  }
  expect(await shown()).toBe('new')
  await opened.client.tickets.resolve({ ticketId: other, summary: 'Заменили кабель' })
  expect(await shown()).toBe('resolved')
  await cards.return()
})

it('are refused between a ticket and itself, and to one that is not there', async () => {
  const one = await register('Обмен с банком')
  expect(await refusal(opened.client.tickets.link({ ticketId: one, otherId: one }))).toContain('то же самое')
  const nowhere = opened.desk.newId()
  expect(await refusal(opened.client.tickets.link({ ticketId: one, otherId: nowhere }))).toContain('не найдено')
  expect((await card(one)).links).toEqual([])
})

it('one breakdown is proposed for two tickets alike, until somebody tells them apart, on every desk', async () => {
  const one = await register('Касса не печатает чеки')
  const { clientId } = await opened.client.tickets.registerClient({
    ticketId: one,
    fields: { ...blankClientFields, name: 'Маяк' },
  })
  const cards = await watch(one)
  expect((await cards.next()).value).toMatchObject({ sameIncident: [] })
  const other = await register('Не печатает касса', clientId)
  // The card that is open learns of it too.
  expect((await cards.next()).value).toMatchObject({ sameIncident: [{ id: other }] })
  await cards.return()
  const proposed = async () => (await card(other)).sameIncident.map(({ id }) => id)
  const apart = (areApart: boolean) => opened.client.tickets.tellApart({ ticketId: other, otherId: one, areApart })
  expect(await proposed()).toEqual([one])
  await apart(true)
  expect(await proposed()).toEqual([])
  expect((await card(one)).sameIncident).toEqual([])
  expect((await lastTold(one)).title).toBe('Не о том же, что обращение')
  await apart(false)
  expect(await proposed()).toEqual([one])

  await opened.client.settings.describeIncident({ incidentMinutes: 0 })
  expect(await proposed()).toEqual([])
  await opened.client.settings.describeIncident({ incidentMinutes: 1 })
  expect(await proposed()).toEqual([one])
})
