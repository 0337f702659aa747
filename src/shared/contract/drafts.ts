import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import { instantSchema, limits } from '../domain/limits.ts'
import { ticketKinds } from '../domain/ticket.ts'
import { idSchema } from '../sync/change.ts'
import { type Id, idPattern } from '../sync/id.ts'
import { base } from './base.ts'

// Drafts hold whatever is half typed, so only sizes are limited here; meaning is checked when the draft is sent.
const typed = (max: number) => z.string().max(max)

export const callDraftSchema = z.strictObject({
  type: z.literal('call'),
  phone: typed(limits.phone * 2),
  kind: z.enum(ticketKinds).nullable(),
  subject: typed(limits.subject * 2),
  details: typed(limits.details * 2),
  product: typed(limits.shortText * 2),
  remoteAccess: typed(limits.remoteId * 2),
  startedAt: instantSchema,
  clientId: idSchema.nullable(),
  contactId: idSchema.nullable(),
  newClientName: typed(limits.name * 2),
  contactName: typed(limits.name * 2),
  heldSince: instantSchema.nullable(),
  /** The number that was looked up last, and the client taken over from it: a choice by hand is not undone by it. */
  lookedUpPhone: typed(limits.phone * 2).default(''),
  foundClientId: idSchema.nullable().default(null),
  /** The product the client's last call filled in: it goes with that client, one that was typed stays. */
  filledProduct: typed(limits.shortText * 2).default(''),
})
export type CallDraft = z.infer<typeof callDraftSchema>

/** Text being typed somewhere: `place` names the field, e.g. `ticket/<id>/note`. */
export const textDraftSchema = z.strictObject({
  type: z.literal('text'),
  place: z.string().max(200),
  text: typed(limits.note * 2),
})
export type TextDraft = z.infer<typeof textDraftSchema>

/** Characters of everything typed into one form. */
const formDraftSize = 200_000

/**
 * A form being filled in: the fields that were touched, each with what stood in it before, so that it is told from what
 * somebody else has written meanwhile. `place` names the form, e.g. `client/<id>/requisites`.
 */
export const formDraftSchema = z.strictObject({
  type: z.literal('form'),
  place: z.string().max(200),
  edits: z
    .record(z.string().max(100), z.strictObject({ was: z.json(), typed: z.json() }))
    .refine((edits) => JSON.stringify(edits).length <= formDraftSize, 'Слишком много текста для одной формы.'),
})
export type FormDraft = z.infer<typeof formDraftSchema>

/** Texts at a ticket that go to the client. */
const answers: readonly string[] = ['answer', 'resolve', 'refuse']

/** Which ticket a text is being written at; null for any other place. */
export const placeAtTicket = (place: string): { ticketId: Id; isAnswer: boolean } | null => {
  const [, ticketId, name] = /^ticket\/([^/]+)\/([^/]+)$/.exec(place) ?? []
  if (ticketId === undefined || name === undefined || !idPattern.test(ticketId)) return null
  return { ticketId, isAnswer: answers.includes(name) }
}

export const draftContentSchema = z.discriminatedUnion('type', [callDraftSchema, textDraftSchema, formDraftSchema])
export type DraftContent = z.infer<typeof draftContentSchema>

export interface Draft {
  id: string
  savedAt: number
  content: DraftContent
}

/** All drafts there are, or those that were saved or went away since. */
export type DraftEvent = { type: 'all'; drafts: Draft[] } | { type: 'changed'; drafts: Draft[]; gone: string[] }

const draftId = z.string().min(1).max(200)

export const drafts = {
  /** All of them first, then every change: each window shows what was typed, sent or thrown away in another. */
  watch: base.output(eventIterator(type<DraftEvent>())),
  save: base.input(z.strictObject({ id: draftId, content: draftContentSchema })),
  discard: base.input(z.strictObject({ id: draftId })),
}
