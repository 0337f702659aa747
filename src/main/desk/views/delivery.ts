import type { SlowDelivery } from '../../../shared/contract/delivery.ts'
import type { DeliveryView } from '../../../shared/contract/tickets.ts'
import { deliveryLag } from '../../../shared/domain/delivery.ts'
import { deliveriesOf } from '../../store/deliveries.ts'
import type { TicketRow } from '../../store/tickets.ts'
import { cameWhileClosed, unseenSlowDeliveries } from '../deliveries.ts'
import type { Desk } from '../desk.ts'

/** Slow deliveries nobody at this desk has seen to, the longest first. */
export const slowDeliveries = (desk: Desk): SlowDelivery[] =>
  unseenSlowDeliveries(desk).map(({ delivery, number, subject }) => ({
    ticketId: delivery.ticketId,
    number,
    subject,
    lag: deliveryLag(delivery),
    visibleAt: delivery.visibleAt,
    whileClosed: cameWhileClosed(desk.store, delivery),
  }))

/** How a web request came to this desk; null for a call. */
export const deliveryView = (desk: Desk, { id, state }: TicketRow): DeliveryView | null => {
  if (state.channel !== 'web') return null
  const row = deliveriesOf(desk.store, [id]).get(id)
  return row
    ? {
        sentAt: row.sentAt,
        receivedAt: row.receivedAt,
        visibleAt: row.visibleAt,
        whileClosed: cameWhileClosed(desk.store, row),
      }
    : { sentAt: state.arrivedAt, receivedAt: state.receivedAt, visibleAt: null, whileClosed: false }
}
