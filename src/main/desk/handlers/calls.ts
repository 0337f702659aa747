import type {
  Call,
  Caller,
  CallerContext,
  CallerTicket,
  HeardRing,
  RegisteredCall,
} from '../../../shared/contract/calls.ts'
import { parsePhone, storedPhone } from '../../../shared/documents/phone.ts'
import { blankClientFields, type Client, type Contact } from '../../../shared/domain/client.ts'
import type { NewChange } from '../../../shared/domain/define-entity.ts'
import { showPhone } from '../../../shared/domain/phone.ts'
import { formatNumber } from '../../../shared/domain/station.ts'
import { isOpenTicket } from '../../../shared/domain/ticket.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { changesOf } from '../../store/changes.ts'
import { clientsByPhone, e164Of, readClient, readClients, survivorIdOf } from '../../store/clients.ts'
import { nextNumber } from '../../store/counters.ts'
import { discardDraft } from '../../store/drafts.ts'
import { searchTicketRows } from '../../store/search.ts'
import { listStations } from '../../store/stations.ts'
import { readTicket, type TicketRow, ticketsByRow, ticketsOfClient } from '../../store/tickets.ts'
import { clientChange } from '../client-change.ts'
import { type Desk, deskTime } from '../desk.ts'
import { followTouched, touch } from '../live.ts'
import { record } from '../record.ts'
import { notFound, Refusal } from '../refusal.ts'
import { author } from '../session.ts'
import { clientBadge, dayAt } from '../views/client-badge.ts'
import { personById, readPeople } from '../views/people.ts'
import { sameIncident } from '../views/ticket-card.ts'
import { deskOf, heartbeatMs, os } from './base.ts'

const recentShown = 3
const looksBack = 50

const openTickets = (desk: Desk, rows: readonly TicketRow[]): CallerTicket[] => {
  const people = readPeople(desk.store)
  return rows
    .filter((row) => row.open)
    .map(({ id, number, state, status, arrivedAt }) => ({
      id,
      number,
      subject: state.subject,
      status,
      arrivedAt,
      holderName: personById(people, state.holderId)?.name ?? '',
    }))
}

const ticketsOfNobody = (desk: Desk, e164: string): TicketRow[] =>
  ticketsByRow(desk.store, searchTicketRows(desk.store, e164, looksBack)).filter(
    ({ clientId, state }) => clientId === null && state.applicant !== null && e164Of(state.applicant.phone) === e164,
  )

const lookUp = os.calls.lookUp.handler(({ context, input }): Caller => {
  const desk = deskOf(context)
  const parsed = parsePhone(input.phone)
  if (!parsed.ok) return { shown: input.phone.trim(), e164: null, matches: [], open: [] }
  const found = clientsByPhone(desk.store, parsed.e164)
  const clients = readClients(
    desk.store,
    found.map((one) => one.clientId),
  )
  const today = dayAt(desk, desk.clock())
  return {
    shown: showPhone(storedPhone(input.phone)),
    e164: parsed.e164,
    matches: found.flatMap(({ clientId, contactId }) => {
      const client = clients.get(clientId)
      const contact = client?.contacts.find((one) => one.id === contactId)
      return client && contact
        ? [
            {
              client: clientBadge(clientId, client, today),
              contactId,
              contactName: contact.name,
              contactPosition: contact.position,
            },
          ]
        : []
    }),
    open: found.length > 0 ? [] : openTickets(desk, ticketsOfNobody(desk, parsed.e164)),
  }
})

const callerContext = os.calls.context.handler(({ context, input }): CallerContext => {
  const desk = deskOf(context)
  const client = readClient(desk.store, input.clientId)
  if (!client) throw notFound('Клиент не найден')
  const clientId = survivorIdOf(desk.store, input.clientId)
  const rows = ticketsOfClient(desk.store, clientId, looksBack)
  return {
    client: clientBadge(clientId, client, dayAt(desk, desk.clock())),
    open: openTickets(desk, rows),
    recent: rows
      .filter((row) => !isOpenTicket(row.status))
      .slice(0, recentShown)
      .map(({ id, number, state, arrivedAt }) => ({
        id,
        number,
        subject: state.subject,
        arrivedAt,
        workMinutes: state.works.reduce((sum, work) => sum + work.minutes, 0),
        product: state.product,
      })),
    lastProduct: rows.find((row) => row.state.product !== '')?.state.product ?? '',
  }
})

interface Party {
  clientId: Id | null
  contactId: Id | null
  changes: NewChange[]
}

/** The contact of the card who calls: with this number, and with this name where one was said. */
const contactWhoCalls = ({ contacts }: Client, call: Call): Contact | undefined => {
  const phone = storedPhone(call.phone)
  return contacts.find((one) => one.phone === phone && (call.contactName === '' || call.contactName === one.name))
}

