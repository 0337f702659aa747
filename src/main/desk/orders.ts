import type { IssueResult, OrderProposal, OrderRow, OrderTicket, PaperKind } from '../../shared/contract/documents.ts'
import { addDays } from '../../shared/documents/dates.ts'
import type { ReportedTicket } from '../../shared/documents/report-rows.ts'
import { type ComposedPapers, composePapers, type PaperSnapshot } from '../../shared/documents/snapshot.ts'
import {
  type Client,
  type Contract,
  contractOfServices,
  isContractInForce,
  itsContractOn,
} from '../../shared/domain/client.ts'
import { issueChanges, type ServiceOrder } from '../../shared/domain/service-order.ts'
import { formatNumber } from '../../shared/domain/station.ts'
import { orderDueOn, papersDueOn, rulesAt, rulesOfTicket } from '../../shared/domain/term-rules.ts'
import { instantOfWallTime } from '../../shared/sla/zone.ts'
import type { Id } from '../../shared/sync/id.ts'
import { readClient } from '../store/clients.ts'
import { nextNumber } from '../store/counters.ts'
import { readOrganisation } from '../store/organisation.ts'
import { ordersOfClients, readServiceOrder, workOfOrder } from '../store/service-orders.ts'
import { readServices } from '../store/services.ts'
import { listStations } from '../store/stations.ts'
import { readTickets, type TicketRow } from '../store/tickets.ts'
import { ticketsWithUnbilledWork, unbilledWorkIds } from '../store/unbilled-work.ts'
import { type Desk, deskTime } from './desk.ts'
import { reactionInWords } from './reaction-words.ts'
import { record } from './record.ts'
import { notFound, Refusal } from './refusal.ts'
import { dayAt } from './views/client-badge.ts'
import { rowsOfOrders } from './views/order.ts'
import { personById, readPeople } from './views/people.ts'

/** The first instant after a day of the organisation: work done later belongs to a later order. */
export const endOfDay = (desk: Desk, day: string): number =>
  instantOfWallTime(desk.calendar.timeZone, addDays(day, 1), 0)

const prefixOf = (desk: Desk): string => {
  const station = listStations(desk.store).find((one) => one.id === desk.stationId)
  if (!station) throw new Refusal('refused', 'Рабочее место ещё не настроено.')
  return station.prefix
}

const clientOf = (desk: Desk, id: Id | null): Client => {
  const client = id === null ? null : readClient(desk.store, id)
  if (!client) throw notFound('Клиент не найден')
  return client
}

/** The order by its id; a refusal when there is none. */
export const orderOf = (desk: Desk, id: Id): ServiceOrder => {
  const order = readServiceOrder(desk.store, id)
  if (!order) throw notFound('Оказание услуг не найдено')
  return order
}

const rowOf = (desk: Desk, id: Id): OrderRow => {
  const [row] = rowsOfOrders(desk, [{ id, order: orderOf(desk, id) }])
  if (!row) throw notFound('Оказание услуг не найдено')
  return row
}

const reported = (desk: Desk, client: Client, rows: readonly TicketRow[]): ReportedTicket[] => {
  const people = readPeople(desk.store)
  return rows.map(({ id, state }) => {
    const reaction = reactionInWords(state, rulesOfTicket(desk.termHistory, state), deskTime(desk))
    const contact = client.contacts.find((one) => one.id === state.contactId)
    return {
      id,
      ticket: state,
      reactionText: reaction.text,
      reactionKept: reaction.kept,
      performers: [...new Set(state.works.flatMap((work) => personById(people, work.operatorId)?.name ?? []))],
      ...(contact ? { applicantName: contact.name } : {}),
    }
  })
}

/** The tickets whose work is in the order, by arrival: an order made elsewhere earlier may have taken some of it. */
export const ticketsOfOrder = (desk: Desk, orderId: Id): OrderTicket[] => {
  const order = orderOf(desk, orderId)
  const own = new Set(workOfOrder(desk.store, orderId))
  return readTickets(desk.store, order.ticketIds)
    .sort((left, right) => left.arrivedAt - right.arrivedAt)
    .map(({ id, number, state }) => ({
      id,
      number,
      subject: state.subject,
      minutes: state.works.filter((work) => own.has(work.id)).reduce((sum, work) => sum + work.minutes, 0),
    }))
}

interface OrderDraft {
  clientId: Id | null
  contractId: Id | null
  periodFrom: string
  endedOn: string
  ticketIds: readonly Id[]
  workIds: readonly Id[]
  /** The last day for the papers. */
  dueOn: string
}

