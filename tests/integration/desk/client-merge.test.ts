import { safe } from '@orpc/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rebuildProjection } from '../../../src/main/store/projection.ts'
import { blankClientFields, type ClientFields } from '../../../src/shared/domain/client.ts'
import { callOf, type OpenDesk, openDesk } from './open-desk.ts'
import { firstRun, untilValue } from './start-desk.ts'

let opened: OpenDesk

beforeAll(async () => {
  opened = await openDesk()
  await opened.client.session.completeFirstRun(firstRun)
})

afterAll(async () => {
  await opened.program.close()
})

const register = async (fields: Partial<ClientFields>, phone = '') => {
  const { clientId } = await opened.client.clients.register({ ...blankClientFields, name: 'Клиент', ...fields })
  const contact = { id: opened.desk.newId(), name: `Контакт ${phone}`, position: '', phone, email: '' }
  if (phone !== '') await opened.client.clients.putContact({ clientId, contact })
  return { clientId, contactId: contact.id }
}

const ticketOf = async (clientId: string, contactId: string | null = null) => {
  const ticketId = opened.desk.newId()
  await opened.client.calls.register({ ...callOf(ticketId), clientId, contactId })
  return ticketId
}

const cardOf = async (clientId: string) => untilValue(await opened.client.clients.watch({ clientId }), () => true)
const merge = (intoId: string, fromId: string, more = {}) =>
  opened.client.clientMerge.merge({ intoId, fromId, fields: [], contactIds: [], contractIds: [], ...more })

it('proposes cards with the same ИНН, phone or a near name, until somebody says that they are two', async () => {
  const one = await register({ name: 'ООО «Полюс Света»', inn: '7707083893' })
  const two = await register({ name: 'Полюс', inn: '7707083893' })
  expect((await cardOf(one.clientId)).like).toMatchObject([{ id: two.clientId, likeness: ['inn'] }])
  const pairs = await opened.client.clientMerge.pairs()
  expect(pairs).toMatchObject([{ likeness: ['inn'] }])
  await opened.client.clientMerge.tellApart({ clientId: one.clientId, otherId: two.clientId, areApart: true })
  expect(await opened.client.clientMerge.pairs()).toEqual([])
  expect((await cardOf(two.clientId)).like).toEqual([])
  await opened.client.clientMerge.tellApart({ clientId: one.clientId, otherId: two.clientId, areApart: false })
  expect(await opened.client.clientMerge.pairs()).toHaveLength(1)
})

it('moves contacts, tickets and the caller under the card that goes on, and takes all of it back', async () => {
  const into = await register({ name: 'ООО «Маяк»', address: 'Москва', note: 'Важный' }, '+79120003301')
  const from = await register({ name: 'Маяк', address: 'Тверь' }, '+79120003302')
  const ticketId = await ticketOf(from.clientId, from.contactId)
  const history = async () =>
    (await untilValue(await opened.client.tickets.watch({ ticketId }), () => true)).history.length
  const told = await history()

  await merge(into.clientId, from.clientId, { fields: ['address', 'name'], contactIds: [from.contactId] })
  const card = await cardOf(into.clientId)
  expect(card.client).toMatchObject({ name: 'Маяк', address: 'Тверь', note: 'Важный' })
  expect(card.client.contacts.map(({ id }) => id)).toEqual([into.contactId, from.contactId])
  expect(card.tickets.map(({ id }) => id)).toEqual([ticketId])
  expect(card.merged).toMatchObject([{ id: from.clientId, contacts: [], contracts: [] }])
  expect(await cardOf(from.clientId)).toMatchObject({ id: into.clientId })
  expect(await opened.client.clients.search({ text: 'Маяк', limit: 10 })).toHaveLength(1)
  const caller = await opened.client.calls.lookUp({ phone: '8 912 000-33-02' })
  expect(caller.matches).toMatchObject([{ client: { id: into.clientId }, contactId: from.contactId }])
  // The ticket's own history says nothing new: it names the card it was written for.
  expect(await history()).toBe(told)

  const before = opened.desk.store.sqlite.prepare('select * from ticket order by id').all()
  rebuildProjection(opened.desk.store)
  expect(opened.desk.store.sqlite.prepare('select * from ticket order by id').all()).toEqual(before)

  await opened.client.clients.describe({ clientId: into.clientId, fields: { name: 'ООО «Маяк-2»' } })
  await opened.client.clientMerge.part({ clientId: from.clientId })
  const parted = await cardOf(into.clientId)
  expect(parted.client).toMatchObject({ name: 'ООО «Маяк-2»', address: 'Москва' })
  expect(parted.client.contacts.map(({ id }) => id)).toEqual([into.contactId])
  expect(parted.tickets).toEqual([])
  expect((await cardOf(from.clientId)).tickets.map(({ id }) => id)).toEqual([ticketId])
})

it('writes to the card that goes on what is said of a merged one', async () => {
  const into = await register({ name: 'Цель' })
  const from = await register({ name: 'Источник' })
  await merge(into.clientId, from.clientId)
  await opened.client.clients.describe({ clientId: from.clientId, fields: { note: 'Сказано позже' } })
  const ticketId = await ticketOf(from.clientId)
  const card = await cardOf(into.clientId)
  expect(card.client.note).toBe('Сказано позже')
  expect(card.tickets.map(({ id }) => id)).toEqual([ticketId])
  const { error } = await safe(merge(into.clientId, from.clientId))
  expect(error?.message).toContain('уже объединили')
})