const newContact = (desk: Desk, clientId: Id, call: Call): Party => {
  const contactId = desk.newId()
  const name = call.contactName === '' ? 'Контакт' : call.contactName
  const contact = { id: contactId, name, position: '', phone: storedPhone(call.phone), email: '' }
  return { clientId, contactId, changes: [clientChange(clientId, 'contactPut', contact)] }
}

/** The client and contact of a call, made in place when the caller is new. */
const partyOf = (desk: Desk, call: Call): Party => {
  // A number without the code of its town is worth keeping too: nothing else of the ticket would hold it.
  const knowsCaller = call.contactName !== '' || /\d/.test(call.phone)
  if (call.clientId !== null) {
    // A draft may be older than the merge of its client's card.
    const clientId = survivorIdOf(desk.store, call.clientId)
    const client = readClient(desk.store, clientId)
    if (!client) throw notFound('Клиент не найден')
    if (call.contactId !== null || !knowsCaller) return { clientId, contactId: call.contactId, changes: [] }
    const known = contactWhoCalls(client, call)
    return known === undefined ? newContact(desk, clientId, call) : { clientId, contactId: known.id, changes: [] }
  }
  if (call.newClientName === '') return { clientId: null, contactId: null, changes: [] }
  const clientId = desk.newId()
  const empty = blankClientFields
  const registered = clientChange(clientId, 'registered', { ...empty, name: call.newClientName })
  if (!knowsCaller) return { clientId, contactId: null, changes: [registered] }
  const contact = newContact(desk, clientId, call)
  return { ...contact, changes: [registered, ...contact.changes] }
}

/** The start of the call by the intake's clock; a call cannot have begun after it is written down. */
const arrivalOf = (desk: Desk, call: Call): number => Math.min(call.startedAt, deskTime(desk))

const ticketRegistered = (call: Call, number: string, party: Party, arrivedAt: number): NewChange => ({
  entity: 'ticket',
  entityId: call.draftId,
  type: 'ticket.registered',
  v: 1,
  data: {
    number,
    channel: 'phone',
    kind: call.kind,
    subject: call.subject,
    details: call.details,
    product: call.product,
    remoteAccess: call.remoteAccess,
    arrivedAt,
    clientId: party.clientId,
    contactId: party.contactId,
    applicant:
      party.clientId === null
        ? { name: call.contactName, organisation: '', inn: '', phone: call.phone, email: '' }
        : null,
  },
})

const registered = (desk: Desk, ticketId: Id): Omit<RegisteredCall, 'isOther'> | null => {
  const row = readTicket(desk.store, ticketId)
  return (
    row && { ticketId, number: row.number, kind: row.kind, dueAt: row.dueAt, sameIncident: sameIncident(desk, row) }
  )
}

/** Whether a ticket says from the start what the call says: it may have been changed since. */
const tellsTheSame = (desk: Desk, call: Call): boolean => {
  const first = changesOf(desk.store, call.draftId).find(({ type }) => type === 'ticket.registered')
  const said = ['kind', 'subject', 'details', 'product', 'remoteAccess'] as const
  return first !== undefined && said.every((field) => first.data[field] === call[field])
}

const register = os.calls.register.handler(({ context, input }): RegisteredCall => {
  const desk = deskOf(context)
  // The draft's id becomes the ticket's: a second press of Enter, or a retry after a crash, finds it made.
  const known = registered(desk, input.draftId)
  if (known) return { ...known, isOther: !tellsTheSame(desk, input) }
  const operatorId = author(desk)
  const station = listStations(desk.store).find((one) => one.id === desk.stationId)
  if (!station) throw new Refusal('refused', 'Рабочее место ещё не настроено.')
  record(desk, operatorId, () => {
    const party = partyOf(desk, input)
    const number = formatNumber(station.prefix, nextNumber(desk.store, 'ticket'))
    discardDraft(desk.store, input.draftId)
    return [...party.changes, ticketRegistered(input, number, party, arrivalOf(desk, input))]
  })
  const made = registered(desk, input.draftId)
  if (!made) throw new Error(`call ${input.draftId} left no ticket`)
  desk.live.publish(touch('draft', [input.draftId]))
  return { ...made, isOther: false }
})

const watchRings = os.calls.watchRings.handler(async function* ({ context, signal }) {
  const { live, rings } = context.program
  const steps = followTouched(live, signal, heartbeatMs, (touched) => touched.has('ring'))
  let heard = rings.takenUntil()
  const news = (): HeardRing[] => {
    const since = rings.since(heard)
    heard = rings.takenUntil()
    return since
  }
  yield news()
  for await (const touched of steps) if (touched !== null) yield news()
})

export const calls = { watchRings, lookUp, context: callerContext, register }
