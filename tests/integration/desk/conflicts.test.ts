import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ClientCard } from '../../../src/shared/contract/clients.ts'
import type { TicketCard } from '../../../src/shared/contract/tickets.ts'
import { organisationId } from '../../../src/shared/domain/organisation.ts'
import { defaultTermSettings, termSettingsId } from '../../../src/shared/domain/term-settings.ts'
import type { Id } from '../../../src/shared/sync/id.ts'
import { joinAsStation, newId, type OtherStation } from '../../support/other-station.ts'
import { callOf, type OpenDesk, openDesk } from './open-desk.ts'
import { firstRun, untilValue } from './start-desk.ts'

let opened: OpenDesk
let other: OtherStation
const boris = newId()

beforeAll(async () => {
  opened = await openDesk()
  await opened.client.session.completeFirstRun(firstRun)
  await untilValue(await opened.client.sync.watch(), ({ state, unsent }) => state === 'online' && unsent === 0)
  other = await joinAsStation(opened.dataFolder, opened.program.addresses.intakeUrl ?? '', 'Дальний стол')
  const data = { name: 'Борис Образцов', position: '', role: 'operator', active: true }
  await other.write({ entity: 'operator', entityId: boris, type: 'operator.described', data, author: boris })
})

afterAll(async () => {
  await opened.program.close()
})

const write = (entity: string, entityId: Id, type: string, data: Record<string, unknown>) =>
  other.write({ entity, entityId, type: `${entity}.${type}`, data, author: boris }, Date.now() + 1_000)

const clientWhere = async (clientId: Id, holds: (card: ClientCard) => boolean) =>
  untilValue(await opened.client.clients.watch({ clientId }), holds)
const ticketWhere = async (ticketId: Id, holds: (card: TicketCard) => boolean) =>
  untilValue(await opened.client.tickets.watch({ ticketId }), holds)

const card = {
  form: 'company' as const,
  name: 'ООО «Ромашка»',
  fullName: '',
  inn: '7707083893',
  kpp: '',
  ogrn: '',
  address: 'Тверь, Садовая, 1',
  postalIndex: '',
  postalAddress: '',
  delivery: 'courier' as const,
  signatory: { position: '', name: '', basis: '' },
  note: '',
}

it('shows both values on a client with authors and times, and one press restores the other, and back', async () => {
  const { clientId } = await opened.client.clients.register(card)
  await opened.client.clients.describe({ clientId, fields: { address: 'Тверь, Мира, 2' } })
  await write('client', clientId, 'described', { address: 'Тверь, Лесная, 3' })
  const { conflicts } = await clientWhere(clientId, (one) => one.conflicts.length > 0)
  expect(conflicts).toMatchObject([
    {
      entity: 'client',
      fieldName: 'Адрес',
      bothStand: false,
      kept: { text: 'Тверь, Лесная, 3', author: { name: 'Борис Образцов' } },
      lost: { text: 'Тверь, Мира, 2', author: { name: firstRun.operatorName } },
    },
  ])
  const [conflict] = conflicts
  if (!conflict) throw new Error('no conflict')
  const choose = (changeId: Id) =>
    opened.client.conflicts.restore({ entity: 'client', entityId: clientId, field: 'address', changeId })
  await choose(conflict.lost.changeId)
  const restored = await clientWhere(clientId, (one) => one.client.address === 'Тверь, Мира, 2')
  expect(restored.conflicts).toEqual([])
  await choose(conflict.kept.changeId)
  const undone = await clientWhere(clientId, (one) => one.client.address === 'Тверь, Лесная, 3')
  expect([undone.conflicts, undone.client.inn]).toEqual([[], '7707083893'])
})

