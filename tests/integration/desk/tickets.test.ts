import { safe } from '@orpc/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { record } from '../../../src/main/desk/record.ts'
import { blankClientFields } from '../../../src/shared/domain/client.ts'
import { callOf, draftsOf, type OpenDesk, openDesk } from './open-desk.ts'
import { firstRun, untilValue } from './start-desk.ts'

let opened: OpenDesk

beforeAll(async () => {
  opened = await openDesk()
  await opened.client.session.completeFirstRun(firstRun)
})

afterAll(async () => {
  await opened.program.close()
})

const register = async (kind: 'outage' | 'reference' | 'consultation', clientId: string | null = null) => {
  const draftId = opened.desk.newId()
  await opened.client.calls.register({ ...callOf(draftId), kind, clientId })
  return draftId
}

const card = async (ticketId: string) => untilValue(await opened.client.tickets.watch({ ticketId }), () => true)

const emptyClient = blankClientFields

const newClient = async (name: string) => (await opened.client.clients.register({ ...emptyClient, name })).clientId

it('takes a closing back to the solution it had: no clock begins anew, and only what is closed is opened so', async () => {
  const { client } = opened
  const ticketId = await register('outage')
  await client.tickets.resolve({ ticketId, summary: 'База открывается' })
  const solved = await card(ticketId)
  const early = await safe(client.tickets.unclose({ ticketId }))
  expect(early.error).toMatchObject({ code: 'refused', message: expect.stringContaining('«решено»') })
  await client.tickets.close({ ticketId })
  await client.tickets.unclose({ ticketId })
  expect(await card(ticketId)).toMatchObject({
    row: { status: 'resolved', reaction: solved.row.reaction },
    resolution: 'База открывается',
    finishedAt: solved.finishedAt,
  })
})

it('follows a ticket step by step, each with author and time, until it is closed', async () => {
  const { client } = opened
  const ticketId = await register('outage')
  const queue = await client.tickets.queue()
  await queue.next()
  await client.tickets.claim({ ticketId })
  await client.tickets.addNote({ ticketId, text: 'Ждёт у компьютера' })
  expect((await card(ticketId)).row.reaction.respondedAt).toBeNull()
  await client.tickets.startSession({ ticketId, tool: 'AnyDesk', remoteId: '123456789', consent: true })
  const running = await card(ticketId)
  expect(running).toMatchObject({ firstResponse: { how: 'remoteSession' }, row: { sessionRunning: true } })
  expect(running.row.reaction.lateBy).toBeNull()
  const sessionId = running.sessions[0]?.id ?? ''
  await client.tickets.endSession({ ticketId, sessionId, outcome: 'Кэш очищен' })
  await client.tickets.setTerm({ ticketId, dueAt: Date.now() + 86_400_000, reason: 'Нужна выгрузка' })
  await client.tickets.logWork({ ticketId, description: 'Очистка кэша', minutes: 25, billable: true })
  await client.tickets.resolve({ ticketId, summary: 'База открывается' })
  await client.tickets.close({ ticketId })
  const done = await card(ticketId)
  expect(done).toMatchObject({ row: { status: 'closed' }, workMinutes: 25, resolution: 'База открывается' })
  expect(done.history.map((entry) => entry.title)).toEqual([
    'Звонок записан: неработоспособность',
    'Взято в работу',
    'Заметка',
    'Удалённый сеанс начат: AnyDesk 123456789, клиент согласен',
    'Удалённый сеанс завершён',
    expect.stringMatching(/^Срок исполнения: \d\d\.\d\d\.\d{4} \d\d:\d\d$/),
    'Работа: 25 мин',
    'Решено',
    'Закрыто',
  ])
  expect(done.history.every((entry) => entry.author?.name === 'Орлова Полина' && entry.at > 0)).toBe(true)
  const left = await untilValue(queue, (event) => event.type === 'changed' && event.removed.includes(ticketId))
  expect(left).toMatchObject({ rows: [] })
})

it('refuses a step that the ticket is past, and writes nothing of it', async () => {
  const { client } = opened
  const ticketId = await register('reference')
  await client.tickets.resolve({ ticketId, summary: 'Готово' })
  const before = (await card(ticketId)).history.length
  const { error } = await safe(client.tickets.wait({ ticketId, reason: 'пароль' }))
  expect(error).toMatchObject({ code: 'refused', message: expect.stringContaining('решено') })
  expect((await card(ticketId)).history).toHaveLength(before)
})

it('passes a consultation to the developer only when a contract gives the basis', async () => {
  const { client } = opened
  const clientId = await newClient('ООО «Без поддержки»')
  const ticketId = await register('consultation', clientId)
  const transfer = {
    ticketId,
    addressee: 'Разработчик',
    reference: '77-15',
    sent: 'Вопрос и выгрузка',
    contractId: null,
    override: null,
  }
  const { error } = await safe(client.tickets.transfer(transfer))
  expect(error).toMatchObject({ code: 'refused', message: expect.stringContaining('Скажите клиенту') })
  const id = opened.desk.newId()
  const dates = { signedOn: '2020-01-01', validFrom: '2020-01-01', validTo: null }
  await client.clients.putContract({ clientId, contract: { id, kind: 'vendor', number: 'ЛК-7', ...dates } })
  await client.tickets.transfer(transfer)
  expect(await card(ticketId)).toMatchObject({
    row: { status: 'transferred' },
    firstResponse: { how: 'transfer' },
    transfer: { contractId: id, basis: expect.stringContaining('ЛК-7') },
  })
})

