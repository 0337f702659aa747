import { safe } from '@orpc/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { blankClientFields } from '../../../src/shared/domain/client.ts'
import { callOf, type OpenDesk, openDesk } from './open-desk.ts'
import { firstRun } from './start-desk.ts'

let opened: OpenDesk

beforeAll(async () => {
  opened = await openDesk()
  await opened.client.session.completeFirstRun(firstRun)
})

afterAll(async () => {
  await opened.program.close()
})

it('says in Russian that a search is too long', async () => {
  const { error } = await safe(opened.client.tickets.search({ text: 'я'.repeat(201) }))
  expect(error).toMatchObject({ code: 'invalid', message: expect.stringMatching(/^[^A-Za-z]*200[^A-Za-z]*$/) })
})

it('counts every open ticket of a found client, more than a card shows', async () => {
  const { client, desk } = opened
  const empty = blankClientFields
  const { clientId } = await client.clients.register({ ...empty, name: 'ООО «Много»' })
  await client.clients.register({ ...empty, name: 'ООО «Много тишины»' })
  const calls = Array.from({ length: 52 }, () => ({ ...callOf(desk.newId()), clientId }))
  for (const call of calls) await client.calls.register(call)
  await client.tickets.cancel({ ticketId: calls[0]?.draftId ?? '', reason: 'mistake' })
  const newest = Math.max(...calls.map((call) => call.startedAt))
  expect(await client.clients.search({ text: 'много', limit: 10 })).toMatchObject([
    { id: clientId, openTickets: 51, lastTicketAt: newest },
    { openTickets: 0, lastTicketAt: null },
  ])
})

it('finds a ticket and a client by a phone that is still being typed, with the code of the country or without', async () => {
  const { client, desk } = opened
  const { number } = await client.calls.register({ ...callOf(desk.newId()), phone: '8 912 604-18-33' })
  const newClientName = 'ООО «Набирают»'
  await client.calls.register({ ...callOf(desk.newId()), phone: '8 912 700-18-33', newClientName })
  for (const code of ['+7 ', '8 ', '7', '8(', '']) {
    const found = await client.tickets.search({ text: `${code}912604` })
    expect(
      found.map((one) => one.number),
      code,
    ).toContain(number)
    const clients = await client.clients.search({ text: `${code}912700`, limit: 5 })
    expect(
      clients.map(({ name }) => name),
      code,
    ).toEqual([newClientName])
  }
})

it('finds a ticket by its number as people say it, and as it is written', async () => {
  const { client, desk } = opened
  const draftId = desk.newId()
  const { number } = (await client.calls.register(callOf(draftId))) ?? {}
  const spoken = /[1-9]\d*$/.exec(number ?? '')?.[0] ?? ''
  for (const text of [spoken, number ?? '', `${number?.split('-')[0]} ${spoken}`])
    expect((await client.tickets.search({ text })).map((one) => one.number)).toContain(number)
})
