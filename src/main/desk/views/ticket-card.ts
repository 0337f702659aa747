import type {
  BilledIn,
  BreachView,
  LinkedTicketView,
  SameIncident,
  TicketCard,
  TicketLink,
} from '../../../shared/contract/tickets.ts'
import type { Client } from '../../../shared/domain/client.ts'
import { isOneIncident } from '../../../shared/domain/incident.ts'
import { countedResponse, rulesOfTicket } from '../../../shared/domain/term-rules.ts'
import { breachKey, isOpenTicket, type Ticket } from '../../../shared/domain/ticket.ts'
import { basisWords, transferBases } from '../../../shared/domain/transfer-basis.ts'
import type { Conflict } from '../../../shared/sync/fold.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { breachesOf } from '../../store/breaches.ts'
import { changesOf, type StoredChange } from '../../store/changes.ts'
import { readClient, readClients } from '../../store/clients.ts'
import { readOrganisation } from '../../store/organisation.ts'
import { ordersOfWork } from '../../store/service-orders.ts'
import { readServices } from '../../store/services.ts'
import { listStations } from '../../store/stations.ts'
import { readTicket, readTickets, type TicketRow, ticketsOfClient } from '../../store/tickets.ts'
import { attachmentViews } from '../attached-files.ts'
import type { Desk } from '../desk.ts'
import { notFound } from '../refusal.ts'
import { areToldApart } from '../ticket-links.ts'
import { clientBadge, dayAt } from './client-badge.ts'
import { conflictViews } from './conflicts.ts'
import { deliveryView } from './delivery.ts'
import { ticketHistory } from './history.ts'
import { type People, personById, readPeople } from './people.ts'
import { queueRows } from './queue.ts'
import { timeDoubt } from './time-doubt.ts'

const relatedShown = 6
/** Latest tickets of a client among which one about the same breakdown is looked for. */
const looksBack = 30

/** A client is chosen together with his contact: where both clash, the client says it all. */
const withoutContacts = (conflicts: readonly Conflict[]): Conflict[] =>
  conflicts.filter(
    ({ field, lost }) =>
      field !== 'contactId' ||
      !conflicts.some((one) => one.field === 'clientId' && one.lost.changeId === lost.changeId),
  )

/** Each work entry has the id of the change that recorded it. */
const billedIn = (desk: Desk, { works }: Ticket): Map<Id, BilledIn> =>
  new Map(
    [
      ...ordersOfWork(
        desk.store,
        works.map((work) => work.id),
      ),
    ].map(([workId, { id, order }]) => [
      workId,
      { orderId: id, orderNumber: order.number, actNumber: order.snapshot?.numbers.act ?? null },
    ]),
  )

const related = (desk: Desk, row: TicketRow): TicketCard['related'] =>
  row.clientId === null
    ? []
    : ticketsOfClient(desk.store, row.clientId, relatedShown + 1)
        .filter((one) => one.id !== row.id)
        .slice(0, relatedShown)
        .map(({ id, number, state, arrivedAt, status }) => ({ id, number, subject: state.subject, arrivedAt, status }))

/** Open tickets that seem to tell of the same breakdown, the nearest in time first. */
export const sameIncident = (desk: Desk, row: TicketRow): SameIncident[] => {
  if (row.clientId === null || !isOpenTicket(row.status)) return []
  const facts = ({ clientId, state, arrivedAt }: TicketRow) => ({
    clientId,
    arrivedAt,
    product: state.product,
    subject: state.subject,
  })
  const { incidentMinutes } = readOrganisation(desk.store)
  const apart = (one: TicketRow) => Math.abs(one.arrivedAt - row.arrivedAt)
  return ticketsOfClient(desk.store, row.clientId, looksBack)
    .filter(
      (one) =>
        one.id !== row.id &&
        isOpenTicket(one.status) &&
        !areToldApart(row, one) &&
        isOneIncident(facts(row), facts(one), incidentMinutes),
    )
    .sort((one, other) => apart(one) - apart(other))
    .map(({ id, number, state, arrivedAt }) => ({ id, number, subject: state.subject, arrivedAt }))
}

const linkedTickets = (desk: Desk, { links }: Ticket): LinkedTicketView[] => {
  const known = new Map(
    readTickets(
      desk.store,
      links.map(({ id }) => id),
    ).map((row) => [row.id, row]),
  )
  return links.map(({ id, number }) => {
    const row = known.get(id)
    return { id, number, subject: row?.state.subject ?? '', status: row?.status ?? null }
  })
}

const clientsNamed = (desk: Desk, row: TicketRow, changes: readonly StoredChange[]): Map<Id, Client> =>
  readClients(desk.store, [
    ...(row.clientId === null ? [] : [row.clientId]),
    ...changes.flatMap((change) => (typeof change.data.clientId === 'string' ? [change.data.clientId] : [])),
  ])

