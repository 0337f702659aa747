import type { Id } from '../sync/id.ts'
import {
  type Client,
  type ClientFields,
  type Contact,
  type Contract,
  clientEntity,
  deliveryNames,
  formNames,
} from './client.ts'
import { clientColumnNames } from './client-columns.ts'
import { type ClientOfRow, namelessContact } from './client-row.ts'
import { planContracts } from './contract-import.ts'
import { showPhone } from './phone.ts'
import type { ValueChange } from './row-outcome.ts'

/** What a row would write to a client's card. */
export interface ClientRowPlan {
  described: Partial<ClientFields>
  contacts: Contact[]
  contracts: Contract[]
  changes: ValueChange[]
  /** Why the card cannot take the row; then nothing of it is written. */
  reasons: string[]
  doubts: string[]
}

/** What a plan needs from outside. */
export interface PlanningOf {
  newId: () => Id
  /** YYYY-MM-DD */
  today: string
}

/** A card a row may be about, as far as that has to be known to choose. */
export interface ClientCandidate {
  id: Id
  name: string
  inn: string
  kpp: string
}

export type ChosenClient = { kind: 'one'; id: Id } | { kind: 'none' } | { kind: 'several'; reason: string }

const listed = (candidates: readonly ClientCandidate[]): string =>
  candidates
    .slice(0, 3)
    .map(({ name, kpp }) => `«${name}»${kpp === '' ? '' : `, КПП ${kpp}`}`)
    .join('; ')

const chosenAmong = (candidates: readonly ClientCandidate[], several: string): ChosenClient => {
  const ids = new Set(candidates.map(({ id }) => id))
  const [first] = candidates
  if (first === undefined) return { kind: 'none' }
  if (ids.size === 1) return { kind: 'one', id: first.id }
  return { kind: 'several', reason: `${several}: ${listed(candidates)}.` }
}

/**
 * Whose card a row is about: by ИНН and КПП, else by phone. Another КПП is another branch, and a phone does not join two
 * organisations whose ИНН differ.
 */
export const chooseClient = (
  { fields: { inn = '', kpp = '' } }: Pick<ClientOfRow, 'fields'>,
  byInn: readonly ClientCandidate[],
  byPhone: readonly ClientCandidate[],
): ChosenClient => {
  if (inn !== '' && byInn.length > 0) {
    if (kpp === '') return chosenAmong(byInn, 'С этим ИНН есть несколько карточек, укажите КПП')
    const exact = byInn.filter((one) => one.kpp === kpp)
    const open = byInn.filter((one) => one.kpp === '')
    return chosenAmong(exact.length > 0 ? exact : open, 'С этими ИНН и КПП есть несколько карточек, объедините их')
  }
  const possible = byPhone.filter((one) => inn === '' || one.inn === '')
  return chosenAmong(possible, 'Этот телефон стоит в нескольких карточках, укажите ИНН')
}

const words = (field: keyof ClientFields, value: unknown): string => {
  if (field === 'form') return formNames[value as Client['form']]
  if (field === 'delivery') return deliveryNames[value as Client['delivery']]
  return String(value)
}

const sameName = (left: string, right: string): boolean =>
  left.toLowerCase().replaceAll('ё', 'е') === right.toLowerCase().replaceAll('ё', 'е')

const contactWords = ({ name, position, phone, email }: Omit<Contact, 'id'>): string =>
  [name, position, showPhone(phone), email].filter((part) => part !== '').join(', ')

/** The contact a row means: the one with its phone, else with its name; a nameless one only by its phone or address. */
const knownContact = (contacts: readonly Contact[], row: Omit<Contact, 'id'>): Contact | undefined =>
  contacts.find((one) => row.phone !== '' && one.phone === row.phone) ??
  contacts.find((one) =>
    row.name === namelessContact ? row.email !== '' && one.email === row.email : sameName(one.name, row.name),
  )

const mergedContact = (known: Contact, row: Omit<Contact, 'id'>): Contact => ({
  id: known.id,
  name: row.name === namelessContact ? known.name : row.name,
  position: row.position || known.position,
  phone: row.phone || known.phone,
  email: row.email || known.email,
})

const planContacts = (
  client: Client,
  row: ClientOfRow,
  newId: () => Id,
): Pick<ClientRowPlan, 'contacts' | 'changes'> => {
  const contacts: Contact[] = []
  const changes: ValueChange[] = []
  let present = client.contacts
  for (const one of row.contacts) {
    const known = knownContact(present, one)
    const contact = known === undefined ? { id: newId(), ...one } : mergedContact(known, one)
    const before = known === undefined ? '' : contactWords(known)
    if (before === contactWords(contact)) continue
    contacts.push(contact)
    changes.push({ name: 'Контактное лицо', before, after: contactWords(contact) })
    present = known === undefined ? [...present, contact] : present.map((old) => (old.id === known.id ? contact : old))
  }
  return { contacts, changes }
}

/**
 * What a row changes on a card; an empty cell changes nothing.
 * @param client the card as it is, or the empty one for a new client
 */
export const planClientRow = (client: Client, row: ClientOfRow, { newId, today }: PlanningOf): ClientRowPlan => {
  const described: Partial<ClientFields> = {}
  const changes: ValueChange[] = []
  for (const [field, value] of Object.entries(row.fields) as [Exclude<keyof ClientFields, 'signatory'>, string][]) {
    if (client[field] === value) continue
    Object.assign(described, { [field]: value })
    changes.push({ name: clientColumnNames[field], before: words(field, client[field]), after: words(field, value) })
  }
  const signatory = { ...client.signatory, ...row.signatory }
  if (Object.keys(signatory).some((part) => signatory[part as 'name'] !== client.signatory[part as 'name'])) {
    described.signatory = signatory
    const shown = ({ name, position, basis }: Client['signatory']) =>
      [name, position, basis].filter((part) => part !== '').join(', ')
    changes.push({ name: 'Подписант', before: shown(client.signatory), after: shown(signatory) })
  }
  const contacts = planContacts(client, row, newId)
  const contracts = planContracts(client.contracts, row.contracts, { newId, today })
  return {
    described,
    contacts: contacts.contacts,
    contracts: contracts.contracts,
    changes: [...changes, ...contacts.changes, ...contracts.changes],
    reasons: contracts.reasons,
    doubts: contracts.doubts,
  }
}

const withItems = <Item extends { id: Id }>(present: readonly Item[], items: readonly Item[]): Item[] => {
  const put = new Map(items.map((item) => [item.id, item]))
  const known = new Set(present.map(({ id }) => id))
  return [...present.map((one) => put.get(one.id) ?? one), ...items.filter(({ id }) => !known.has(id))]
}

/** The card as it would be once the plan is carried out. */
export const plannedClient = (
  client: Client,
  { described, contacts, contracts }: Pick<ClientRowPlan, 'described' | 'contacts' | 'contracts'>,
): Client => ({
  ...client,
  ...described,
  contacts: withItems(client.contacts, contacts),
  contracts: withItems(client.contracts, contracts),
})

/** The card of a new client before its row. */
export const blankClient: Client = clientEntity.initial
