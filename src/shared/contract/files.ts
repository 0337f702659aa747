import { type } from '@orpc/contract'
import { z } from 'zod'
import { type Attachment, sha256Schema } from '../domain/attachment.ts'
import { idSchema } from '../sync/change.ts'
import { base } from './base.ts'

export interface AttachmentView extends Attachment {
  /** Its bytes are on this computer. */
  isHere: boolean
  /** The intake has it: the other stations get it from there. */
  isSent: boolean
  /** Why the intake does not take it, in words; null while nothing speaks against it. */
  refusal: string | null
}

export interface OpenedFile {
  name: string
  file: Blob
}

export const blobSchema = z.custom<Blob>(
  (value) => typeof value === 'object' && value !== null && 'arrayBuffer' in value,
)

const fileInput = z.strictObject({ ticketId: idSchema, sha256: sha256Schema })

export const files = {
  attach: base.input(z.strictObject({ ticketId: idSchema, name: z.string().min(1).max(1_000), file: blobSchema })),
  /** Refused while it is not on this computer; then it is fetched. */
  open: base.input(fileInput).output(type<OpenedFile>()),
  /** Takes a file from its ticket; what the history tells of it stays. */
  detach: base.input(fileInput),
  /** Puts a file that was taken from the ticket back. */
  putBack: base.input(fileInput),
}
