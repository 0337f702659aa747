import type { NewChange } from '../../shared/domain/define-entity.ts'
import { isOpenTicket, ticketStatusName } from '../../shared/domain/ticket.ts'
import type { Id } from '../../shared/sync/id.ts'
import { readTicket, type TicketRow } from '../store/tickets.ts'
import type { Desk } from './desk.ts'
import { Refusal } from './refusal.ts'
import { ticketChange, ticketOf, writeStep } from './ticket-steps.ts'

/** Why a ticket cannot be joined to another; null when it can. */
const joiningRefusal = (row: TicketRow, into: TicketRow): string | null => {
  if (row.id === into.id) return 'Это то же самое обращение: выберите другое.'
  if (!isOpenTicket(row.status)) {
    return `Обращение ${row.number} уже «${ticketStatusName(row.status)}»: присоединить можно только открытое.`
  }
  if (!isOpenTicket(into.status)) {
    return `Обращение ${into.number} уже «${ticketStatusName(into.status)}». Откройте его снова или выберите открытое.`
  }
  if (row.state.joined.some((one) => one.id === into.id)) {
    return `К обращению ${row.number} уже присоединено ${into.number}: в обе стороны сразу нельзя.`
  }
  return null
}

/** Cancels a ticket as a duplicate of another, which goes on for both; both histories say so. */
export const joinTicket = (desk: Desk, ticketId: Id, intoId: Id): void => {
  const row = ticketOf(desk, ticketId)
  const into = ticketOf(desk, intoId)
  const refusal = joiningRefusal(row, into)
  if (refusal !== null) throw new Refusal('refused', `${refusal} Ничего не изменено.`)
  const { number, arrivedAt, receivedAt } = row.state
  const joined = { ticketId, number, arrivedAt, receivedAt, respondedAt: row.respondedAt }
  writeStep(desk, ticketId, 'cancelled', { reason: 'duplicate', duplicateOf: intoId }, [
    ticketChange(intoId, 'joined', joined),
  ])
}

const parting = (desk: Desk, { id, number, state }: TicketRow): NewChange[] => {
  const other = state.duplicateOf === null ? null : readTicket(desk.store, state.duplicateOf)
  const isJoined = other?.state.joined.some((one) => one.id === id) === true
  return other && isJoined ? [ticketChange(other.id, 'parted', { ticketId: id, number })] : []
}

/** Opens a ticket again; a duplicate parts from the ticket it was joined to, whose clock is its own again. */
export const reopenTicket = (desk: Desk, ticketId: Id, reason: string): void =>
  writeStep(desk, ticketId, 'reopened', { reason }, parting(desk, ticketOf(desk, ticketId)))
