import { eventIterator, type } from '@orpc/contract'
import type { Id } from '../sync/id.ts'
import { base } from './base.ts'
import type { Person } from './session.ts'

/** `answers`: types what goes to the client; `writes`: a note and the like. */
export type ViewerDoing = 'answers' | 'writes' | 'looks'

/** Somebody who has a ticket open at another station. */
export interface Viewer {
  stationId: Id
  stationName: string
  /** Null where the station has not said who works there, or this desk does not know him yet. */
  person: Person | null
  doing: ViewerDoing
}

export interface TicketPresence {
  ticketId: Id
  /** Windows of this station that show it. */
  windowsHere: number
  elsewhere: Viewer[]
}

export const presence = {
  /** Tickets that somebody has open now, each time all of them. */
  watch: base.output(eventIterator(type<TicketPresence[]>())),
}
