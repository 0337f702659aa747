import { type } from '@orpc/contract'
import { z } from 'zod'
import type { Client, Contact, Contract } from '../domain/client.ts'
import type { Likeness } from '../domain/client-likeness.ts'
import { mergedFields } from '../domain/client-merge.ts'
import { idSchema } from '../sync/change.ts'
import type { Id } from '../sync/id.ts'
import { base } from './base.ts'
import type { Person } from './session.ts'

interface NamedClient {
  id: Id
  name: string
  inn: string
  kpp: string
}

/** A card that looks like the one on the screen, and why. */
export interface LikeClient extends NamedClient {
  likeness: Likeness[]
}

export interface ClientPair {
  one: NamedClient
  other: NamedClient
  likeness: Likeness[]
}

interface ClientSide {
  id: Id
  client: Client
  tickets: number
  lastTicketAt: number | null
}

/** Two cards side by side. */
export interface ClientsBeside {
  one: ClientSide
  other: ClientSide
}

/** A card that was merged into the one on the screen. */
export interface MergedCard {
  id: Id
  name: string
  at: number | null
  author: Person | null
  /** What somebody who had not seen the merge put there afterwards. */
  contacts: Contact[]
  contracts: Contract[]
}

const pair = { clientId: idSchema, otherId: idSchema }
const items = z.array(idSchema).max(500)

export const clientMerge = {
  /** Pairs of cards that look like one client. */
  pairs: base.output(type<ClientPair[]>()),
  beside: base.input(z.strictObject(pair)).output(type<ClientsBeside>()),
  /** Merges `fromId` into `intoId`, which takes these fields, contacts and contracts of it. */
  merge: base.input(
    z.strictObject({
      intoId: idSchema,
      fromId: idSchema,
      fields: z.array(z.enum(mergedFields)),
      contactIds: items,
      contractIds: items,
    }),
  ),
  /** Takes a merge back: `clientId` is the card that had been merged. */
  part: base.input(z.strictObject({ clientId: idSchema })),
  takeLate: base.input(z.strictObject({ clientId: idSchema })),
  tellApart: base.input(z.strictObject({ ...pair, areApart: z.boolean() })),
}
