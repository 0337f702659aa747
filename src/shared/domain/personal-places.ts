import type { Change } from '../sync/change.ts'
import type { Id } from '../sync/id.ts'
import { type Attachment, attachmentsIn } from './attachment.ts'
import type { Client } from './client.ts'
import { erasedMark } from './erased-text.ts'
import { type Erasure, type MaskedField, textAt } from './erasure.ts'
import { isSamePerson, type Person, type PersonReader } from './person.ts'
import { type DataCategory, type PersonalField, personalFieldsOf } from './personal-fields.ts'

/** A person as he is looked for, with the reader made for him. */
export interface Sought {
  person: Person
  reader: PersonReader
}

/** What an entity is to the person. */
export interface Standing {
  /** Contacts of a card that are he, also such as were removed. */
  contacts: Id[]
  /** He applied, is a contact, or signs: one word of his name is enough to know him by here. */
  isOwn: boolean
  /** The client is himself, and nothing has to be kept of him. */
  party: boolean
}

/** A place where personal data stand. */
export interface PersonalPlace extends MaskedField {
  category: DataCategory
  value: string
}

const contactOf = ({ data }: Change): { id: string; person: Person } => ({
  id: textAt(data, 'id') ?? '',
  person: {
    name: textAt(data, 'name') ?? '',
    phones: [textAt(data, 'phone') ?? ''],
    emails: [textAt(data, 'email') ?? ''],
  },
})

/** Every contact a card ever had that is this person. */
export const contactsAmong = (changes: readonly Change[], person: Person): Id[] => {
  const found = changes
    .filter((change) => change.type === 'client.contactPut')
    .map(contactOf)
    .filter((contact) => contact.person.name !== erasedMark && isSamePerson(contact.person, person))
  return [...new Set(found.map((contact) => contact.id))]
}

export const namesPerson = (name: string, { person }: Sought): boolean =>
  isSamePerson({ name, phones: [], emails: [] }, person)

/** Whether the card is the person's own: a sole trader, or somebody who is no company at all. */
export const isParty = (client: Client, sought: Sought): boolean =>
  namesPerson(client.name, sought) || namesPerson(client.fullName, sought)

const applicantOf = (change: Change): Person | null => {
  if (textAt(change.data, 'applicant.name') === null) return null
  return {
    name: textAt(change.data, 'applicant.name') ?? '',
    phones: [textAt(change.data, 'applicant.phone') ?? ''],
    emails: [textAt(change.data, 'applicant.email') ?? ''],
  }
}

/** Whether a ticket was registered for this person, by the way he named himself. */
export const isApplicant = (changes: readonly Change[], person: Person): boolean =>
  changes.some((change) => {
    const applicant = applicantOf(change)
    return applicant !== null && isSamePerson(applicant, person)
  })

const visitorsOwnWords = ['subject', 'details']

const applicantsOwn = ['applicant.name', 'applicant.phone', 'applicant.email']

const isWhole = (change: Change, { field, ofParty, category }: PersonalField, standing: Standing, sought: Sought) => {
  if (ofParty) return standing.party
  if (category === 'device') return standing.isOwn
  if (field === 'signatory.name') {
    const name = textAt(change.data, field) ?? ''
    return namesPerson(name, sought) || (standing.isOwn && sought.reader.places(name, true).length > 0)
  }
  if (change.type === 'client.contactPut') return standing.contacts.includes(textAt(change.data, 'id') ?? '')
  if (change.type !== 'ticket.registered') return false
  const applicant = applicantOf(change)
  if (applicant === null || !isSamePerson(applicant, sought.person)) return false
  if (applicantsOwn.includes(field)) return true
  // Ten digits are a company's number, twelve a person's.
  if (field === 'applicant.inn') return textAt(change.data, field)?.length === 12
  return change.data.channel === 'web' && visitorsOwnWords.includes(field)
}

const placeIn = (change: Change, field: PersonalField, standing: Standing, sought: Sought): PersonalPlace[] => {
  const value = textAt(change.data, field.field)
  if (value === null || value === '' || value === erasedMark) return []
  const at = { changeId: change.id, field: field.field, category: field.category, value }
  if (isWhole(change, field, standing, sought)) return [{ ...at, words: null }]
  if (field.category !== 'words') return []
  const words = sought.reader.places(value, standing.isOwn)
  return words.length === 0 ? [] : [{ ...at, words }]
}

/** Every place among an entity's changes where the person's data stand. */
export const personalPlaces = (changes: readonly Change[], standing: Standing, sought: Sought): PersonalPlace[] =>
  changes.flatMap((change) =>
    personalFieldsOf(change.type).flatMap((field) => placeIn(change, field, standing, sought)),
  )

/** Files that are the person's: what he sent with his request, and what was put to a request that is his. */
export const personalFiles = (changes: readonly Change[], standing: Standing, { person }: Sought): Attachment[] => {
  const isHis = (change: Change): boolean => {
    if (change.type !== 'ticket.registered') return standing.isOwn
    const applicant = applicantOf(change)
    return applicant !== null && isSamePerson(applicant, person)
  }
  const files = changes.filter(isHis).flatMap(attachmentsIn)
  return [...new Map(files.map((file) => [file.sha256, file])).values()]
}

/** How many changes hold each kind of data. */
export const categoriesOf = (places: readonly PersonalPlace[]): Erasure['categories'] => {
  const changesOf = new Map<DataCategory, Set<Id>>()
  for (const { category, changeId } of places)
    changesOf.set(category, (changesOf.get(category) ?? new Set()).add(changeId))
  return [...changesOf].map(([category, ids]) => ({ category, records: ids.size }))
}
