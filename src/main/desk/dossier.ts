import type { Dossier, PersonalRecord } from '../../shared/contract/privacy.ts'
import { addDays, shortDate } from '../../shared/documents/dates.ts'
import { keptByErasure } from '../../shared/documents/erasure-act.ts'
import { valueNames } from '../../shared/documents/personal-data.ts'
import { storedPhone } from '../../shared/documents/phone.ts'
import { type Attachment, sizeWords } from '../../shared/domain/attachment.ts'
import type { Client } from '../../shared/domain/client.ts'
import { wordsOf } from '../../shared/domain/erased-text.ts'
import { isSamePerson, type Person, readerOf } from '../../shared/domain/person.ts'
import {
  contactsAmong,
  isApplicant,
  isParty,
  namesPerson,
  type PersonalPlace,
  personalFiles,
  personalPlaces,
  type Sought,
  type Standing,
} from '../../shared/domain/personal-places.ts'
import { showPhone } from '../../shared/domain/phone.ts'
import type { Id } from '../../shared/sync/id.ts'
import { copiesKeptDays, listBackups } from '../store/backup.ts'
import { changesOf, type StoredChange } from '../store/changes.ts'
import { readClient, readOwnCard } from '../store/clients.ts'
import { listDrafts } from '../store/drafts.ts'
import { mayMention } from '../store/mentions.ts'
import { ordersOfClients } from '../store/service-orders.ts'
import { readTicket, ticketIdsOfContacts } from '../store/tickets.ts'
import type { Desk } from './desk.ts'
import { dayAt } from './views/client-badge.ts'

/** One ticket or card that keeps something of a person. */
export interface KeptRecord {
  entity: 'ticket' | 'client'
  entityId: Id
  changes: StoredChange[]
  standing: Standing
  places: PersonalPlace[]
  files: Attachment[]
}

export const soughtOf = (person: Person): Sought => ({ person, reader: readerOf(person) })

const clientStanding = (desk: Desk, client: Client, id: Id, changes: StoredChange[], sought: Sought): Standing => {
  const contacts = contactsAmong(changes, sought.person)
  const himself = isParty(client, sought)
  const hasToStay = client.contracts.length > 0 || ordersOfClients(desk.store, [id]).length > 0
  const isOwn = contacts.length > 0 || himself || namesPerson(client.signatory.name, sought)
  return { contacts, isOwn, party: himself && !hasToStay }
}

const ticketStanding = (desk: Desk, id: Id, changes: StoredChange[], { person }: Sought): Standing => {
  const row = readTicket(desk.store, id)
  const client = row?.clientId == null ? null : readClient(desk.store, row.clientId)
  const contact = client?.contacts.find((one) => one.id === row?.state.contactId)
  const isContact =
    contact !== undefined &&
    isSamePerson({ name: contact.name, phones: [contact.phone], emails: [contact.email] }, person)
  return { contacts: [], isOwn: isContact || isApplicant(changes, person), party: false }
}

/** What one entity keeps of the person; null when it is nothing. */
export const keptRecord = (desk: Desk, entity: string, entityId: Id, sought: Sought): KeptRecord | null => {
  if (entity !== 'ticket' && entity !== 'client') return null
  const changes = changesOf(desk.store, entityId)
  const client = entity === 'client' ? readOwnCard(desk.store, entityId) : null
  const standing =
    client === null
      ? ticketStanding(desk, entityId, changes, sought)
      : clientStanding(desk, client, entityId, changes, sought)
  const places = personalPlaces(changes, standing, sought)
  const files = personalFiles(changes, standing, sought)
  return places.length + files.length === 0 ? null : { entity, entityId, changes, standing, places, files }
}

/** Everything kept of the person: cards first, then tickets. */
export const keptRecords = async (desk: Desk, sought: Sought): Promise<KeptRecord[]> => {
  const mentioned = await mayMention(desk.store, sought.person)
  const cards = mentioned
    .filter((one) => one.entity === 'client')
    .flatMap(({ entity, entityId }) => keptRecord(desk, entity, entityId, sought) ?? [])
  const contacts = cards.flatMap((card) => card.standing.contacts)
  const ticketIds = new Set([
    ...mentioned.filter((one) => one.entity === 'ticket').map((one) => one.entityId),
    ...ticketIdsOfContacts(
      desk.store,
      cards.map((card) => card.entityId),
      contacts,
    ),
  ])
  return [...cards, ...[...ticketIds].flatMap((id) => keptRecord(desk, 'ticket', id, sought) ?? [])]
}

