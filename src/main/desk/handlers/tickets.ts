import type { TicketCard } from '../../../shared/contract/tickets.ts'
import { storedPhone } from '../../../shared/documents/phone.ts'
import type { Contact } from '../../../shared/domain/client.ts'
import { isHourly } from '../../../shared/domain/service.ts'
import type { Applicant, WorkEntry } from '../../../shared/domain/ticket.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { breachesOf } from '../../store/breaches.ts'
import { readClients } from '../../store/clients.ts'
import { searchTicketRows } from '../../store/search.ts'
import { readService } from '../../store/services.ts'
import { openTicketsOfClients, readTickets, ticketsByRow } from '../../store/tickets.ts'
import { clientChange } from '../client-change.ts'
import { type Desk, deskTime } from '../desk.ts'
import { keptExplanation } from '../kept-explanation.ts'
import { followTouched, type Touched } from '../live.ts'
import { noteOpened } from '../note-opened.ts'
import type { HandlerContext } from '../program.ts'
import { InvalidInput, notFound, Refusal } from '../refusal.ts'
import { joinTicket, reopenTicket } from '../ticket-joining.ts'
import { linkTickets, tellTicketsApart, unlinkTickets } from '../ticket-links.ts'
import { ticketOf, writeStep } from '../ticket-steps.ts'
import { transferTicket } from '../ticket-transfer.ts'
import { ticketExplanation } from '../views/explanation.ts'
import { queueChanges, wholeQueue } from '../views/queue.ts'
import { ticketCard } from '../views/ticket-card.ts'
import { deskOf, heartbeatMs, os } from './base.ts'

const foundLimit = 20

const queueTouched = (desk: Desk, touched: Touched): ReadonlySet<Id> => {
  const clients = touched.get('client')
  const ofClients = clients ? openTicketsOfClients(desk.store, [...clients]) : []
  return new Set([...(touched.get('ticket') ?? []), ...ofClients])
}

const queue = os.tickets.queue.handler(async function* ({ context, signal }) {
  const desk = deskOf(context)
  const steps = followTouched(desk.live, signal, heartbeatMs)
  yield { type: 'snapshot', now: deskTime(desk), rows: wholeQueue(desk) }
  for await (const touched of steps) {
    if (touched === null) yield { type: 'heartbeat', now: deskTime(desk) }
    else if (touched.has('operator')) {
      yield { type: 'snapshot', now: deskTime(desk), rows: wholeQueue(desk) }
    } else {
      const ids = queueTouched(desk, touched)
      if (ids.size > 0) yield { type: 'changed', now: deskTime(desk), ...queueChanges(desk, ids) }
    }
  }
})

/** The tickets whose words or states a card shows. */
const shownTickets = ({ row, links, related, sameIncident }: TicketCard): Id[] =>
  [row, ...links, ...related, ...sameIncident].map(({ id }) => id)

/** More of them at once come with a sync, after which every card looks again. */
const fewTickets = 20

/** Whether tickets of the client came or changed: one of them may be about the same. */
const concernsClient = (desk: Desk, touched: Touched, { client }: TicketCard): boolean => {
  const ids = touched.get('ticket')
  if (client === null || ids === undefined || ids.size > fewTickets) return false
  return readTickets(desk.store, [...ids]).some(({ clientId }) => clientId === client.id)
}

const concernsCard = (desk: Desk, touched: Touched, card: TicketCard): boolean =>
  shownTickets(card).some((id) => touched.get('ticket')?.has(id) === true) ||
  touched.get('breach')?.has(card.row.id) === true ||
  (card.client !== null && touched.get('client')?.has(card.client.id) === true) ||
  concernsClient(desk, touched, card) ||
  touched.has('serviceOrder') ||
  touched.has('operator') ||
  touched.has('sync')

const watch = os.tickets.watch.handler(async function* ({ context, input, signal }) {
  const desk = deskOf(context)
  const steps = followTouched(desk.live, signal, heartbeatMs)
  let card = ticketCard(desk, input.ticketId)
  noteOpened(desk, 'ticket', input.ticketId)
  const close = desk.presence.open(input.ticketId)
  signal?.addEventListener('abort', close)
  try {
    yield card
    for await (const touched of steps) {
      if (touched === null || !concernsCard(desk, touched, card)) continue
      card = ticketCard(desk, input.ticketId)
      yield card
    }
  } finally {
    close()
  }
})

