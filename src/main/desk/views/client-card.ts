import type { ClientCard, ClientRow, ClientTransfer } from '../../../shared/contract/clients.ts'
import type { ConflictView } from '../../../shared/contract/conflicts.ts'
import type { OrderPayment, PaymentState } from '../../../shared/contract/payments.ts'
import { parsePhone } from '../../../shared/documents/phone.ts'
import { clientWarnings } from '../../../shared/documents/requisite-warnings.ts'
import { type Client, clientEntity } from '../../../shared/domain/client.ts'
import type { ClientMerge } from '../../../shared/domain/client-merge.ts'
import { serviceOrderStatusName } from '../../../shared/domain/service-order.ts'
import type { TicketTransfer } from '../../../shared/domain/ticket.ts'
import { foldChanges } from '../../../shared/sync/fold.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { changesOf } from '../../store/changes.ts'
import { mergedCardsOf, readClient, readOwnCard, type StoredClient, survivorIdOf } from '../../store/clients.ts'
import { ticketCountsOf } from '../../store/search.ts'
import { ordersOfClients } from '../../store/service-orders.ts'
import { ticketsOfClient, transferredTickets } from '../../store/tickets.ts'
import { ticketsWithUnbilledWork, unbilledWorkIds } from '../../store/unbilled-work.ts'
import { likeClients, mergedCards } from '../client-merge.ts'
import type { Desk } from '../desk.ts'
import { notFound } from '../refusal.ts'
import { clientBadge, dayAt } from './client-badge.ts'
import { conflictViews } from './conflicts.ts'
import { paymentOfOrders } from './payment.ts'
import { readPeople } from './people.ts'

const ticketsShown = 50

const phoneWarnings = (client: Client): Record<string, string> =>
  Object.fromEntries(
    client.contacts.flatMap((contact): [string, string][] => {
      if (contact.phone === '') return []
      const parsed = parsePhone(contact.phone)
      return parsed.ok ? [] : [[`contact.${contact.id}.phone`, 'Номер не читается: звонок по нему не узнать.']]
    }),
  )

const clientTransfer = (ticketId: Id, number: string, transfer: TicketTransfer): ClientTransfer => ({
  ticketId,
  number,
  at: transfer.at,
  addressee: transfer.addressee,
  reference: transfer.reference,
  basis: transfer.override === null ? transfer.basis : `${transfer.basis}: ${transfer.override.reason}`,
})

/** Values that clash on the card and, about the merges themselves, on the cards merged into it. */
const conflictsOf = (desk: Desk, id: Id): ConflictView[] => {
  const people = readPeople(desk.store)
  const timeZone = desk.calendar.timeZone
  const own = conflictViews('client', id, foldChanges(clientEntity, changesOf(desk.store, id)).conflicts, {
    people,
    clients: new Map(),
    timeZone,
  })
  const ofMerges = mergedCardsOf(desk.store, id).flatMap(({ id: mergedId }) => {
    const conflicts = foldChanges(clientEntity, changesOf(desk.store, mergedId)).conflicts.filter(
      ({ field }) => field === 'merged',
    )
    const targets = conflicts.flatMap(({ kept, lost }) =>
      [kept.value, lost.value].flatMap((value) => (value === null ? [] : [(value as ClientMerge).intoId])),
    )
    return conflictViews('client', mergedId, conflicts, {
      people,
      clients: new Map(
        [...new Set(targets)].flatMap((target): [Id, Client][] => {
          const card = readOwnCard(desk.store, target)
          return card === null ? [] : [[target, card]]
        }),
      ),
      timeZone,
    })
  })
  return [...own, ...ofMerges]
}

const paymentState = (payment: OrderPayment | undefined): PaymentState | null =>
  payment === undefined ? null : { invoiceKopecks: payment.invoiceKopecks, paidKopecks: payment.paidKopecks }

export const clientCard = (desk: Desk, askedId: Id): ClientCard => {
  const id = survivorIdOf(desk.store, askedId)
  const client = readClient(desk.store, id)
  if (!client) throw notFound('Клиент не найден')
  const orders = ordersOfClients(desk.store, [id])
  const payments = paymentOfOrders(desk, orders)
  const tickets = ticketsOfClient(desk.store, id, ticketsShown)
  const unbilled = ticketsWithUnbilledWork(desk.store, id)
  const unbilledIds = new Set(
    unbilledWorkIds(
      desk.store,
      unbilled.map((row) => row.id),
    ),
  )
  return {
    id,
    badge: clientBadge(id, client, dayAt(desk, desk.clock())),
    client,
    warnings: { ...clientWarnings(client), ...phoneWarnings(client) },
    tickets: tickets.map(({ id: ticketId, number, state, arrivedAt, status }) => ({
      id: ticketId,
      number,
      subject: state.subject,
      arrivedAt,
      status,
      workMinutes: state.works.reduce((sum, work) => sum + work.minutes, 0),
    })),
    transfers: transferredTickets(desk.store, id).flatMap(({ id: ticketId, number, state }) =>
      state.transfer === null ? [] : [clientTransfer(ticketId, number, state.transfer)],
    ),
    orders: orders.map(({ id: orderId, order }) => ({
      id: orderId,
      number: order.number,
      endedOn: order.endedOn,
      status: serviceOrderStatusName(order.status),
      payment: paymentState(payments.get(orderId)),
    })),
    conflicts: conflictsOf(desk, id),
    like: likeClients(desk, id, client),
    merged: mergedCards(desk, id, client),
    unbilledMinutes: unbilled
      .flatMap((row) => row.state.works)
      .filter((work) => work.billable && unbilledIds.has(work.id))
      .reduce((sum, work) => sum + work.minutes, 0),
  }
}

/** Clients as a list shows them, in the order given. */
export const clientRows = (desk: Desk, found: readonly StoredClient[]): ClientRow[] => {
  const today = dayAt(desk, desk.clock())
  const counts = ticketCountsOf(
    desk.store,
    found.map((one) => one.id),
  )
  return found.map(({ id, client }) => ({
    ...clientBadge(id, client, today),
    contactName: client.contacts[0]?.name ?? '',
    phone: client.contacts[0]?.phone ?? '',
    openTickets: counts.get(id)?.open ?? 0,
    lastTicketAt: counts.get(id)?.lastArrivedAt ?? null,
  }))
}
