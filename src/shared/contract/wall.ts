import { eventIterator, type } from '@orpc/contract'
import type { TicketChannel, TicketKind } from '../domain/ticket.ts'
import type { ExecutionTermState } from '../sla/execution.ts'
import type { Id } from '../sync/id.ts'
import { base } from './base.ts'
import type { ReactionView } from './tickets.ts'

export interface WallRow {
  id: Id
  number: string
  /** Null: not for this screen, by the organisation's setting. */
  subject: string | null
  clientName: string | null
  kind: TicketKind
  channel: TicketChannel
  /** Initials of the holder; no full names on the wall. */
  holder: string | null
  doing: 'untaken' | 'working' | 'session' | 'waiting' | 'transferred'
  reaction: ReactionView
  execution: ExecutionTermState | null
}

/** What the wall shows. Counts that depend on the second are made on the screen from `rows` and the calendar. */
export interface WallSnapshot {
  now: number
  organisationName: string
  /** Every open ticket without a response, and every answered one still open; most urgent first. */
  rows: WallRow[]
  peopleOnline: number
  peopleTotal: number
  /** Responses given today (organisation's day) and how many of them in time; median reaction, working milliseconds. */
  today: { responded: number; inTime: number; medianReaction: number | null }
  /**
   * Web requests that took more than 3 minutes to a desk and that nobody has seen to yet (§2.2): how many came late and the
   * longest of them in milliseconds, and how many waited because the program was closed.
   */
  slowDeliveries: { late: number; longest: number; whileClosed: number }
  documentsDueToday: { courier: number; registeredMail: number; late: number }
}

export const wall = {
  watch: base.output(eventIterator(type<WallSnapshot>())),
}
