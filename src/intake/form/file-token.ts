import { type Attachment, attachmentSchema } from '../../shared/domain/attachment.ts'
import { isSignedBy, signature } from '../guard/form-ticket.ts'

const signed = (content: string): string => `file ${content}`

/** What a visitor's page holds of a file that was taken: it cannot name one that was not, nor rename it. */
export const issueFileToken = (secret: Uint8Array, file: Attachment): string => {
  const content = Buffer.from(JSON.stringify(file)).toString('base64url')
  return `${content}.${signature(secret, signed(content))}`
}

/** The file a token stands for; null when it is not ours. */
export const readFileToken = (secret: Uint8Array, token: string): Attachment | null => {
  const [, content, given] = /^([\w-]{1,4000})\.([\w-]{43})$/.exec(token) ?? []
  if (content === undefined || given === undefined || !isSignedBy(secret, signed(content), given)) return null
  // Signed by an older program, it may say what is no file any more.
  return attachmentSchema.safeParse(JSON.parse(Buffer.from(content, 'base64url').toString('utf8'))).data ?? null
}
