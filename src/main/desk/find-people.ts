import type { FoundPerson } from '../../shared/contract/privacy.ts'
import { storedPhone } from '../../shared/documents/phone.ts'
import type { Client } from '../../shared/domain/client.ts'
import { isSamePerson, isSought, type Person, personTyped } from '../../shared/domain/person.ts'
import { allClients } from '../store/clients.ts'
import { searchTicketRows } from '../store/search.ts'
import { ticketsByRow } from '../store/tickets.ts'
import type { Desk } from './desk.ts'
import { unique } from './dossier.ts'

const ticketsLookedAt = 200

const described = ({ name, phone, email }: { name: string; phone: string; email: string }): Person => ({
  name,
  phones: phone === '' ? [] : [storedPhone(phone)],
  emails: email === '' ? [] : [email],
})

const peopleOfClient = (client: Client): { person: Person; place: string }[] => [
  ...client.contacts.map((contact) => ({ person: described(contact), place: `контакт: ${client.name}` })),
  { person: { name: client.signatory.name, phones: [], emails: [] }, place: `подписант: ${client.name}` },
  ...(client.form === 'soleTrader'
    ? [{ person: { name: client.fullName || client.name, phones: [], emails: [] }, place: 'клиент' }]
    : []),
]

const joinPeople = (met: readonly { person: Person; place: string }[]): FoundPerson[] => {
  const people: FoundPerson[] = []
  for (const { person, place } of met) {
    const known = people.find((one) => isSamePerson(one, person))
    if (known === undefined) {
      people.push({ name: person.name, phones: [...person.phones], emails: [...person.emails], places: [place] })
      continue
    }
    if (person.name.length > known.name.length) known.name = person.name
    known.phones = unique([...known.phones, ...person.phones], String)
    known.emails = unique([...known.emails, ...person.emails], String)
    known.places = unique([...known.places, place], String)
  }
  return people
}

/** People who answer to what was typed; when nobody does, whoever it describes may still stand in texts. */
export const findPeople = (desk: Desk, typed: string): FoundPerson[] => {
  const inCards = allClients(desk.store).flatMap(({ client }) => peopleOfClient(client))
  const inTickets = ticketsByRow(desk.store, searchTicketRows(desk.store, typed, ticketsLookedAt)).flatMap(
    ({ number, state: { applicant } }) =>
      applicant === null ? [] : [{ person: described(applicant), place: `обращение ${number}` }],
  )
  const found = joinPeople([...inCards, ...inTickets].filter(({ person }) => isSought(typed, person)))
  if (found.length > 0) return found
  const { name, phones, emails } = personTyped(typed)
  return [{ name, phones: [...phones], emails: [...emails], places: [] }]
}
