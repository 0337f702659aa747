import type { AccessRow } from '../../../shared/contract/privacy.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { type AccessEntry, listAccess } from '../../store/access.ts'
import { readClients, searchClients } from '../../store/clients.ts'
import { searchTicketRows } from '../../store/search.ts'
import { readTickets, ticketsByRow } from '../../store/tickets.ts'
import type { Desk } from '../desk.ts'
import { personById, readPeople } from './people.ts'

const accessesShown = 200
const entitiesFiltered = 100

const entitiesNamed = (desk: Desk, text: string): Id[] => [
  ...ticketsByRow(desk.store, searchTicketRows(desk.store, text, entitiesFiltered)).map((row) => row.id),
  ...searchClients(desk.store, text, entitiesFiltered).map((one) => one.id),
]

/** Entries of the access log as they are read, newest first. */
export const accessRows = (desk: Desk, entries: readonly AccessEntry[]): AccessRow[] => {
  const ids = entries.map((entry) => entry.entityId)
  const numbers = new Map(readTickets(desk.store, [...new Set(ids)]).map((row) => [row.id, row.number]))
  const clients = readClients(desk.store, ids)
  const people = readPeople(desk.store)
  return entries.map(({ at, operatorId, action, entity, entityId }) => ({
    at,
    who: personById(people, operatorId)?.name ?? '',
    action,
    entity: entity === 'client' ? 'client' : 'ticket',
    entityId,
    title: numbers.get(entityId) ?? clients.get(entityId)?.name ?? '',
  }))
}

/** The access log; of the tickets and clients that answer to what was typed when something was. */
export const accessesOf = (desk: Desk, text: string): AccessRow[] =>
  accessRows(desk, listAccess(desk.store, text.trim() === '' ? null : entitiesNamed(desk, text), accessesShown))