const explain = os.tickets.explain.handler(({ context, input }) => ticketExplanation(deskOf(context), input.ticketId))

const printExplanation = os.tickets.printExplanation.handler(({ context, input }) =>
  keptExplanation(context, ticketExplanation(deskOf(context), input.ticketId)),
)

const search = os.tickets.search.handler(({ context, input }) => {
  const { store } = deskOf(context)
  const rows = ticketsByRow(store, searchTicketRows(store, input.text, foundLimit))
  const clients = readClients(
    store,
    rows.flatMap((row) => (row.clientId === null ? [] : [row.clientId])),
  )
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    subject: row.state.subject,
    clientName:
      (row.clientId === null ? undefined : clients.get(row.clientId)?.name) ?? row.state.applicant?.organisation ?? '',
    kind: row.kind,
    status: row.status,
    arrivedAt: row.arrivedAt,
  }))
})

const write = (context: HandlerContext, ticketId: Id, type: string, data: Record<string, unknown>): void =>
  writeStep(deskOf(context), ticketId, type, data)

const nowOf = (context: HandlerContext): number => deskTime(deskOf(context))

/** A quantity is asked of a service that has one, and of no other. */
const quantityOfService = (
  { store }: Desk,
  { serviceId, quantityHundredths }: Pick<WorkEntry, 'serviceId' | 'quantityHundredths'>,
): Pick<WorkEntry, 'quantityHundredths'> => {
  if (serviceId === null) return { quantityHundredths: null }
  const service = readService(store, serviceId)
  if (!service) throw notFound('Услуга не найдена')
  if (isHourly(service)) return { quantityHundredths: null }
  if (quantityHundredths === null) throw new InvalidInput({ quantityHundredths: 'Укажите количество.' })
  return { quantityHundredths }
}

const oldestWorkMs = 366 * 24 * 60 * 60 * 1000

/** When work was finished: it may be written down later, but not before. */
const finishedAt = (at: number | null, now: number): number => {
  if (at === null) return now
  if (at > now) throw new InvalidInput({ performedAt: 'Это время ещё не наступило.' })
  if (at < now - oldestWorkMs) throw new InvalidInput({ performedAt: 'Больше года назад: проверьте дату.' })
  return at
}

const logWork = os.tickets.logWork.handler(({ context, input }) => {
  const { ticketId, ...work } = input
  const quantity = quantityOfService(deskOf(context), work)
  const performedAt = finishedAt(work.performedAt, nowOf(context))
  write(context, ticketId, 'workLogged', { ...work, ...quantity, performedAt })
})

const setClient = os.tickets.setClient.handler(({ context, input }) => {
  const { ticketId, clientId, contactId } = input
  write(context, ticketId, 'clientSet', { clientId, contactId })
})

/** Whoever asked, as the contact of a card; null when nothing is known of him. */
const contactOfApplicant = (desk: Desk, applicant: Applicant | null): Contact | null => {
  if (applicant === null || [applicant.name, applicant.phone, applicant.email].every((known) => known === ''))
    return null
  const { name, phone, email } = applicant
  return { id: desk.newId(), name: name || 'Контакт', position: '', phone: storedPhone(phone), email }
}

const registerClient = os.tickets.registerClient.handler(({ context, input }) => {
  const desk = deskOf(context)
  const clientId = desk.newId()
  const contact = contactOfApplicant(desk, ticketOf(desk, input.ticketId).state.applicant)
  writeStep(desk, input.ticketId, 'clientSet', { clientId, contactId: contact?.id ?? null }, [
    clientChange(clientId, 'registered', input.fields),
    ...(contact === null ? [] : [clientChange(clientId, 'contactPut', { ...contact })]),
  ])
  return { clientId }
})

