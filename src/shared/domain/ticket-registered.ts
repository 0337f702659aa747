import { z } from 'zod'
import { idSchema } from '../sync/change.ts'
import type { FieldWrite } from '../sync/fold.ts'
import { type Attachment, attachmentLimits, attachmentSchema } from './attachment.ts'
import { instantSchema, limits, oneLine, optionalText, ticketNumberSchema } from './limits.ts'
import { type Ticket, ticketChannels, ticketKinds } from './ticket.ts'

export const applicantSchema = z.strictObject({
  name: optionalText(limits.name),
  organisation: optionalText(limits.name),
  inn: optionalText(12),
  phone: optionalText(limits.phone),
  email: optionalText(limits.email),
})

export const ticketRegisteredSchema = z.strictObject({
  number: ticketNumberSchema,
  channel: z.enum(ticketChannels),
  kind: z.enum(ticketKinds),
  subject: oneLine(limits.subject, 'Напишите суть обращения.'),
  details: optionalText(limits.details),
  product: optionalText(limits.shortText),
  remoteAccess: optionalText(limits.remoteId),
  /** Start of the call, or the moment the visitor sent the form. */
  arrivedAt: instantSchema,
  clientId: idSchema.nullable(),
  contactId: idSchema.nullable(),
  applicant: applicantSchema.nullable(),
  /** Version of the consent a visitor gave; a caller gives none. */
  consentWording: z.string().max(limits.number).optional(),
  attachments: z.array(attachmentSchema).max(attachmentLimits.count).default([]),
})
export type TicketRegistered = z.infer<typeof ticketRegisteredSchema>

/** A file put to a ticket: the same content twice is one file. */
export const attached = (file: Attachment): FieldWrite<Ticket> => ({
  field: 'attachments',
  op: 'put',
  item: { id: file.sha256, ...file },
})

/** What the registration of a ticket writes. */
export const registeredWrites = (data: TicketRegistered, receivedAt: number): FieldWrite<Ticket>[] => [
  { field: 'number', op: 'set', value: data.number },
  { field: 'channel', op: 'set', value: data.channel },
  { field: 'kind', op: 'set', value: data.kind },
  { field: 'subject', op: 'set', value: data.subject },
  { field: 'details', op: 'set', value: data.details },
  { field: 'product', op: 'set', value: data.product },
  { field: 'remoteAccess', op: 'set', value: data.remoteAccess },
  { field: 'arrivedAt', op: 'set', value: data.arrivedAt },
  { field: 'receivedAt', op: 'set', value: receivedAt },
  { field: 'clientId', op: 'set', value: data.clientId },
  { field: 'contactId', op: 'set', value: data.contactId },
  { field: 'applicant', op: 'set', value: data.applicant },
  ...data.attachments.map(attached),
]
