import type { clientEntity } from './client.ts'
import type { ticketEntity } from './ticket-changes.ts'

export const dataCategories = ['name', 'phone', 'email', 'position', 'device', 'words', 'requisites', 'file'] as const
/**
 * What kinds of personal data there are here; `words`: mentions in texts and what the person wrote himself; `file`: what
 * was put to his requests.
 */
export type DataCategory = (typeof dataCategories)[number]

/** A field where personal data may stand: by its kind of data, and what is left when it goes whole. */
export interface PersonalField {
  field: string
  category: DataCategory
  /** `mark` shows that something stood here; `blank` leaves nothing that could be taken for a number or an address. */
  leaves: 'mark' | 'blank'
  /** Goes only when the client is the person himself. */
  ofParty?: true
}

const text = (...fields: string[]): PersonalField[] =>
  fields.map((field) => ({ field, category: 'words', leaves: 'mark' }))

const party = (leaves: PersonalField['leaves'], ...fields: string[]): PersonalField[] =>
  fields.map((field) => ({ field, category: 'requisites', leaves, ofParty: true }))

const clientFields: PersonalField[] = [
  { field: 'signatory.name', category: 'name', leaves: 'blank' },
  ...text('note', 'signatory.basis'),
  ...party('mark', 'name'),
  ...party('blank', 'fullName', 'inn', 'kpp', 'ogrn', 'address', 'postalIndex', 'postalAddress'),
]

type ChangeType = keyof (typeof ticketEntity)['changes'] | keyof (typeof clientEntity)['changes']

/** A type of change nobody has said anything about does not compile. */
const byType: Record<ChangeType, PersonalField[]> = {
  'ticket.registered': [
    { field: 'applicant.name', category: 'name', leaves: 'mark' },
    { field: 'applicant.phone', category: 'phone', leaves: 'blank' },
    { field: 'applicant.email', category: 'email', leaves: 'blank' },
    { field: 'applicant.inn', category: 'requisites', leaves: 'blank' },
    { field: 'remoteAccess', category: 'device', leaves: 'blank' },
    ...text('subject', 'details', 'product', 'applicant.organisation'),
  ],
  'ticket.described': [
    { field: 'remoteAccess', category: 'device', leaves: 'blank' },
    ...text('subject', 'details', 'product'),
  ],
  'ticket.noteAdded': text('text'),
  'ticket.fileAttached': text('name'),
  'ticket.fileDetached': text('name'),
  'ticket.sessionStarted': [{ field: 'remoteId', category: 'device', leaves: 'blank' }],
  'ticket.sessionEnded': text('outcome'),
  'ticket.termSet': text('reason'),
  'ticket.answered': text('text'),
  'ticket.transferred': text('addressee', 'reference', 'basis', 'sent', 'overrideReason'),
  'ticket.transferRefused': text('reason'),
  'ticket.workLogged': text('description'),
  'ticket.waitingSet': text('reason'),
  'ticket.resolved': text('summary'),
  'ticket.reopened': text('reason'),
  'ticket.breachExplained': text('comment'),
  'client.registered': clientFields,
  'client.described': clientFields,
  'client.contactPut': [
    { field: 'name', category: 'name', leaves: 'mark' },
    { field: 'position', category: 'position', leaves: 'blank' },
    { field: 'phone', category: 'phone', leaves: 'blank' },
    { field: 'email', category: 'email', leaves: 'blank' },
  ],
  'ticket.claimed': [],
  'ticket.assigned': [],
  'ticket.kindSet': [],
  'ticket.clientSet': [],
  'ticket.resumed': [],
  'ticket.closed': [],
  'ticket.unclosed': [],
  'ticket.cancelled': [],
  'ticket.joined': [],
  'ticket.parted': [],
  'ticket.linked': [],
  'ticket.unlinked': [],
  'ticket.toldApart': [],
  'ticket.likened': [],
  'ticket.timesUnconfirmed': [],
  'ticket.personErased': [],
  'client.contactRemoved': [],
  'client.contractPut': [],
  'client.contractRemoved': [],
  'client.personErased': [],
  'client.merged': [],
  'client.parted': [],
  'client.toldApart': [],
  'client.likened': [],
}

const fieldsByType = new Map<string, readonly PersonalField[]>(Object.entries(byType))

/** Fields of a type of change where personal data may stand. */
export const personalFieldsOf = (type: string): readonly PersonalField[] => fieldsByType.get(type) ?? []