it('stops the clock of a consultation by a reasoned refusal', async () => {
  const { client } = opened
  const ticketId = await register('consultation')
  await client.tickets.refuseTransfer({ ticketId, reason: 'Договора нет' })
  expect((await card(ticketId)).firstResponse).toMatchObject({ how: 'refusal' })
})

it('counts the term anew from the arrival when the kind changes, and explains it', async () => {
  const { client } = opened
  const ticketId = await register('reference')
  const before = (await card(ticketId)).row.reaction
  await client.tickets.setKind({ ticketId, kind: 'outage' })
  const after = (await card(ticketId)).row.reaction
  expect(after.target).toBe(2 * before.target)
  expect(after.dueAt).toBeGreaterThan(before.dueAt)
  const { sections } = await client.tickets.explain({ ticketId })
  const steps = sections[0]?.steps ?? []
  expect(steps.find((step) => step.kind === 'due')?.at).toBe(after.dueAt)
  expect(steps.some((step) => step.kind === 'kindChange')).toBe(true)
})

it('recognises the caller, his contracts and his open tickets by the number', async () => {
  const { client } = opened
  const clientId = await newClient('ООО «Узнаваемое»')
  const contact = { id: opened.desk.newId(), name: 'Анна', position: 'бухгалтер', phone: '+7 343 200-11-22', email: '' }
  await client.clients.putContact({ clientId, contact })
  const dates = { signedOn: '2020-01-01', validFrom: '2020-01-01', validTo: '2099-12-31' }
  const contract = { id: opened.desk.newId(), kind: 'its' as const, number: 'ИТС-1', ...dates }
  await client.clients.putContract({ clientId, contract })
  const ticketId = await register('reference', clientId)
  const caller = await client.calls.lookUp({ phone: '83432001122' })
  expect(caller.matches).toMatchObject([{ contactName: 'Анна', client: { id: clientId, itsUntil: '2099-12-31' } }])
  expect(await client.calls.context({ clientId })).toMatchObject({ open: [{ id: ticketId }], recent: [] })
  expect(await client.calls.lookUp({ phone: 'алло' })).toEqual({ shown: 'алло', e164: null, matches: [], open: [] })
})

it('offers what is open from a number that is nobody’s yet, and no longer once it is closed or has a client', async () => {
  const { client } = opened
  const call = async () => {
    const draftId = opened.desk.newId()
    return (await client.calls.register({ ...callOf(draftId), phone: '8 912 604-18-77' })).ticketId
  }
  const [first, second] = [await call(), await call()]
  const open = async (phone: string) => (await client.calls.lookUp({ phone })).open.map(({ id }) => id).sort()
  expect(await open('+7 912 604-18-77')).toEqual([first, second].sort())
  expect(await open('+7 912 604-18-78')).toEqual([])
  await client.tickets.cancel({ ticketId: first, reason: 'spam' })
  expect(await open('89126041877')).toEqual([second])
  const clientId = await newClient('ООО «Звонившее»')
  const contact = { id: opened.desk.newId(), name: 'Анна', position: '', phone: '+7 912 604-18-77', email: '' }
  await client.clients.putContact({ clientId, contact })
  expect(await client.calls.lookUp({ phone: '89126041877' })).toMatchObject({
    open: [],
    matches: [{ contactName: 'Анна' }],
  })
})

it('keeps the number of a caller whose client is chosen by name, and knows the contact who has it already', async () => {
  const { client, desk } = opened
  const clientId = await newClient('ООО «Городок»')
  const call = async (said: { phone: string; contactName?: string }) =>
    card((await client.calls.register({ ...callOf(desk.newId()), clientId, ...said })).ticketId)
  const without = await call({ phone: '22-33-44' })
  expect(without).toMatchObject({ client: { id: clientId }, contactPhone: '22-33-44' })
  expect(await call({ phone: '22-33-44' })).toMatchObject({ contactId: without.contactId })
  const vera = await call({ phone: '8 912 604-18-99', contactName: 'Вера' })
  expect(await call({ phone: '+79126041899' })).toMatchObject({ contactId: vera.contactId })
  expect(await call({ phone: '+79126041899', contactName: 'Зоя' })).toMatchObject({ row: { contactName: 'Зоя' } })
  const { client: kept } = await untilValue(await client.clients.watch({ clientId }), () => true)
  expect(kept.contacts.map(({ name }) => name)).toEqual(['Контакт', 'Вера', 'Зоя'])
  expect(await call({ phone: '' })).toMatchObject({ contactId: null })
})

