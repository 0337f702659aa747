import { isContractInForce } from '../../../shared/domain/client.ts'
import type { NewChange } from '../../../shared/domain/define-entity.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { changesOf } from '../../store/changes.ts'
import { matchApplicant, readClient, readClients } from '../../store/clients.ts'
import { searchTicketRows } from '../../store/search.ts'
import { openTicketsOfClients, readTicket, type TicketRow, ticketsByRow, unbilledWorkIds } from '../../store/tickets.ts'
import type { Desk } from '../desk.ts'
import { followTouched, type Touched } from '../live.ts'
import type { HandlerContext } from '../program.ts'
import { record } from '../record.ts'
import { notFound, Refusal } from '../refusal.ts'
import { author } from '../session.ts'
import { dayAt } from '../views/client-badge.ts'
import { ticketExplanation } from '../views/explanation.ts'
import { queueChanges, wholeQueue } from '../views/queue.ts'
import { ticketCard } from '../views/ticket-card.ts'
import { deskOf, heartbeatMs, os } from './base.ts'
import { keptExplanation } from './kept-explanation.ts'

const foundLimit = 20

const queueTouched = (desk: Desk, touched: Touched): ReadonlySet<Id> => {
  const clients = touched.get('client')
  const ofClients = clients ? openTicketsOfClients(desk.store, [...clients]) : []
  return new Set([...(touched.get('ticket') ?? []), ...ofClients])
}

const queue = os.tickets.queue.handler(async function* ({ context, signal }) {
  const desk = deskOf(context)
  const steps = followTouched(desk.live, signal, heartbeatMs)
  yield { type: 'snapshot', now: desk.clock(), rows: wholeQueue(desk) }
  for await (const touched of steps) {
    if (touched === null) yield { type: 'heartbeat', now: desk.clock() }
    else if (touched.has('operator') || touched.has('session')) {
      yield { type: 'snapshot', now: desk.clock(), rows: wholeQueue(desk) }
    } else {
      const ids = queueTouched(desk, touched)
      if (ids.size > 0) yield { type: 'changed', now: desk.clock(), ...queueChanges(desk, ids) }
    }
  }
})

const concernsCard = (touched: Touched, ticketId: Id, clientId: Id | null): boolean =>
  touched.get('ticket')?.has(ticketId) === true ||
  (clientId !== null && touched.get('client')?.has(clientId) === true) ||
  touched.has('operator') ||
  touched.has('sync')

const watch = os.tickets.watch.handler(async function* ({ context, input, signal }) {
  const desk = deskOf(context)
  const steps = followTouched(desk.live, signal, heartbeatMs)
  let card = ticketCard(desk, input.ticketId)
  yield card
  for await (const touched of steps) {
    if (touched === null || !concernsCard(touched, input.ticketId, card.client?.id ?? null)) continue
    card = ticketCard(desk, input.ticketId)
    yield card
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

const ticketChange = (ticketId: Id, type: string, data: Record<string, unknown>): NewChange => ({
  entity: 'ticket',
  entityId: ticketId,
  type: `ticket.${type}`,
  v: 1,
  data,
})

/** A client the program found by phone or ИНН is written down with the first step, so that later cards do not move it. */
const foundClient = (desk: Desk, row: TicketRow): NewChange[] => {
  const match = row.foundBy !== null && row.state.applicant ? matchApplicant(desk.store, row.state.applicant) : null
  if (match === null) return []
  return [ticketChange(row.id, 'clientSet', { clientId: match.clientId, contactId: match.contactId })]
}

const write = (context: HandlerContext, ticketId: Id, type: string, data: Record<string, unknown>): void => {
  const desk = deskOf(context)
  const row = readTicket(desk.store, ticketId)
  if (!row) throw notFound('Обращение не найдено')
  record(desk, author(desk), () => [
    ...(type === 'clientSet' ? [] : foundClient(desk, row)),
    ticketChange(ticketId, type, data),
  ])
}

/** The moment of a step by the intake's clock: a wrong clock here must not make an answer late. */
const nowOf = (context: HandlerContext): number => {
  const desk = deskOf(context)
  return desk.clock() + desk.clockOffset
}

const transferBasis = (desk: Desk, ticketId: Id) => {
  const clientId = readTicket(desk.store, ticketId)?.clientId ?? null
  const client = clientId === null ? null : readClient(desk.store, clientId)
  const today = dayAt(desk, desk.clock())
  const contract = client?.contracts.find((one) => one.kind === 'vendor' && isContractInForce(one, today))
  if (contract) return contract
  throw new Refusal(
    'refused',
    client === null
      ? 'Клиент не определён, поэтому основания для передачи нет. Выберите клиента или откажите в передаче.'
      : 'Передать нельзя: поддержка разработчика не предусмотрена и отдельного договора нет. ' +
          'Скажите клиенту: «Ваш договор не включает консультации разработчика. Мы можем заключить отдельный договор».',
  )
}

const transfer = os.tickets.transfer.handler(({ context, input }) => {
  const { ticketId, addressee, reference } = input
  const contract = transferBasis(deskOf(context), ticketId)
  const basis = `договор поддержки разработчика № ${contract.number}`
  write(context, ticketId, 'transferred', {
    addressee,
    reference,
    contractId: contract.id,
    basis,
    respondedAt: nowOf(context),
  })
})

const logWork = os.tickets.logWork.handler(({ context, input }) => {
  const { ticketId, ...work } = input
  write(context, ticketId, 'workLogged', { ...work, performedAt: nowOf(context) })
})

const setClient = os.tickets.setClient.handler(({ context, input }) => {
  const { ticketId, clientId, contactId } = input
  const { store } = deskOf(context)
  const billed = readTicket(store, ticketId)?.state.works.length !== unbilledWorkIds(store, [ticketId]).length
  if (billed) throw new Refusal('refused', 'Работы по обращению уже вошли в документы клиента: сменить его нельзя.')
  write(context, ticketId, 'clientSet', { clientId, contactId })
})

const restoreValue = os.tickets.restoreValue.handler(({ context, input }) => {
  const { ticketId, field, changeId } = input
  const { store } = deskOf(context)
  const row = readTicket(store, ticketId)
  const conflict = row?.conflicts.find((one) => one.field === field && one.lost.changeId === changeId)
  const lost = changesOf(store, ticketId).find((one) => one.id === changeId)
  if (!conflict || !lost) throw notFound('Спорное значение не найдено')
  const { value } = conflict.lost
  if (field === 'holderId') write(context, ticketId, 'assigned', { operatorId: value })
  else
    write(
      context,
      ticketId,
      lost.type.slice('ticket.'.length),
      lost.type === 'ticket.described' ? { [field]: value } : lost.data,
    )
})

export const tickets = {
  queue,
  watch,
  explain,
  printExplanation,
  search,
  transfer,
  logWork,
  setClient,
  restoreValue,
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
  reopen: os.tickets.reopen.handler(({ context, input }) =>
    write(context, input.ticketId, 'reopened', { reason: input.reason }),
  ),
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
