import { z } from 'zod'
import { idSchema } from '../sync/change.ts'
import { defineChange } from './define-entity.ts'
import { ticketNumberSchema } from './limits.ts'
import type { Ticket } from './ticket.ts'

const change = defineChange<Ticket>()
const other = z.strictObject({ ticketId: idSchema, number: ticketNumberSchema })

/** What one ticket says of another while each goes on by itself; written on both, so that each leads to the other. */
export const linkChanges = {
  'ticket.linked': change(other, (_ticket, { ticketId, number }) => ({
    writes: [{ field: 'links', op: 'put', item: { id: ticketId, number } }],
  })),
  'ticket.unlinked': change(other, (_ticket, { ticketId }) => ({
    writes: [{ field: 'links', op: 'remove', id: ticketId }],
  })),
  // One answer is not proposed for the two again.
  'ticket.toldApart': change(other, (_ticket, { ticketId }) => ({
    writes: [{ field: 'distinctFrom', op: 'put', item: { id: ticketId } }],
  })),
  'ticket.likened': change(other, (_ticket, { ticketId }) => ({
    writes: [{ field: 'distinctFrom', op: 'remove', id: ticketId }],
  })),
}
