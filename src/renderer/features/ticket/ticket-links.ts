import type { TicketLink } from '../../../shared/contract/tickets.ts'
import { desk } from '../../app/connection.ts'
import { undoable } from '../../app/undoable.ts'

const between = (one: TicketLink, other: TicketLink) => ({ ticketId: one.id, otherId: other.id })

export const linkTicket = async (one: TicketLink, other: TicketLink): Promise<void> => {
  await desk.tickets.link(between(one, other))
  undoable(`${one.number} и ${other.number} связаны.`, () => desk.tickets.unlink(between(one, other)))
}

export const unlinkTicket = async (one: TicketLink, other: TicketLink): Promise<void> => {
  await desk.tickets.unlink(between(one, other))
  undoable(`${one.number} и ${other.number} больше не связаны.`, () => desk.tickets.link(between(one, other)))
}
