import { z } from 'zod'
import { idSchema } from '../sync/change.ts'

/** Tickets that one station may say it has open. */
export const presentTicketsLimit = 16

/** Something is being written at one of the tickets: what goes to the client, or a note and the like. */
const typingSchema = z.object({ ticket: idSchema, isAnswer: z.boolean() })

/**
 * Who looks at which tickets at one station. It is never written down: the intake passes it on and forgets it when the
 * station does not repeat it in time.
 */
export const presenceSchema = z.object({
  operator: idSchema.nullable(),
  tickets: z.array(idSchema).max(presentTicketsLimit),
  /** Absent while nobody types. */
  typing: typingSchema.optional(),
})
export type Presence = z.infer<typeof presenceSchema>

/** Presence of one station of the organisation; without tickets it is over. */
export const stationPresenceSchema = presenceSchema.extend({ station: idSchema })
export type StationPresence = z.infer<typeof stationPresenceSchema>

export const presenceAnswerSchema = z.object({
  /** Milliseconds after which it is forgotten unless it is said again. */
  heldFor: z.int().min(1),
})
export type PresenceAnswer = z.infer<typeof presenceAnswerSchema>
