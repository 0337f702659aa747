import type { QueueRow } from '../../../shared/contract/tickets.ts'
import type { Client } from '../../../shared/domain/client.ts'
import type { Ticket } from '../../../shared/domain/ticket.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { readClients } from '../../store/clients.ts'
import { lagsOf, openTickets, readTickets, type TicketRow } from '../../store/tickets.ts'
import type { Desk } from '../desk.ts'
import { dayAt, hasVendorSupport, itsUntilOn } from './client-badge.ts'
import { type People, personById, readPeople } from './people.ts'

const minuteMs = 60_000

interface Surroundings {
  clients: ReadonlyMap<Id, Client>
  people: People
  lags: ReadonlyMap<Id, number>
  today: string
  minutes: Readonly<Record<Ticket['kind'], number>>
}

const queueRow = (row: TicketRow, around: Surroundings): QueueRow => {
  const { state } = row
  const client = row.clientId === null ? undefined : around.clients.get(row.clientId)
  const contact = client?.contacts.find((one) => one.id === state.contactId)
  return {
    id: row.id,
    number: row.number,
    kind: state.kind,
    channel: state.channel,
    subject: state.subject,
    product: state.product,
    clientName: client?.name ?? state.applicant?.organisation ?? '',
    contactName: contact?.name ?? state.applicant?.name ?? '',
    status: state.status,
    holder: personById(around.people, state.holderId),
    arrivedAt: state.arrivedAt,
    reaction: {
      dueAt: row.dueAt,
      target: around.minutes[state.kind] * minuteMs,
      respondedAt: row.respondedAt,
      lateBy: row.lateBy,
      pausedSince: row.pausedSince,
    },
    executionDueAt: row.executionDueAt,
    waitingFor: state.waitingFor,
    sessionRunning: state.sessions.some((session) => session.endedAt === null),
    lag: around.lags.get(row.id) ?? null,
    itsUntil: client ? itsUntilOn(client, around.today) : null,
    vendorSupport: client ? hasVendorSupport(client, around.today) : false,
  }
}

/** Rows as the queue shows them, in the order given. */
export const queueRows = (desk: Desk, rows: readonly TicketRow[]): QueueRow[] => {
  const around: Surroundings = {
    clients: readClients(
      desk.store,
      rows.flatMap((row) => (row.clientId === null ? [] : [row.clientId])),
    ),
    people: readPeople(desk.store),
    lags: lagsOf(
      desk.store,
      rows.flatMap((row) => (row.state.channel === 'web' ? [row.id] : [])),
    ),
    today: dayAt(desk, desk.clock()),
    minutes: desk.rules.reaction.minutes,
  }
  return rows.map((row) => queueRow(row, around))
}

/** Every open ticket, the earliest due first. */
export const wholeQueue = (desk: Desk): QueueRow[] => queueRows(desk, openTickets(desk.store))

/** What became of tickets that were touched: rows still in the queue, and ids that left it. */
export const queueChanges = (desk: Desk, ids: ReadonlySet<Id>): { rows: QueueRow[]; removed: Id[] } => {
  const rows = readTickets(desk.store, [...ids])
  const open = rows.filter((row) => row.open)
  const openIds = new Set(open.map((row) => row.id))
  return { rows: queueRows(desk, open), removed: [...ids].filter((id) => !openIds.has(id)) }
}
