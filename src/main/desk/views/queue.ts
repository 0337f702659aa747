import type { QueueRow, ReactionView } from '../../../shared/contract/tickets.ts'
import type { Client } from '../../../shared/domain/client.ts'
import { deliveryLag } from '../../../shared/domain/delivery.ts'
import {
  executionOf,
  executionRules,
  reactionSubject,
  restartOf,
  rulesOfTicket,
  type TermHistory,
} from '../../../shared/domain/term-rules.ts'
import type { Applicant } from '../../../shared/domain/ticket.ts'
import { transferBases } from '../../../shared/domain/transfer-basis.ts'
import { reactionClock } from '../../../shared/sla/reaction.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { readClients } from '../../store/clients.ts'
import { type DeliveryRow, deliveriesOf } from '../../store/deliveries.ts'
import { openTickets, readTickets, type TicketRow } from '../../store/tickets.ts'
import type { Desk } from '../desk.ts'
import { dayAt, itsUntilOn } from './client-badge.ts'
import { type People, personById, readPeople } from './people.ts'

const minuteMs = 60_000

interface Surroundings {
  clients: ReadonlyMap<Id, Client>
  people: People
  deliveries: ReadonlyMap<Id, DeliveryRow>
  today: string
  history: TermHistory
}

/** How the reaction of a ticket stands, by the ticket's own rules. */
export const reactionView = (history: TermHistory, row: TicketRow): ReactionView => {
  const { reaction, calendar } = rulesOfTicket(history, row.state)
  const { dueAt, respondedAt, lateBy, pausedSince, state } = row
  const isStopped = respondedAt !== null
  return {
    dueAt,
    target: reaction.minutes[row.kind] * minuteMs,
    respondedAt,
    lateBy,
    pausedSince,
    took: isStopped ? reactionClock(reactionSubject(state, reaction), calendar, reaction, respondedAt).elapsed : null,
    restartedAt: restartOf(state, reaction),
  }
}

const namelessPhone = (client: Client | undefined, applicant: Applicant | null): string =>
  client === undefined && applicant !== null && applicant.organisation === '' && applicant.name === ''
    ? applicant.phone
    : ''

const queueRow = (row: TicketRow, around: Surroundings): QueueRow => {
  const { state } = row
  const client = row.clientId === null ? undefined : around.clients.get(row.clientId)
  const delivered = around.deliveries.get(row.id)
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
    namelessPhone: namelessPhone(client, state.applicant),
    status: state.status,
    holder: personById(around.people, state.holderId),
    arrivedAt: state.arrivedAt,
    reaction: reactionView(around.history, row),
    execution: executionOf(state, executionRules(around.history, state)),
    waitingFor: state.waitingFor,
    sessionRunning: state.sessions.some((session) => session.endedAt === null),
    lag: delivered ? deliveryLag(delivered) : null,
    itsUntil: client ? itsUntilOn(client, around.today) : null,
    consultations: client ? transferBases(client.contracts, around.today).length > 0 : false,
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
    deliveries: deliveriesOf(
      desk.store,
      rows.flatMap((row) => (row.state.channel === 'web' ? [row.id] : [])),
    ),
    today: dayAt(desk, desk.clock()),
    history: desk.termHistory,
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
