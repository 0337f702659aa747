import { desc, eq, inArray, sql } from 'drizzle-orm'
import { parsePhone } from '../../shared/documents/phone.ts'
import type { Client } from '../../shared/domain/client.ts'
import type { Applicant } from '../../shared/domain/ticket.ts'
import type { Id } from '../../shared/sync/id.ts'
import type { Store } from './open.ts'
import { preparedOnce } from './prepared.ts'
import { client, contactPhone, ticket } from './schema.ts'
import { searchForm } from './search.ts'

export interface StoredClient {
  id: Id
  client: Client
}

export const readClient = (store: Store, id: Id): Client | null =>
  store.db.select().from(client).where(eq(client.id, id)).get()?.state ?? null

export const countClients = (store: Store): number =>
  store.db.select({ count: sql<number>`count(*)` }).from(client).get()?.count ?? 0

export const allClients = (store: Store): StoredClient[] =>
  store.db.select({ id: client.id, client: client.state }).from(client).all()

export const readClients = (store: Store, ids: readonly Id[]): Map<Id, Client> =>
  new Map(
    store.db
      .select()
      .from(client)
      .where(inArray(client.id, [...new Set(ids)]))
      .all()
      .map((row) => [row.id, row.state]),
  )

/** The E.164 form of a number as it was typed, without its extension; null when it cannot be read. */
export const e164Of = (phone: string): string | null => {
  const parsed = parsePhone(phone)
  return parsed.ok ? parsed.e164 : null
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
  const row = { name: state.name, inn: state.inn, searchText: searchForm(words.join(' ')), state }
  store.db
    .insert(client)
    .values({ id, ...row })
    .onConflictDoUpdate({ target: client.id, set: row })
    .run()
  store.db.delete(contactPhone).where(eq(contactPhone.clientId, id)).run()
  for (const contact of state.contacts) {
    const e164 = e164Of(contact.phone)
    if (e164 === null) continue
    store.db.insert(contactPhone).values({ clientId: id, contactId: contact.id, e164 }).onConflictDoNothing().run()
  }
}

const selectionByPhone = preparedOnce(({ db }) =>
  db
    .select({ clientId: contactPhone.clientId, contactId: contactPhone.contactId })
    .from(contactPhone)
    .where(eq(contactPhone.e164, sql.placeholder('e164')))
    .prepare(),
)

/** Clients and contacts a number belongs to. */
export const clientsByPhone = (store: Store, e164: string): { clientId: Id; contactId: Id }[] =>
  selectionByPhone(store).all({ e164 })

const selectionOfInn = preparedOnce(({ db }) =>
  db
    .select({ id: client.id })
    .from(client)
    .where(eq(client.inn, sql.placeholder('inn')))
    .orderBy(client.id)
    .prepare(),
)

const selectionByInn = preparedOnce(({ db }) =>
  db
    .select({ id: client.id })
    .from(client)
    .where(eq(client.inn, sql.placeholder('inn')))
    .limit(2)
    .prepare(),
)

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
  const byInn = selectionByInn(store).all({ inn: applicant.inn })
  return byInn.length === 1 && byInn[0] ? { clientId: byInn[0].id, contactId: null, foundBy: 'inn' } : null
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (mark) => `\\${mark}`)

/** Clients whose name, ИНН, contacts or phone digits hold every word; the most recently active first. */
export const searchClients = (store: Store, text: string, limit: number): StoredClient[] => {
  const looksLikePhone = /^[+\d][\d\s()-]{5,}$/.test(text.trim())
  const words = looksLikePhone
    ? [text.replace(/\D/g, '').slice(-10)]
    : searchForm(text)
        .split(/\s+/)
        .filter((word) => word !== '')
  const conditions = words.map((word) => sql`${client.searchText} like ${`%${escapeLike(word)}%`} escape ${'\\'}`)
  const lastTicket = store.db
    .select({ clientId: ticket.clientId, at: sql<number>`max(${ticket.arrivedAt})`.as('at') })
    .from(ticket)
    .groupBy(ticket.clientId)
    .as('last_ticket')
  return store.db
    .select({ id: client.id, state: client.state })
    .from(client)
    .leftJoin(lastTicket, eq(lastTicket.clientId, client.id))
    .where(conditions.length === 0 ? undefined : sql.join(conditions, sql` and `))
    .orderBy(desc(lastTicket.at), client.name)
    .limit(limit)
    .all()
    .map((row) => ({ id: row.id, client: row.state }))
}
