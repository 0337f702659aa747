import { createHmac, timingSafeEqual } from 'node:crypto'

/** How long an open form page may wait before it is sent. */
export const formLifetimeMs = 24 * 60 * 60_000

/** 43 characters that only who has the secret can make of the content. */
export const signature = (secret: Uint8Array, content: string): string =>
  createHmac('sha256', secret).update(content).digest('base64url')

/** Whether a signature is ours, in constant time. */
export const isSignedBy = (secret: Uint8Array, content: string, given: string): boolean => {
  const expected = Buffer.from(signature(secret, content))
  const theirs = Buffer.from(given)
  return theirs.length === expected.length && timingSafeEqual(theirs, expected)
}

/** A hidden value that proves when a form page was made; its random part tells one page from another. */
export const issueFormTicket = (secret: Uint8Array, now: number, random: Uint8Array): string => {
  const content = `${now.toString(36)}.${Buffer.from(random).toString('base64url')}`
  return `${content}.${signature(secret, content)}`
}

/** When the page was made, milliseconds since the epoch; null when the ticket is not ours. */
export const formTicketTime = (secret: Uint8Array, ticket: string): number | null => {
  const [, content, time, given] = /^(([0-9a-z]{6,10})\.[\w-]{8,64})\.([\w-]{43})$/.exec(ticket) ?? []
  if (content === undefined || time === undefined || given === undefined) return null
  return isSignedBy(secret, content, given) ? Number.parseInt(time, 36) : null
}

/** How a form page stands when it is sent. */
export type FormAge = 'good' | 'forged' | 'tooQuick' | 'tooOld'

/** Judges a ticket at `now`; nobody fills the form in less than `minimumFillMs`. */
export const formAge = (secret: Uint8Array, ticket: string, now: number, minimumFillMs: number): FormAge => {
  const issued = formTicketTime(secret, ticket)
  if (issued === null) return 'forged'
  if (now - issued > formLifetimeMs) return 'tooOld'
  return now - issued < minimumFillMs ? 'tooQuick' : 'good'
}
