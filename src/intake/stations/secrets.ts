import { createHash, timingSafeEqual } from 'node:crypto'

/** How long a one-time code may be used. */
export const enrolmentCodeLifetimeMs = 15 * 60_000
const codeLength = 10
// Thirty-two signs that are not taken for each other when read aloud or retyped.
const codeSigns = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** A fresh one-time code, e.g. `7KQ2M-XW4HP`. */
export const makeCode = (random: (bytes: number) => Uint8Array): string => {
  const signs = Array.from(random(codeLength), (byte) => codeSigns[byte % codeSigns.length]).join('')
  return `${signs.slice(0, codeLength / 2)}-${signs.slice(codeLength / 2)}`
}

/** What is kept of a code; case, blanks and hyphens do not matter. */
export const hashOfCode = (code: string): Buffer => hashOf(code.toUpperCase().replace(/[^0-9A-Z]/g, ''))

export const makeToken = (random: (bytes: number) => Uint8Array): string =>
  Buffer.from(random(32)).toString('base64url')

/** What is kept of a token. */
export const hashOfToken = (token: string): Buffer => hashOf(token)

/** Compares two hashes in a time that does not depend on where they differ. */
export const sameHash = (left: Uint8Array, right: Uint8Array): boolean =>
  left.length === right.length && timingSafeEqual(left, right)
