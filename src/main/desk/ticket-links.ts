import type { Id } from '../../shared/sync/id.ts'
import type { TicketRow } from '../store/tickets.ts'
import type { Desk } from './desk.ts'
import { record } from './record.ts'
import { Refusal } from './refusal.ts'
import { author } from './session.ts'
import { ticketChange, ticketOf } from './ticket-steps.ts'

const isLinked = ({ state }: TicketRow, { id }: TicketRow): boolean => state.links.some((one) => one.id === id)

/** Writes on both of two tickets what is between them. */
const writeBetween = (desk: Desk, type: string, one: TicketRow, other: TicketRow): void => {
  const about = ({ id, number }: TicketRow) => ({ ticketId: id, number })
  record(desk, author(desk), () => [ticketChange(one.id, type, about(other)), ticketChange(other.id, type, about(one))])
}

const twoTickets = (desk: Desk, ticketId: Id, otherId: Id): [TicketRow, TicketRow] => {
  if (ticketId === otherId)
    throw new Refusal('refused', 'Это то же самое обращение: выберите другое. Ничего не изменено.')
  return [ticketOf(desk, ticketId), ticketOf(desk, otherId)]
}

/** Links two tickets that have to do with each other; each goes on by itself. */
export const linkTickets = (desk: Desk, ticketId: Id, otherId: Id): void => {
  const [one, other] = twoTickets(desk, ticketId, otherId)
  if (isLinked(one, other) && isLinked(other, one))
    throw new Refusal('refused', `${one.number} и ${other.number} уже связаны. Ничего не изменено.`)
  writeBetween(desk, 'linked', one, other)
}

export const unlinkTickets = (desk: Desk, ticketId: Id, otherId: Id): void => {
  const [one, other] = twoTickets(desk, ticketId, otherId)
  if (!isLinked(one, other) && !isLinked(other, one))
    throw new Refusal('refused', `${one.number} и ${other.number} уже не связаны. Ничего не изменено.`)
  writeBetween(desk, 'unlinked', one, other)
}

/** Whether somebody said that the two are about different things. */
export const areToldApart = (one: TicketRow, other: TicketRow): boolean =>
  one.state.distinctFrom.some(({ id }) => id === other.id) || other.state.distinctFrom.some(({ id }) => id === one.id)

export const tellTicketsApart = (desk: Desk, ticketId: Id, otherId: Id, areApart: boolean): void => {
  const [one, other] = twoTickets(desk, ticketId, otherId)
  if (areToldApart(one, other) !== areApart) writeBetween(desk, areApart ? 'toldApart' : 'likened', one, other)
}