it('ties a website request to the client once his card gains the phone', async () => {
  const { client } = opened
  const clientId = await newClient('ООО «Найдётся»')
  const { desk } = opened
  const ticketId = desk.newId()
  record(desk, null, () => [
    {
      entity: 'ticket',
      entityId: ticketId,
      type: 'ticket.registered',
      v: 1,
      data: {
        number: 'С-000777',
        channel: 'web',
        kind: 'reference',
        subject: 'Вопрос с сайта',
        details: '',
        product: '',
        remoteAccess: '',
        arrivedAt: Date.now(),
        clientId: null,
        contactId: null,
        applicant: { name: 'Пётр', organisation: 'Найдётся', inn: '', phone: '8 343 200-33-44', email: '' },
      },
    },
  ])
  expect((await card(ticketId)).client).toBeNull()
  const contact = { id: desk.newId(), name: 'Пётр', position: '', phone: '+73432003344', email: '' }
  await client.clients.putContact({ clientId, contact })
  expect(await card(ticketId)).toMatchObject({ client: { id: clientId }, clientFoundBy: 'phone' })
  await client.tickets.claim({ ticketId })
  // Somebody else gets the same phone: what an operator has worked with does not move.
  const other = await newClient('ООО «Тот же телефон»')
  await client.clients.putContact({ clientId: other, contact: { ...contact, id: desk.newId() } })
  expect(await card(ticketId)).toMatchObject({ client: { id: clientId }, clientFoundBy: null, contactId: contact.id })
})

it('makes a client of a request with whoever asked as the contact, at one stroke', async () => {
  const { client, desk } = opened
  const { ticketId } = await client.calls.register({
    ...callOf(desk.newId()),
    phone: '8 912 111-22-33',
    contactName: 'Вера',
  })
  const { clientId } = await client.tickets.registerClient({
    ticketId,
    fields: { ...emptyClient, name: 'ООО «С сайта»', inn: '7707083893' },
  })
  expect(await card(ticketId)).toMatchObject({
    client: { id: clientId, name: 'ООО «С сайта»', inn: '7707083893' },
    row: { clientName: 'ООО «С сайта»', contactName: 'Вера' },
    contactPhone: '+79121112233',
  })
  const nameless = await safe(client.tickets.registerClient({ ticketId, fields: { ...emptyClient, name: ' ' } }))
  expect(nameless.error).toMatchObject({ code: 'invalid', data: { fields: { 'fields.name': expect.any(String) } } })
  expect((await card(ticketId)).client?.id).toBe(clientId)
})

it('keeps drafts as they are typed and drops the one that became a ticket', async () => {
  const { client } = opened
  const draftId = opened.desk.newId()
  const { draftId: _draft, ...call } = callOf(draftId)
  await client.drafts.save({ id: draftId, content: { type: 'call', ...call, subject: 'недопис', heldSince: null } })
  await client.drafts.save({ id: 'note', content: { type: 'text', place: 'ticket/1/note', text: 'черновик' } })
  expect((await draftsOf(client)).map((draft) => draft.id).sort()).toEqual([draftId, 'note'].sort())
  await client.calls.register(callOf(draftId))
  expect((await draftsOf(client)).map((draft) => draft.id)).toEqual(['note'])
})

it('tells a window that its call was written down elsewhere with other words, and never gives it that number as its own', async () => {
  const { client } = opened
  const draftId = opened.desk.newId()
  const first = await client.calls.register(callOf(draftId))
  expect(first).toMatchObject({ isOther: false })
  expect(await client.calls.register(callOf(draftId))).toEqual(first)
  expect(await client.calls.register({ ...callOf(draftId), subject: 'Совсем другой вопрос' })).toEqual({
    ...first,
    isOther: true,
  })
})

it('shows every window the drafts typed, sent and thrown away in another', async () => {
  const { client } = opened
  const stop = new AbortController()
  const events = await client.drafts.watch(undefined, { signal: stop.signal })
  const next = async () => (await events.next()).value
  expect(await next()).toMatchObject({ type: 'all' })
  const content = { type: 'text', place: 'ticket/2/note', text: 'черновик' } as const
  await client.drafts.save({ id: 'other', content })
  expect(await next()).toMatchObject({ type: 'changed', drafts: [{ id: 'other', content }], gone: [] })
  await client.drafts.discard({ id: 'other' })
  expect(await next()).toEqual({ type: 'changed', drafts: [], gone: ['other'] })
  const draftId = opened.desk.newId()
  await client.calls.register(callOf(draftId))
  expect(await next()).toEqual({ type: 'changed', drafts: [], gone: [draftId] })
  stop.abort()
})

it('tells a list of clients of every card that changed', async () => {
  const { client } = opened
  const stop = new AbortController()
  const changes = await client.clients.watchChanges(undefined, { signal: stop.signal })
  expect((await changes.next()).value).toEqual({ ids: [] })
  const clientId = await newClient('ООО «Перемена»')
  expect((await changes.next()).value).toEqual({ ids: [clientId] })
  stop.abort()
})
