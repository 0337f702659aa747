import type { NewChange } from '../../shared/domain/define-entity.ts'
import type { Id } from '../../shared/sync/id.ts'
import { matchApplicant } from '../store/clients.ts'
import { readTicket, type TicketRow } from '../store/tickets.ts'
import { unbilledWorkIds } from '../store/unbilled-work.ts'
import type { Desk } from './desk.ts'
import { record } from './record.ts'
import { notFound, Refusal } from './refusal.ts'
import { author } from './session.ts'

export const ticketChange = (ticketId: Id, type: string, data: Record<string, unknown>): NewChange => ({
  entity: 'ticket',
  entityId: ticketId,
  type: `ticket.${type}`,
  v: 1,
  data,
})

/** The ticket by its id; a refusal when there is none. */
export const ticketOf = (desk: Desk, ticketId: Id): TicketRow => {
  const row = readTicket(desk.store, ticketId)
  if (!row) throw notFound('Обращение не найдено')
  return row
}

/** A client the program found by phone or ИНН is written down with the first step, so that later cards do not move it. */
const foundClient = (desk: Desk, row: TicketRow): NewChange[] => {
  const match = row.foundBy !== null && row.state.applicant ? matchApplicant(desk.store, row.state.applicant) : null
  if (match === null) return []
  return [ticketChange(row.id, 'clientSet', { clientId: match.clientId, contactId: match.contactId })]
}

const refuseOtherClient = ({ store }: Desk, { id, state }: TicketRow): void => {
  if (state.works.length !== unbilledWorkIds(store, [id]).length)
    throw new Refusal('refused', 'Работы по обращению уже вошли в документы клиента: сменить его нельзя.')
}

/** Writes one step of a ticket, and with it what else has to be written then, in one transaction. */
export const writeStep = (
  desk: Desk,
  ticketId: Id,
  type: string,
  data: Record<string, unknown>,
  along: readonly NewChange[] = [],
): void => {
  const row = ticketOf(desk, ticketId)
  if (type === 'clientSet') refuseOtherClient(desk, row)
  record(desk, author(desk), () => [
    ...(type === 'clientSet' ? [] : foundClient(desk, row)),
    ticketChange(ticketId, type, data),
    ...along,
  ])
}