it('keeps both notes of a client, and one contact that two edited can be taken from either', async () => {
  const { clientId } = await opened.client.clients.register({ ...card, note: 'Звонить до обеда' })
  const contact = { id: newId(), name: 'Зоя', position: 'Бухгалтер', phone: '', email: '' }
  await opened.client.clients.putContact({ clientId, contact })
  await write('client', clientId, 'described', { note: 'Пропуск на входе' })
  await write('client', clientId, 'contactPut', { ...contact, position: 'Директор' })
  const { client, conflicts } = await clientWhere(clientId, (one) => one.conflicts.length === 2)
  expect(client.note).toBe('Звонить до обеда\n\nПропуск на входе')
  expect(conflicts).toMatchObject([
    { fieldName: 'Заметка', bothStand: true },
    { fieldName: 'Контактное лицо', kept: { text: 'Зоя, Директор' }, lost: { text: 'Зоя, Бухгалтер' } },
  ])
  for (const { field, lost } of conflicts)
    await opened.client.conflicts.restore({ entity: 'client', entityId: clientId, field, changeId: lost.changeId })
  const settled = await clientWhere(clientId, (one) => one.conflicts.length === 0)
  expect(settled.client).toMatchObject({ note: 'Звонить до обеда', contacts: [{ position: 'Бухгалтер' }] })
  const [note] = conflicts
  if (!note) throw new Error('no conflict about the note')
  await opened.client.conflicts.restore({
    ...pick(note),
    changeId: note.kept.changeId,
    underChangeId: note.lost.changeId,
  })
  const back = await clientWhere(clientId, (one) => one.client.note !== 'Звонить до обеда')
  expect(back.client.note).toBe('Звонить до обеда\n\nПропуск на входе')
  expect(back.conflicts).toEqual([])
})

it('restores who had taken a ticket and the term that lost', async () => {
  const { ticketId } = await opened.client.calls.register(callOf(newId()))
  const dueAt = Date.now() + 86_400_000
  await opened.client.tickets.claim({ ticketId })
  await opened.client.tickets.setTerm({ ticketId, dueAt, reason: 'ждём поставку' })
  await write('ticket', ticketId, 'claimed', { claimedAt: Date.now() })
  await write('ticket', ticketId, 'termSet', { dueAt: dueAt + 60_000, reason: 'позже', respondedAt: Date.now() })
  const { conflicts } = await ticketWhere(ticketId, (one) => one.conflicts.length === 2)
  expect(conflicts.map(({ fieldName }) => fieldName)).toEqual(['Исполнитель', 'Срок исполнения'])
  expect(conflicts[1]?.kept.text).toMatch(/^до \d\d\.\d\d\.\d{4} \d\d:\d\d: позже$/)
  for (const { field, lost } of conflicts)
    await opened.client.conflicts.restore({ entity: 'ticket', entityId: ticketId, field, changeId: lost.changeId })
  const settled = await ticketWhere(ticketId, (one) => one.conflicts.length === 0)
  expect(settled.row.holder?.name).toBe(firstRun.operatorName)
  expect(settled.executionTerm).toMatchObject({ dueAt, reason: 'ждём поставку' })
})

it('shows what clashes in the settings: the organisation, and a person whose other fields stay', async () => {
  await opened.client.settings.describeOrganisation({ phone: '+7 495 000-00-01', accountant: 'Серова Анна Павловна' })
  await write('organisation', organisationId, 'described', { phone: '+7 495 000-00-02' })
  const person = { name: 'Борис Образцов', position: 'Старший', role: 'operator' as const, active: true }
  await opened.client.settings.putOperator({ operatorId: boris, fields: { ...person, role: 'specialist' } })
  await write('operator', boris, 'described', { ...person, position: 'Ведущий' })
  const watch = await opened.client.settings.watch()
  const { conflicts } = await untilValue(watch, (view) => view.conflicts.length >= 3)
  expect(conflicts.map(({ fieldName }) => fieldName)).toEqual([
    'Телефон',
    'Борис Образцов, должность',
    'Борис Образцов, роль',
  ])
  const role = conflicts.find(({ field }) => field === 'role')
  if (!role) throw new Error('no conflict about the role')
  expect([role.kept.text, role.lost.text]).toEqual(['Оператор горячей линии', 'Ответственный специалист'])
  await opened.client.conflicts.restore({ ...pick(role), changeId: role.lost.changeId })
  const view = await untilValue(await opened.client.settings.watch(), ({ people }) =>
    people.some(({ id, role: now }) => id === boris && now === 'specialist'),
  )
  expect(view.people.find(({ id }) => id === boris)).toMatchObject({ name: 'Борис Образцов', position: 'Ведущий' })
  expect(view.organisation).toMatchObject({ phone: '+7 495 000-00-02', accountant: 'Серова Анна Павловна' })
})

