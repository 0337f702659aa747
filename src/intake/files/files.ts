import type { Awaitable } from '../store/awaitable.ts'

/** Who sends a file: a station of the organisation, or anybody through its form. */
export type Bringer = 'station' | 'visitor'

/** Bytes of files, as far as they were received. */
export interface Occupied {
  all: number
  /** Of those that visitors brought and no change names: not sent with a request, or not yet. */
  unnamed: number
}

/** How much of a file is there. */
export interface FileProgress {
  /** Of the whole file. */
  bytes: number
  received: number
  /** All of it is there and its hash agrees. */
  isWhole: boolean
  /** Who began it, until a station brings it as well. */
  bringer: Bringer
}

/** One organisation's files, by the SHA-256 of their content in lower-case hexadecimal. */
export interface FileStore {
  progress(sha256: string): Awaitable<FileProgress | null>
  /**
   * Adds a piece that follows what is there, the first one at 0.
   * @returns false when it does not follow, the file was said to be of another size, or it was erased; nothing is
   * written then
   */
  append(sha256: string, bytes: number, start: number, piece: Uint8Array, bringer: Bringer): Awaitable<boolean>
  /** A station brings it as well: it is no visitor's any more. */
  claim(sha256: string): Awaitable<void>
  /** What stands between two places; everything from the first one on when there is no other. */
  read(sha256: string, from: number, until?: number): Awaitable<Buffer>
  keepWhole(sha256: string): Awaitable<void>
  /** An erasure took it, and nothing that came since names it. */
  isErased(sha256: string): Awaitable<boolean>
  /** It may come again: somebody brings it anew, who does not resend what was erased. */
  admit(sha256: string): Awaitable<void>
  /** Forgets a file that is not whole. */
  discard(sha256: string): Awaitable<void>
  occupied(): Awaitable<Occupied>
  /**
   * Forgets what nobody has touched since then: files that never became whole, those that no change names, and what was
   * erased; of what visitors brought and no change names, what nobody has touched since the second moment.
   */
  forgetStale(before: number, visitorsBefore: number): Awaitable<void>
}