/** Minutes of a contract's hours by month that its issued papers used; those taken back used none. */
const allowanceUsed = (desk: Desk, clientId: Id, contract: Contract): Record<string, number> => {
  if (contract.allowanceMinutes === 0) return {}
  const months = ordersOfClients(desk.store, [clientId])
    .filter(({ order }) => order.contractId === contract.id)
    .flatMap(({ order }) => order.snapshot?.allowance ?? [])
  const used: Record<string, number> = {}
  for (const { month, usedMinutes } of months) used[month] = (used[month] ?? 0) + usedMinutes
  return used
}

const compose = (desk: Desk, order: OrderDraft, numbers: PaperSnapshot['numbers']): ComposedPapers => {
  const client = clientOf(desk, order.clientId)
  const contract = client.contracts.find((one) => one.id === order.contractId) ?? null
  return composePapers({
    organisation: readOrganisation(desk.store),
    services: readServices(desk.store),
    calendarAt: (at) => rulesAt(desk.termHistory, at).calendar,
    client,
    contract,
    allowanceUsed: contract === null || order.clientId === null ? {} : allowanceUsed(desk, order.clientId, contract),
    itsContract: itsContractOn(client.contracts, order.endedOn),
    tickets: reported(
      desk,
      client,
      readTickets(desk.store, order.ticketIds).sort((a, b) => a.arrivedAt - b.arrivedAt),
    ),
    workIds: order.workIds,
    periodFrom: order.periodFrom,
    endedOn: order.endedOn,
    issuedOn: dayAt(desk, desk.clock()),
    dueOn: order.dueOn,
    numbers,
    timeZone: desk.calendar.timeZone,
  })
}

// Stands for numbers while it is only asked what the papers would hold; none is given out for a question.
const noNumbers: PaperSnapshot['numbers'] = { report: '—', act: '—', invoice: '—' }

/** What could go into a service order of a client: tickets with work that is in no order yet, and what the papers lack. */
export const proposeOrder = (desk: Desk, input: { clientId: Id; endedOn: string | null }): OrderProposal => {
  const client = clientOf(desk, input.clientId)
  const today = dayAt(desk, desk.clock())
  const endedOn = input.endedOn ?? today
  const withWork = ticketsWithUnbilledWork(desk.store, input.clientId)
  const free = new Set(
    unbilledWorkIds(
      desk.store,
      withWork.map((row) => row.id),
      endOfDay(desk, endedOn),
    ),
  )
  const rows = withWork.filter((row) => row.state.works.some((work) => free.has(work.id)))
  const periodFrom = [endedOn, ...rows.map((row) => dayAt(desk, row.arrivedAt))].sort()[0] ?? endedOn
  const dueOn = papersDueOn(desk.rules, endedOn)
  const contract = contractOfServices(client.contracts, endedOn)
  const composed = compose(
    desk,
    {
      clientId: input.clientId,
      contractId: contract?.id ?? null,
      periodFrom,
      endedOn,
      ticketIds: rows.map((row) => row.id),
      workIds: [...free],
      dueOn,
    },
    noNumbers,
  )
  return {
    clientName: client.name,
    periodFrom,
    endedOn,
    dueOn,
    dueInDays: desk.rules.documentDays,
    tickets: rows.map(({ id, number, state }) => ({
      id,
      number,
      subject: state.subject,
      minutes: state.works.filter((work) => free.has(work.id)).reduce((sum, work) => sum + work.minutes, 0),
      finishedOn: state.finishedAt === null ? null : dayAt(desk, state.finishedAt),
    })),
    itsContractNumber: itsContractOn(client.contracts, endedOn)?.number ?? null,
    contracts: client.contracts
      .filter((contract) => isContractInForce(contract, endedOn))
      .map(({ id, kind, number }) => ({ id, kind, number })),
    contractId: contract?.id ?? null,
    totalKopecks: composed.ok ? composed.snapshot.totals.sumKopecks : null,
    missing: composed.ok ? [] : composed.missing,
  }
}

export type OrderEnding = Omit<OrderDraft, 'workIds' | 'clientId' | 'dueOn'> & { clientId: Id }

const checkEnding = (desk: Desk, input: OrderEnding): void => {
  // Counted before anything is written: a day no term can be counted from must not become an order.
  papersDueOn(desk.rules, input.endedOn)
  if (input.endedOn < input.periodFrom) throw new Refusal('refused', 'Услуги кончаются раньше, чем начинаются.')
  if (input.endedOn > dayAt(desk, desk.clock())) {
    throw new Refusal('refused', 'День окончания ещё не наступил: закончите оказание услуг в тот день или позже.')
  }
  const rows = readTickets(desk.store, input.ticketIds)
  if (rows.length !== new Set(input.ticketIds).size) throw notFound('Одно из обращений не найдено')
  if (rows.some((row) => row.clientId !== input.clientId)) {
    throw new Refusal('refused', 'Среди выбранных есть обращение другого клиента.')
  }
}