const pick = ({ entity, entityId, field }: ClientCard['conflicts'][number]) => ({ entity, entityId, field })

it('shows what clashes in the term settings by what differs, and lets only who may change rules choose', async () => {
  const { reaction, execution } = defaultTermSettings
  const mine = { ...reaction, stopsOn: 'claim' as const }
  await opened.client.settings.describeTerms({ reaction: mine, execution, documentDays: 7 })
  const day = (title: string) => ({ put: [{ id: '2026-12-31', windows: [], title }], removed: [] })
  const edit = { days: day('Корпоратив'), years: { put: [], removed: [] } }
  const preview = await opened.client.calendar.preview(edit)
  if (!preview.ok) throw new Error('the calendar is refused')
  await opened.client.calendar.apply({ change: edit, expectedVersion: preview.version })
  const theirs = { ...reaction, minutes: { ...reaction.minutes, outage: 90 } }
  await write('termSettings', termSettingsId, 'described', { reaction: theirs })
  await write('termSettings', termSettingsId, 'calendarSet', { ...edit, days: day('Переучёт') })

  const clashing = (view: { conflicts: ClientCard['conflicts'] }) =>
    view.conflicts.filter(({ entity }) => entity === 'termSettings')
  const settingsWhere = async (count: number) =>
    untilValue(await opened.client.settings.watch(), (view) => clashing(view).length === count)
  const [terms, days] = clashing(await settingsWhere(2))
  if (!terms || !days) throw new Error('no conflict')
  expect(terms).toMatchObject({
    fieldName: 'Срок реакции',
    kept: { text: 'неработоспособность 90 мин; срок останавливает ответ', author: { name: 'Борис Образцов' } },
    lost: {
      text: 'неработоспособность 60 мин; срок останавливает взятие в работу',
      author: { name: firstRun.operatorName },
    },
  })
  expect([days.fieldName, days.kept.text, days.lost.text]).toEqual([
    'Особый день',
    '31.12.2026: закрыто, Переучёт',
    '31.12.2026: закрыто, Корпоратив',
  ])

  const choose = ({ entity, entityId, field, itemId }: typeof terms, changeId: Id) =>
    opened.client.conflicts.restore({ entity, entityId, field, itemId, changeId })
  await opened.client.session.signIn({ operatorId: boris })
  await expect(choose(terms, terms.lost.changeId)).rejects.toMatchObject({ code: 'notAllowed' })
  const people = (await settingsWhere(2)).people
  await opened.client.session.signIn({
    operatorId: people.find(({ name }) => name === firstRun.operatorName)?.id ?? '',
  })
  await choose(terms, terms.lost.changeId)
  await choose(days, days.lost.changeId)
  const view = await settingsWhere(0)
  expect(view.terms).toEqual({ reaction: mine, execution, documentDays: 7 })
  expect(opened.desk.rules.settings.ownDays).toEqual(edit.days.put)
})

it('refuses what no change wrote', async () => {
  const { clientId } = await opened.client.clients.register(card)
  const restore = opened.client.conflicts.restore({
    entity: 'client',
    entityId: clientId,
    field: 'address',
    changeId: newId(),
  })
  await expect(restore).rejects.toMatchObject({ code: 'notFound', message: expect.stringContaining('нельзя вернуть') })
})