/** What an act or a list calls the entity: a ticket by its number, a card by its client, never by a person. */
export const recordTitle = (desk: Desk, { entity, entityId, standing }: KeptRecord): string => {
  if (entity === 'ticket') return `обращение ${readTicket(desk.store, entityId)?.number ?? entityId}`
  const client = readOwnCard(desk.store, entityId)
  // A sole trader's card is called by its id: its name is the person's.
  return standing.party || client === null || client.form === 'soleTrader' || client.inn === ''
    ? `карточка клиента ${entityId.slice(-12)}`
    : `карточка клиента ${client.name}, ИНН ${client.inn}`
}

const sourceOf = ({ entity, changes }: KeptRecord): string => {
  if (entity === 'client') return 'карточка клиента, записано сотрудником'
  const first = changes.find((change) => change.type === 'ticket.registered')
  return first?.data.channel === 'web'
    ? 'форма на сайте, отправил сам человек с согласием на обработку'
    : 'звонок на горячую линию, записано сотрудником'
}

/** Items that differ by their key; of equal ones the last. */
export const unique = <Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] => [
  ...new Map(items.map((item) => [keyOf(item), item])).values(),
]

const itemsOf = ({ places, files }: KeptRecord): PersonalRecord['items'] => [
  ...unique(
    places.map(({ category, value }) => ({
      label: valueNames[category],
      value: category === 'phone' ? showPhone(storedPhone(value)) : value,
    })),
    (item) => `${item.label}/${item.value}`,
  ),
  ...files.map(({ name, bytes }) => ({ label: valueNames.file, value: `${name}, ${sizeWords(bytes)}` })),
]

export const recordView = (desk: Desk, kept: KeptRecord): PersonalRecord => ({
  entity: kept.entity,
  entityId: kept.entityId,
  title: recordTitle(desk, kept),
  source: sourceOf(kept),
  items: itemsOf(kept),
  mentions: kept.places
    .filter((place) => place.category === 'words')
    .reduce((sum, { words, value }) => sum + (words?.length ?? wordsOf(value).length), 0),
  files: kept.files.map(({ sha256, name, bytes }) => ({ sha256, name, bytes })),
})

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** Unfinished texts of this station that name the person. */
export const draftsNaming = (desk: Desk, { reader }: Sought): string[] =>
  listDrafts(desk.store)
    .filter((draft) => reader.places(textsIn(draft.content).join('\n'), false).length > 0)
    .map((draft) => draft.id)

const papersNaming = (desk: Desk, records: readonly KeptRecord[], { reader }: Sought): string[] => {
  const clientIds = records.flatMap(({ entity, entityId }) => {
    const id = entity === 'client' ? entityId : readTicket(desk.store, entityId)?.clientId
    return id == null ? [] : [id]
  })
  return ordersOfClients(desk.store, [...new Set(clientIds)])
    .filter(({ order }) => order.snapshot !== null)
    .filter(({ order }) =>
      textsIn([order.snapshot, order.dispatch]).some((text) => reader.places(text, true).length > 0),
    )
    .map(({ order }) => `документы № ${order.number} от ${shortDate(order.issuedOn ?? order.endedOn)}`)
}

/** The day by which no copy of the database made until now is left. */
export const copiesGoneOn = (desk: Desk): string => addDays(dayAt(desk, desk.clock()), copiesKeptDays)

const partyStays = (records: readonly KeptRecord[], desk: Desk, sought: Sought): string[] =>
  records.some(({ entity, entityId, standing }) => {
    const client = entity === 'client' ? readOwnCard(desk.store, entityId) : null
    return client !== null && !standing.party && isParty(client, sought)
  })
    ? ['Реквизиты предпринимателя в карточке: нужны для его договоров и документов.']
    : []

export const dossierOf = (desk: Desk, records: readonly KeptRecord[], sought: Sought): Dossier => ({
  records: records.map((kept) => recordView(desk, kept)),
  drafts: draftsNaming(desk, sought).length,
  papers: papersNaming(desk, records, sought),
  stays: [...keptByErasure, ...partyStays(records, desk, sought)],
  backups: listBackups(desk.store.backupFolder).length,
  copiesGoneOn: copiesGoneOn(desk),
})
