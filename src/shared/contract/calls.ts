import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import { instantSchema, limits, oneLine, optionalText } from '../domain/limits.ts'
import type { Ring } from '../domain/ring.ts'
import { type TicketKind, type TicketStatus, ticketKinds } from '../domain/ticket.ts'
import { idSchema } from '../sync/change.ts'
import type { Id } from '../sync/id.ts'
import { base } from './base.ts'
import type { ClientBadge } from './clients.ts'
import type { SameIncident } from './tickets.ts'

/** Who is calling, as far as the number tells. */
export interface Caller {
  /** The number as it is shown, and in E.164 (`;ext=` after it), or null when it cannot be read. */
  shown: string
  e164: string | null
  matches: { client: ClientBadge; contactId: Id; contactName: string; contactPosition: string }[]
  /** What is open from this number when it is nobody's: a client not known yet calls again. */
  open: CallerTicket[]
}

export interface CallerTicket {
  id: Id
  number: string
  subject: string
  status: TicketStatus
  arrivedAt: number
  holderName: string
}

/** What the operator should know of the client before he speaks. */
export interface CallerContext {
  client: ClientBadge
  open: CallerTicket[]
  recent: { id: Id; number: string; subject: string; arrivedAt: number; workMinutes: number; product: string }[]
  lastProduct: string
}

/**
 * A call to be written down. A known client is named by `clientId`; an unknown one may be left out, named in words
 * (`newClientName`), or both he and the contact are created in place.
 */
export const callSchema = z.strictObject({
  draftId: idSchema,
  phone: optionalText(limits.phone),
  kind: z.enum(ticketKinds, 'Выберите, что случилось: 1, 2 или 3.'),
  subject: oneLine(limits.subject, 'Напишите суть обращения одной строкой.'),
  details: optionalText(limits.details),
  product: optionalText(limits.shortText),
  remoteAccess: optionalText(limits.remoteId),
  startedAt: instantSchema,
  clientId: idSchema.nullable(),
  contactId: idSchema.nullable(),
  newClientName: optionalText(limits.name),
  contactName: optionalText(limits.name),
})
export type Call = z.infer<typeof callSchema>

export interface RegisteredCall {
  ticketId: Id
  number: string
  kind: TicketKind
  dueAt: number
  /** Another window has written down this very call with other words: what was sent now is still to be written down. */
  isOther: boolean
  /** Other open tickets that seem to tell of the same breakdown, the nearest in time first. */
  sameIncident: SameIncident[]
}

/** A ring, and the id its call's draft has in every window. */
export interface HeardRing extends Ring {
  draftId: Id
}

export const calls = {
  /** Rings as they are heard; the first window to come also gets those that rang while none was open. */
  watchRings: base.output(eventIterator(type<HeardRing[]>())),
  lookUp: base.input(z.strictObject({ phone: z.string().max(limits.phone) })).output(type<Caller>()),
  context: base.input(z.strictObject({ clientId: idSchema })).output(type<CallerContext>()),
  /**
   * Writes the ticket and drops the draft in one transaction. Registering the same draft again gives the same number;
   * with other words it is `isOther`, and the draft needs an id of its own.
   */
  register: base.input(callSchema).output(type<RegisteredCall>()),
}