/** Ends a service order: from that day the five working days run. */
export const endOrder = (desk: Desk, author: Id, input: OrderEnding): OrderRow => {
  const client = clientOf(desk, input.clientId)
  if (input.contractId !== null && !client.contracts.some((one) => one.id === input.contractId))
    throw notFound('Договор не найден')
  const workIds = unbilledWorkIds(desk.store, input.ticketIds, endOfDay(desk, input.endedOn))
  checkEnding(desk, input)
  if (workIds.length === 0) {
    throw new Refusal('refused', 'В выбранных обращениях нет работ, которых ещё нет в документах.')
  }
  const prefix = prefixOf(desk)
  const orderId = desk.newId()
  record(desk, author, () => [
    {
      entity: 'serviceOrder',
      entityId: orderId,
      type: 'serviceOrder.ended',
      v: 1,
      data: { ...input, workIds, number: formatNumber(prefix, nextNumber(desk.store, 'serviceOrder')) },
    },
  ])
  return rowOf(desk, orderId)
}

/** The work that no order made earlier on another desk has taken meanwhile: each entry is billed once. */
const ownWork = (desk: Desk, orderId: Id, order: ServiceOrder): Id[] => {
  const own = new Set(workOfOrder(desk.store, orderId))
  if (order.workIds.length > 0 && own.size === 0) {
    throw new Refusal(
      'refused',
      'Вся работа этого комплекта уже вошла в другой, законченный на другом рабочем месте. Отмените это оказание услуг.',
    )
  }
  return order.workIds.filter((id) => own.has(id))
}

const documentNumbers = (desk: Desk, endedOn: string, withInvoice: boolean): PaperSnapshot['numbers'] => {
  const prefix = prefixOf(desk)
  const year = endedOn.slice(0, 4)
  const next = (kind: PaperKind) => formatNumber(prefix, nextNumber(desk.store, `${kind}/${year}`))
  return { report: next('report'), act: next('act'), invoice: withInvoice ? next('invoice') : null }
}

/** Freezes the contents and gives the papers their numbers, or says what is missing. A second time changes nothing. */
export const issueOrder = (desk: Desk, author: Id, orderId: Id): IssueResult => {
  const stored = orderOf(desk, orderId)
  if (stored.status === 'cancelled') throw new Refusal('refused', 'Оказание услуг отменено: документов по нему нет.')
  if (stored.snapshot !== null) return { issued: true, order: rowOf(desk, orderId) }
  const order = { ...stored, workIds: ownWork(desk, orderId, stored), dueOn: orderDueOn(desk.rules, stored) }
  const tried = compose(desk, order, noNumbers)
  if (!tried.ok) return { issued: false, missing: tried.missing }
  record(desk, author, () => {
    const composed = compose(desk, order, documentNumbers(desk, order.endedOn, tried.snapshot.numbers.invoice !== null))
    if (!composed.ok) throw new Error('requisites vanished while the papers were being issued')
    return issueChanges(orderId, desk.newId(), composed.snapshot)
  })
  return { issued: true, order: rowOf(desk, orderId) }
}

const takeBack = (desk: Desk, author: Id, orderId: Id, type: 'voided' | 'cancelled', reason: string): OrderRow => {
  record(desk, author, () => [
    {
      entity: 'serviceOrder',
      entityId: orderId,
      type: `serviceOrder.${type}`,
      v: 1,
      data: { on: dayAt(desk, desk.clock()), reason },
    },
  ])
  return rowOf(desk, orderId)
}

/** Takes the papers of an order back; a second time, or before they were issued, is refused. */
export const voidOrder = (desk: Desk, author: Id, orderId: Id, reason: string): OrderRow => {
  if (orderOf(desk, orderId).snapshot === null)
    throw new Refusal('refused', 'Документов, которые можно аннулировать, нет.')
  return takeBack(desk, author, orderId, 'voided', reason)
}

/** Cancels an order whose papers are not issued or were taken back: its work may go into another. */
export const cancelOrder = (desk: Desk, author: Id, orderId: Id, reason: string): OrderRow => {
  const { status, snapshot } = orderOf(desk, orderId)
  if (snapshot !== null) throw new Refusal('refused', 'Документы выпущены: сначала аннулируйте их.')
  if (status === 'cancelled') throw new Refusal('refused', 'Это оказание услуг уже отменено.')
  return takeBack(desk, author, orderId, 'cancelled', reason)
}
