import type { FieldWrite, Outcome } from '../sync/fold.ts'
import {
  canBecome,
  type Ticket,
  type TicketPause,
  type TicketResponse,
  type TicketStatus,
  type TicketTransfer,
  ticketStatusName,
} from './ticket.ts'

type Write = FieldWrite<Ticket>

const endedPauses = (ticket: Readonly<Ticket>, at: number): Write[] =>
  ticket.pauses
    .filter((pause) => pause.to === null)
    .map((pause) => ({ field: 'pauses', op: 'put', item: { ...pause, to: Math.max(at, pause.from) } }))

/** A pause that begins, under the id of the change that began it. */
export const begunPause = (id: TicketPause['id'], cause: TicketPause['cause'], from: number): Write => ({
  field: 'pauses',
  op: 'append',
  item: { id, cause, from, to: null },
})

/** A step of the ticket's life; whatever pause lasted ends with it, at `at`. */
export const step = (ticket: Readonly<Ticket>, to: TicketStatus, at: number, writes: Write[]): Outcome<Ticket> =>
  canBecome(ticket.status, to)
    ? { writes: [{ field: 'status', op: 'set', value: to }, ...endedPauses(ticket, at), ...writes] }
    : { refused: `Обращение уже «${ticketStatusName(ticket.status)}»: шаг «${ticketStatusName(to)}» не применён.` }

/** A new ticket goes into work with the first thing done on it. */
export const takenUp = (ticket: Readonly<Ticket>): Write[] =>
  ticket.status === 'new' ? [{ field: 'status', op: 'set', value: 'inProgress' }] : []

/** The transfer that a change records. */
export const transferOf = (
  {
    respondedAt,
    overrideReason,
    ...transfer
  }: Omit<TicketTransfer, 'at' | 'override'> & { respondedAt: number; overrideReason: string },
  operatorId: TicketResponse['operatorId'],
): TicketTransfer => ({
  ...transfer,
  override: overrideReason === '' ? null : { operatorId, reason: overrideReason },
  at: respondedAt,
})

/** A substantive response. */
export const responded = (item: TicketResponse): Write => ({ field: 'responses', op: 'append', item })