/** Numbers of the tickets that a ticket was cancelled as a duplicate of. */
const ticketNumbers = (desk: Desk, changes: readonly StoredChange[]): Map<Id, string> =>
  new Map(
    readTickets(
      desk.store,
      changes.flatMap(({ data }) => (typeof data.duplicateOf === 'string' ? [data.duplicateOf] : [])),
    ).map((row) => [row.id, row.number]),
  )

const linkTo = (numbers: ReadonlyMap<Id, string>, id: Id | null): TicketLink | null =>
  id === null ? null : { id, number: numbers.get(id) ?? 'другого обращения' }

const breachViews = (desk: Desk, { id, state }: TicketRow, people: People): BreachView[] =>
  breachesOf(desk.store, id).flatMap(({ target, round, dueAt, lateBy, metInTime, cause, comment }) => {
    if (target === 'documents') return []
    const explained = state.breachExplanations.find((one) => one.id === breachKey(target, round))
    const explainedBy = personById(people, explained?.operatorId ?? null)
    const said = { cause: explained?.cause ?? cause, comment: explained?.comment ?? comment, explainedBy }
    return [{ target, round, dueAt, lateBy, metInTime, ...said }]
  })

const doubtsAmong = (desk: Desk, state: Ticket, changes: readonly StoredChange[]): Map<Id, string> =>
  new Map(
    changes.flatMap((change) => {
      const doubt = timeDoubt(desk, state, change)
      return doubt === null ? [] : [[change.id, doubt] as const]
    }),
  )

/** Everything a ticket's panel shows. */
export const ticketCard = (desk: Desk, id: Id): TicketCard => {
  const row = readTicket(desk.store, id)
  const [shown] = row ? queueRows(desk, [row]) : []
  if (!row || !shown) throw notFound('Обращение не найдено')
  const { state } = row
  const changes = changesOf(desk.store, id)
  const numbers = ticketNumbers(desk, changes)
  const today = dayAt(desk, desk.clock())
  const people = readPeople(desk.store)
  const client = row.clientId === null ? null : readClient(desk.store, row.clientId)
  const clients = clientsNamed(desk, row, changes)
  const contact = client?.contacts.find((one) => one.id === state.contactId)
  const firstResponse = countedResponse(state, rulesOfTicket(desk.termHistory, state).reaction)
  const timeDoubts = doubtsAmong(desk, state, changes)
  const registered = changes.find(({ type }) => type === 'ticket.registered')
  return {
    row: shown,
    details: state.details,
    remoteAccess: state.remoteAccess,
    applicant: state.applicant,
    client: client && row.clientId ? clientBadge(row.clientId, client, today) : null,
    clientFoundBy: row.foundBy,
    contactId: state.contactId,
    contactPhone: contact?.phone ?? state.applicant?.phone ?? '',
    firstResponse,
    responder: personById(people, firstResponse?.operatorId ?? null),
    timeDoubts: {
      arrival: timeDoubts.get(registered?.id ?? '') ?? null,
      response: timeDoubts.get(firstResponse?.changeId ?? '') ?? null,
    },
    executionTerm: state.executionTerm,
    breaches: breachViews(desk, row, people),
    delivery: deliveryView(desk, row),
    duplicateOf: linkTo(numbers, state.duplicateOf),
    joined: state.joined.map(({ id: joinedId, number }) => ({ id: joinedId, number })),
    links: linkedTickets(desk, state),
    transferBases: transferBases(client?.contracts ?? [], today).map((contract) => ({
      contractId: contract.id,
      words: basisWords(contract),
    })),
    sessions: state.sessions,
    works: state.works,
    workMinutes: state.works.reduce((sum, work) => sum + work.minutes, 0),
    transfer: state.transfer,
    transferAllowedBy: personById(people, state.transfer?.override?.operatorId ?? null),
    resolution: state.resolution,
    finishedAt: state.finishedAt,
    attachments: attachmentViews(desk, state),
    history: ticketHistory(changes, {
      people,
      timeZone: desk.calendar.timeZone,
      clientNames: new Map([...clients].map(([clientId, one]) => [clientId, one.name])),
      ticketNumbers: numbers,
      services: readServices(desk.store),
      stations: new Map(listStations(desk.store).map((station) => [station.id, station.name])),
      notApplied: new Map(row.notApplied.map((one) => [one.changeId, one.reason])),
      timeDoubts,
      billedIn: billedIn(desk, state),
    }),
    conflicts: conflictViews('ticket', id, withoutContacts(row.conflicts), {
      people,
      clients,
      timeZone: desk.calendar.timeZone,
    }),
    related: related(desk, row),
    sameIncident: sameIncident(desk, row),
  }
}
