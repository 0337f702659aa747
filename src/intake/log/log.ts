import type { TicketKind } from '../../shared/domain/ticket.ts'
import type { TicketRegistered } from '../../shared/domain/ticket-registered.ts'
import type { Cursor } from '../../shared/intake-api/contract.ts'
import type { Change } from '../../shared/sync/change.ts'
import type { Id } from '../../shared/sync/id.ts'

/** What became of a change that was offered to the log. */
export interface Appended {
  status: 'accepted' | 'duplicate'
  id: Id
  receivedAt: number
  cursor: Cursor
}

/** A website request ready to become a ticket. */
export interface RequestDraft {
  ticket: Omit<TicketRegistered, 'number'>
  /** Same key: the same request sent again. 32 bytes. */
  repeatKey: Uint8Array
  /** Hash of the content, to tell a repeat from another request under a used key. */
  fingerprint: Uint8Array
  dueAt: number
  consentWording: string
}

/** A request as its sender may see it: no personal data. */
export interface Receipt {
  /** Unguessable. */
  receipt: string
  number: string
  kind: TicketKind
  sentAt: number
  dueAt: number
}

export type Registered =
  | { status: 'registered' | 'repeated'; receipt: Receipt }
  /** The key was used for a request with another content. */
  | { status: 'keyTaken' }

/** An entry as it is kept: the change stays the JSON it was written as, since most who ask only pass it on. */
export interface KeptEntry {
  body: string
  receivedAt: number
  cursor: Cursor
}

export interface KeptPage {
  entries: KeptEntry[]
  cursor: Cursor | null
  more: boolean
  /** Entries that follow this page. */
  left: number
}

/**
 * The log of one organisation's changes in commit order. Whatever keeps it allocates the sequence inside the appending transaction, so
 * that a cursor never passes a change that commits later.
 */
export interface ChangeLog {
  /** The newest place, null while the log is empty. */
  head(): Promise<Cursor | null>
  /** Appends changes that were found sound, all in one transaction. Idempotent by change id. */
  append(changes: readonly Change[]): Promise<Appended[]>
  /**
   * Entries after a cursor, at most `limit`, fewer when they are large; null when the cursor is not of this log, or is
   * of a time before it went back to a copy.
   */
  page(after: Cursor | null, limit: number): Promise<KeptPage | null>
  /** Numbers a website request and appends its one change, in one transaction. */
  registerRequest(draft: RequestDraft): Promise<Registered>
  receipt(id: string): Promise<Receipt | null>
  /** The changes of the organisation's term settings, in the order they came. */
  termChanges(): Promise<Change[]>
  /**
   * The log may lack changes stamped up to this moment, epoch milliseconds: it began anew then, or it was found then that
   * it has gone back to a copy.
   */
  lacksUntil(): Promise<number>
  /** Somebody knows a place or a change that this log does not have: whatever was written up to now may be missing. */
  noteLack(): Promise<void>
  /** Requests get numbers after `last`, unless that many were given out already. */
  numberAfter(last: number): Promise<void>
}
