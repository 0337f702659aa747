import { z } from 'zod'
import { idSchema } from '../sync/change.ts'
import { defineChange } from './define-entity.ts'
import { instantSchema, ticketNumberSchema as number } from './limits.ts'
import type { Ticket } from './ticket.ts'

const change = defineChange<Ticket>()

/** Written on the ticket that goes on; the one that repeats it is cancelled as its duplicate. */
export const joiningChanges = {
  'ticket.joined': change(
    z.strictObject({
      ticketId: idSchema,
      number,
      arrivedAt: instantSchema,
      receivedAt: instantSchema.optional(),
      /** When it was answered itself, before it was joined. */
      respondedAt: instantSchema.nullable().default(null),
    }),
    (ticket, { ticketId, receivedAt, ...data }) =>
      ticket.joined.some((one) => one.id === ticketId)
        ? { refused: `Обращение ${data.number} уже присоединено.` }
        : {
            writes: [
              { field: 'joined', op: 'put', item: { ...data, id: ticketId, receivedAt: receivedAt ?? data.arrivedAt } },
            ],
          },
  ),
  /** The duplicate was opened again: it is about something of its own after all. */
  'ticket.parted': change(z.strictObject({ ticketId: idSchema, number }), (ticket, data) =>
    ticket.joined.some((one) => one.id === data.ticketId)
      ? { writes: [{ field: 'joined', op: 'remove', id: data.ticketId }] }
      : { refused: `Обращение ${data.number} и так отдельное.` },
  ),
}
