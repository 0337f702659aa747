import { and, desc, eq, inArray, ne, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { parsePhone } from '../../shared/documents/phone.ts'
import type { Client } from '../../shared/domain/client.ts'
import { nameKey } from '../../shared/domain/client-likeness.ts'
import { survivorOf } from '../../shared/domain/client-merge.ts'
import type { Applicant } from '../../shared/domain/ticket.ts'
import type { Id } from '../../shared/sync/id.ts'
import { escapeLike } from './escape-like.ts'
import type { Store } from './open.ts'
import { preparedOnce } from './prepared.ts'
import { client, contactPhone, ticket } from './schema.ts'
import { numberForms, searchForm } from './search.ts'

const survivor = alias(client, 'survivor')

export interface StoredClient {
  id: Id
  client: Client
}

const survivorSelection = preparedOnce(({ db }) =>
  db
    .select({ survivorId: client.survivorId })
    .from(client)
    .where(eq(client.id, sql.placeholder('id')))
    .prepare(),
)

/** The card that goes on for this one; itself while it was not merged or is not known yet. */
export const survivorIdOf = (store: Store, id: Id): Id => survivorSelection(store).get({ id })?.survivorId ?? id

/** A card as it stands, merged or not. */
export const readOwnCard = (store: Store, id: Id): Client | null =>
  store.db.select().from(client).where(eq(client.id, id)).get()?.state ?? null

/** The client a card is about: of a merged one, the card that goes on for it. */
export const readClient = (store: Store, id: Id): Client | null => readOwnCard(store, survivorIdOf(store, id))

export const countClients = (store: Store): number =>
  store.db.select({ count: sql<number>`count(*)` }).from(client).get()?.count ?? 0

export const allClients = (store: Store): StoredClient[] =>
  store.db.select({ id: client.id, client: client.state }).from(client).all()

/** The clients that cards are about, by the ids asked for. */
export const readClients = (store: Store, ids: readonly Id[]): Map<Id, Client> =>
  new Map(
    store.db
      .select({ id: client.id, state: survivor.state })
      .from(client)
      .innerJoin(survivor, eq(survivor.id, client.survivorId))
      .where(inArray(client.id, [...new Set(ids)]))
      .all()
      .map((row) => [row.id, row.state]),
  )

/** The E.164 form of a number as it was typed, without its extension; null when it cannot be read. */
export const e164Of = (phone: string): string | null => {
  const parsed = parsePhone(phone)
  return parsed.ok ? parsed.e164 : null
}

const mergeSelection = preparedOnce(({ db }) =>
  db
    .select({ mergedIntoId: client.mergedIntoId, survivorId: client.survivorId })
    .from(client)
    .where(eq(client.id, sql.placeholder('id')))
    .prepare(),
)

// What names a client is found under the card that goes on for it; in itself it keeps the card it was written for.
const movedUnder = (table: 'ticket' | 'service_order') => `
  update ${table} set client_id = coalesce(
    (select survivor_id from client where client.id = ${table}.state ->> '$.clientId'), ${table}.state ->> '$.clientId')
  where client_id in (select value from json_each(@ends)) and state ->> '$.clientId' is not null`

const moving = preparedOnce(({ sqlite }) => sqlite.prepare<{ ends: string }>(movedUnder('ticket')))
const movingOrders = preparedOnce(({ sqlite }) => sqlite.prepare<{ ends: string }>(movedUnder('service_order')))
const movingInvoices = preparedOnce(({ sqlite }) =>
  sqlite.prepare<{ ends: string }>(`
    update invoice set client_id = (select client_id from service_order where service_order.id = invoice.order_id)
    where client_id in (select value from json_each(@ends))`),
)

/**
 * Finds anew which cards go on for which once a merge of one of them came or went, and moves what is found under them.
 * Whoever has the same cards has the same answer, in whatever order they came.
 */
const regroup = (store: Store, id: Id, survivorBefore: Id): void => {
  const intoOf = (one: Id) => mergeSelection(store).get({ id: one })?.mergedIntoId ?? null
  const ends = [...new Set([id, survivorBefore, survivorOf(id, intoOf)])]
  const members = store.db.select({ id: client.id }).from(client).where(inArray(client.survivorId, ends)).all()
  for (const member of members) {
    const survivorId = survivorOf(member.id, intoOf)
    store.db.update(client).set({ survivorId }).where(eq(client.id, member.id)).run()
  }
  moving(store).run({ ends: JSON.stringify(ends) })
  movingOrders(store).run({ ends: JSON.stringify(ends) })
  movingInvoices(store).run({ ends: JSON.stringify(ends) })
}

export const projectClient = (store: Store, id: Id, state: Client): void => {
  const phones = state.contacts.map((contact) => contact.phone)
  const words = [
    state.name,
    state.fullName,
    state.inn,
    ...state.contacts.flatMap((contact) => [contact.name, contact.email]),
    ...phones.map((phone) => phone.replace(/\D/g, '')),
  ]
  const before = mergeSelection(store).get({ id })
  const row = {
    name: state.name,
    inn: state.inn,
    searchText: searchForm(words.join(' ')),
    mergedIntoId: state.merged?.intoId ?? null,
    nameKey: nameKey(state.name),
    state,
  }
  store.db
    .insert(client)
    .values({ id, ...row, survivorId: before?.survivorId ?? id })
    .onConflictDoUpdate({ target: client.id, set: row })
    .run()
  store.db.delete(contactPhone).where(eq(contactPhone.clientId, id)).run()
  for (const contact of state.contacts) {
    const e164 = e164Of(contact.phone)
    if (e164 === null) continue
    store.db.insert(contactPhone).values({ clientId: id, contactId: contact.id, e164 }).onConflictDoNothing().run()
  }
  if ((before?.mergedIntoId ?? null) !== row.mergedIntoId) regroup(store, id, before?.survivorId ?? id)
}

const selectionByPhone = preparedOnce(({ db }) =>
  db
    .selectDistinct({ clientId: client.survivorId, contactId: contactPhone.contactId })
    .from(contactPhone)
    .innerJoin(client, eq(client.id, contactPhone.clientId))
    .where(eq(contactPhone.e164, sql.placeholder('e164')))
    .orderBy(client.survivorId, contactPhone.contactId)
    .prepare(),
)

/** Clients and contacts a number belongs to. */
export const clientsByPhone = (store: Store, e164: string): { clientId: Id; contactId: Id }[] =>
  selectionByPhone(store).all({ e164 })

const isSurvivor = eq(client.survivorId, client.id)

const selectionOfInn = preparedOnce(({ db }) =>
  db
    .select({ id: client.id })
    .from(client)
    .where(and(eq(client.inn, sql.placeholder('inn')), isSurvivor))
    .orderBy(client.id)
    .prepare(),
)

/** Cards merged into this one, at once or through others. */
export const mergedCardsOf = (store: Store, survivorId: Id): StoredClient[] =>
  store.db
    .select({ id: client.id, client: client.state })
    .from(client)
    .where(and(eq(client.survivorId, survivorId), ne(client.id, survivorId)))
    .orderBy(client.id)
    .all()

/** Cards that may be about the same client: with its ИНН, a phone of it or a near name. */
export const cardsLike = (store: Store, id: Id, { inn, name }: Client): StoredClient[] => {
  const key = nameKey(name)
  const phones = store.db.select({ e164: contactPhone.e164 }).from(contactPhone).where(eq(contactPhone.clientId, id))
  const sharing = store.db
    .select({ id: contactPhone.clientId })
    .from(contactPhone)
    .where(inArray(contactPhone.e164, phones))
  return store.db
    .select({ id: client.id, client: client.state })
    .from(client)
    .where(
      and(
        isSurvivor,
        ne(client.id, id),
        or(
          inn === '' ? undefined : eq(client.inn, inn),
          key === '' ? undefined : eq(client.nameKey, key),
          inArray(client.id, sharing),
        ),
      ),
    )
    .orderBy(client.id)
    .limit(likeShown)
    .all()
}

const likeShown = 50

/** Pairs of cards that may be about one client, each once; `limit` of each kind of likeness. */
export const likePairs = (store: Store, limit: number): [Id, Id][] => {
  const rows = store.db.all<{ one: Id; other: Id }>(sql`
    with shown as materialized (select id, inn, name_key from client where survivor_id = id)
    select * from (select a.id as one, b.id as other from shown a join client b on b.inn = a.inn
      where a.inn <> '' and b.id > a.id and b.survivor_id = b.id limit ${limit})
    union
    select * from (select p.client_id, q.client_id from contact_phone p
      join contact_phone q on q.e164 = p.e164 and q.client_id > p.client_id
      join client a on a.id = p.client_id and a.survivor_id = a.id
      join client b on b.id = q.client_id and b.survivor_id = b.id
      where a.inn = '' or b.inn = '' or a.inn = b.inn limit ${limit})
    union
    select * from (select a.id, b.id from shown a join client b on b.name_key = a.name_key
      where a.name_key <> '' and b.id > a.id and b.survivor_id = b.id and (a.inn = '' or b.inn = '' or a.inn = b.inn)
      limit ${limit})
    order by 1, 2
  `)
  return rows.map(({ one, other }) => [one, other])
}

/** Clients with this ИНН. */
export const clientsByInn = (store: Store, inn: string): Id[] =>
  selectionOfInn(store)
    .all({ inn })
    .map(({ id }) => id)

export interface ClientMatch {
  clientId: Id
  contactId: Id | null
  foundBy: 'phone' | 'inn'
}

/** The one client an applicant can only be: by phone, else by ИНН. Several candidates are no match. */
export const matchApplicant = (store: Store, applicant: Applicant): ClientMatch | null => {
  const e164 = e164Of(applicant.phone)
  const byPhone = e164 === null ? [] : clientsByPhone(store, e164)
  const [only] = byPhone
  if (only && byPhone.every((one) => one.clientId === only.clientId)) return { ...only, foundBy: 'phone' }
  if (applicant.inn === '') return null
  const byInn = clientsByInn(store, applicant.inn)
  return byInn.length === 1 && byInn[0] ? { clientId: byInn[0], contactId: null, foundBy: 'inn' } : null
}

/** Clients whose name, ИНН, contacts or phone digits hold every word; the most recently active first. */
export const searchClients = (store: Store, text: string, limit: number): StoredClient[] => {
  const words = searchForm(text)
    .split(/\s+/)
    .filter((word) => word !== '')
  const holds = (word: string) => sql`${client.searchText} like ${`%${escapeLike(word)}%`} escape ${'\\'}`
  const numbers = numberForms(text)
  const conditions = numbers === null ? words.map(holds) : [or(...numbers.map(holds))]
  const lastTicket = store.db
    .select({ clientId: ticket.clientId, at: sql<number>`max(${ticket.arrivedAt})`.as('at') })
    .from(ticket)
    .groupBy(ticket.clientId)
    .as('last_ticket')
  return store.db
    .select({ id: client.id, state: client.state })
    .from(client)
    .leftJoin(lastTicket, eq(lastTicket.clientId, client.id))
    .where(and(isSurvivor, ...conditions))
    .orderBy(desc(lastTicket.at), client.name)
    .limit(limit)
    .all()
    .map((row) => ({ id: row.id, client: row.state }))
}
