import type { ClientsBeside } from '../../../../shared/contract/client-merge.ts'
import {
  type Client,
  type Contact,
  type Contract,
  contractKindNames,
  deliveryNames,
  formNames,
} from '../../../../shared/domain/client.ts'
import { type MergedField, mergedFields } from '../../../../shared/domain/client-merge.ts'
import type { Id } from '../../../../shared/sync/id.ts'

export type Side = 'one' | 'other'

export const otherSide = (side: Side): Side => (side === 'one' ? 'other' : 'one')

export interface MergeChoice {
  /** The card that goes on. */
  stays: Side
  /** Whose value each differing field takes. */
  fields: Partial<Record<MergedField, Side>>
  /** Contacts and contracts of the card that goes, which are moved to the other. */
  moved: ReadonlySet<Id>
}

export const mergedFieldNames: Record<MergedField, string> = {
  form: 'Форма',
  name: 'Название',
  fullName: 'Полное наименование',
  inn: 'ИНН',
  kpp: 'КПП',
  ogrn: 'ОГРН',
  address: 'Юридический адрес',
  postalIndex: 'Индекс',
  postalAddress: 'Почтовый адрес',
  delivery: 'Документы передавать',
  signatory: 'Подписант',
  note: 'Заметка',
}

/** A field's value as the comparison shows it; empty when there is none. */
export const valueWords = (client: Client, field: MergedField): string => {
  if (field === 'form') return formNames[client.form]
  if (field === 'delivery') return deliveryNames[client.delivery]
  if (field !== 'signatory') return client[field]
  const { name, position, basis } = client.signatory
  return [name, position, basis].filter((part) => part !== '').join(', ')
}

export const differingFields = ({ one, other }: ClientsBeside): MergedField[] =>
  mergedFields.filter((field) => valueWords(one.client, field) !== valueWords(other.client, field))

const phonesOf = ({ contacts }: Client): ReadonlySet<string> =>
  new Set(contacts.map(({ phone }) => phone).filter((phone) => phone !== ''))

const isNew = (item: Contact | Contract, staying: Client): boolean =>
  'kind' in item
    ? !staying.contracts.some((own) => own.kind === item.kind && own.number === item.number)
    : !phonesOf(staying).has(item.phone)

/** Every value of the card that stays, what it lacks from the other, and the people and contracts it does not have. */
export const choiceFor = (beside: ClientsBeside, stays: Side): MergeChoice => {
  const staying = beside[stays].client
  const going = beside[otherSide(stays)].client
  const fields = Object.fromEntries(
    differingFields(beside).map((field) => [field, valueWords(staying, field) === '' ? otherSide(stays) : stays]),
  )
  const moved = [...going.contacts, ...going.contracts].filter((item) => isNew(item, staying)).map(({ id }) => id)
  return { stays, fields, moved: new Set(moved) }
}

/** The card that more is known of: with more tickets, else with an ИНН, else the older. */
export const likelyStays = ({ one, other }: ClientsBeside): Side => {
  if (one.tickets !== other.tickets) return one.tickets > other.tickets ? 'one' : 'other'
  if ((one.client.inn === '') !== (other.client.inn === '')) return one.client.inn === '' ? 'other' : 'one'
  return one.id < other.id ? 'one' : 'other'
}

/** What the desk is asked to do. */
export const mergeOrder = (beside: ClientsBeside, { stays, fields, moved }: MergeChoice) => {
  const going = otherSide(stays)
  const from = beside[going]
  const idsOf = (items: readonly { id: Id }[]) => items.map(({ id }) => id).filter((id) => moved.has(id))
  return {
    intoId: beside[stays].id,
    fromId: from.id,
    fields: differingFields(beside).filter((field) => fields[field] === going),
    contactIds: idsOf(from.client.contacts),
    contractIds: idsOf(from.client.contracts),
  }
}

/** «ИТС № 17 с 01.02.2026» */
export const contractWords = ({ kind, number }: Contract): string => `${contractKindNames[kind]} № ${number}`
