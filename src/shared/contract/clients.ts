import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import { type Client, clientFieldsSchema, contactSchema, contractSchema } from '../domain/client.ts'
import { limits, optionalText } from '../domain/limits.ts'
import type { TicketStatus } from '../domain/ticket.ts'
import { idSchema } from '../sync/change.ts'
import type { Id } from '../sync/id.ts'
import { base } from './base.ts'
import type { LikeClient, MergedCard } from './client-merge.ts'
import type { ConflictView } from './conflicts.ts'
import type { PaymentState } from './payments.ts'

/** A client in a few words: what every screen shows of him. Days are YYYY-MM-DD. */
export interface ClientBadge {
  id: Id
  name: string
  inn: string
  /** Last day of the ITS contract in force today; `open` when it has no end; null when there is none. */
  itsUntil: string | null
  /** Whether a contract in force today lets consultations be passed to the developer (§2.3). */
  consultations: boolean
}

export interface ClientRow extends ClientBadge {
  contactName: string
  phone: string
  openTickets: number
  lastTicketAt: number | null
}

/** A consultation passed to the developer (§2.3). */
export interface ClientTransfer {
  ticketId: Id
  number: string
  at: number
  addressee: string
  reference: string
  /** The contract, or the words that there was none. */
  basis: string
}

export interface ClientCard {
  /** The card that goes on, when the one asked for was merged into it. */
  id: Id
  badge: ClientBadge
  client: Client
  /** Requisites that look wrong or are missing for the papers: field path → sentence. */
  warnings: Record<string, string>
  tickets: { id: Id; number: string; subject: string; arrivedAt: number; status: TicketStatus; workMinutes: number }[]
  /** What was passed to the developer for him, newest first. */
  transfers: ClientTransfer[]
  orders: {
    id: Id
    number: string
    endedOn: string
    status: string
    /** Null when there is no invoice to pay and nothing was paid. */
    payment: PaymentState | null
  }[]
  conflicts: ConflictView[]
  /** Cards that look like this client. */
  like: LikeClient[]
  /** Cards that were merged into this one. */
  merged: MergedCard[]
  /** Minutes of billable work not yet in any service order. */
  unbilledMinutes: number
}

const clientId = { clientId: idSchema }

export const clients = {
  search: base
    .input(z.strictObject({ text: z.string().max(limits.shortText), limit: z.int().min(1).max(500) }))
    .output(type<ClientRow[]>()),
  /** The cards that changed, here or at another station, for lists of clients; none of them at first. */
  watchChanges: base.output(eventIterator(type<{ ids: Id[] }>())),
  watch: base.input(z.strictObject(clientId)).output(eventIterator(type<ClientCard>())),
  register: base.input(clientFieldsSchema).output(type<{ clientId: Id }>()),
  describe: base.input(z.strictObject({ ...clientId, fields: clientFieldsSchema.partial() })),
  putContact: base.input(z.strictObject({ ...clientId, contact: contactSchema })),
  removeContact: base.input(z.strictObject({ ...clientId, contactId: idSchema })),
  putContract: base.input(z.strictObject({ ...clientId, contract: contractSchema })),
  removeContract: base.input(z.strictObject({ ...clientId, contractId: idSchema })),
  /** An id for something created in the window. */
  newId: base.input(z.strictObject({ for: optionalText(40) })).output(type<{ id: Id }>()),
}