export const tickets = {
  queue,
  watch,
  explain,
  printExplanation,
  search,
  logWork,
  setClient,
  registerClient,
  claim: os.tickets.claim.handler(({ context, input }) =>
    write(context, input.ticketId, 'claimed', { claimedAt: nowOf(context) }),
  ),
  assign: os.tickets.assign.handler(({ context, input }) =>
    write(context, input.ticketId, 'assigned', { operatorId: input.operatorId }),
  ),
  addNote: os.tickets.addNote.handler(({ context, input }) =>
    write(context, input.ticketId, 'noteAdded', { text: input.text }),
  ),
  answer: os.tickets.answer.handler(({ context, input }) =>
    write(context, input.ticketId, 'answered', { text: input.text, respondedAt: nowOf(context) }),
  ),
  startSession: os.tickets.startSession.handler(({ context, input }) => {
    const { ticketId, ...session } = input
    write(context, ticketId, 'sessionStarted', { ...session, startedAt: nowOf(context) })
  }),
  endSession: os.tickets.endSession.handler(({ context, input }) => {
    const { ticketId, ...session } = input
    write(context, ticketId, 'sessionEnded', { ...session, endedAt: nowOf(context) })
  }),
  setTerm: os.tickets.setTerm.handler(({ context, input }) => {
    const { ticketId, ...term } = input
    if (term.dueAt <= nowOf(context)) throw new Refusal('refused', 'Срок исполнения уже прошёл: укажите будущий.')
    write(context, ticketId, 'termSet', { ...term, respondedAt: nowOf(context) })
  }),
  refuseTransfer: os.tickets.refuseTransfer.handler(({ context, input }) =>
    write(context, input.ticketId, 'transferRefused', { reason: input.reason, respondedAt: nowOf(context) }),
  ),
  wait: os.tickets.wait.handler(({ context, input }) =>
    write(context, input.ticketId, 'waitingSet', { reason: input.reason }),
  ),
  resume: os.tickets.resume.handler(({ context, input }) => write(context, input.ticketId, 'resumed', {})),
  resolve: os.tickets.resolve.handler(({ context, input }) =>
    write(context, input.ticketId, 'resolved', { summary: input.summary, resolvedAt: nowOf(context) }),
  ),
  close: os.tickets.close.handler(({ context, input }) => write(context, input.ticketId, 'closed', {})),
  unclose: os.tickets.unclose.handler(({ context, input }) => write(context, input.ticketId, 'unclosed', {})),
  reopen: os.tickets.reopen.handler(({ context, input }) =>
    reopenTicket(deskOf(context), input.ticketId, input.reason),
  ),
  join: os.tickets.join.handler(({ context, input }) => joinTicket(deskOf(context), input.ticketId, input.into)),
  link: os.tickets.link.handler(({ context, input }) => linkTickets(deskOf(context), input.ticketId, input.otherId)),
  unlink: os.tickets.unlink.handler(({ context, input }) =>
    unlinkTickets(deskOf(context), input.ticketId, input.otherId),
  ),
  tellApart: os.tickets.tellApart.handler(({ context, input }) =>
    tellTicketsApart(deskOf(context), input.ticketId, input.otherId, input.areApart),
  ),
  transfer: os.tickets.transfer.handler(({ context, input }) => transferTicket(deskOf(context), input)),
  explainBreach: os.tickets.explainBreach.handler(({ context, input }) => {
    const { ticketId, ...explanation } = input
    const { target, round } = explanation
    const isKnown = breachesOf(deskOf(context).store, ticketId).some(
      (breach) => breach.target === target && breach.round === round,
    )
    if (!isKnown) throw new Refusal('refused', 'Такого нарушения у обращения нет: объяснять нечего.')
    write(context, ticketId, 'breachExplained', explanation)
  }),
  cancel: os.tickets.cancel.handler(({ context, input }) =>
    write(context, input.ticketId, 'cancelled', { reason: input.reason, duplicateOf: null }),
  ),
  setKind: os.tickets.setKind.handler(({ context, input }) =>
    write(context, input.ticketId, 'kindSet', { kind: input.kind }),
  ),
  describe: os.tickets.describe.handler(({ context, input }) => {
    const { ticketId, ...fields } = input
    write(context, ticketId, 'described', fields)
  }),
}
