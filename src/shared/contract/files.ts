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
}

export interface OpenedFile {
  name: string
  file: Blob
}

const blobSchema = z.custom<Blob>((value) => typeof value === 'object' && value !== null && 'arrayBuffer' in value)

export const files = {
  attach: base.input(z.strictObject({ ticketId: idSchema, name: z.string().min(1).max(1_000), file: blobSchema })),
  /** Refused while it is not on this computer; then it is fetched. */
  open: base.input(z.strictObject({ ticketId: idSchema, sha256: sha256Schema })).output(type<OpenedFile>()),
}
