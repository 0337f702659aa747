import { eventIterator, type } from '@orpc/contract'
import type { Id } from '../sync/id.ts'
import { base } from './base.ts'

/** How the desk stands with the intake. `sentence` is what the window shows. */
export interface SyncStatus {
  state: 'starting' | 'online' | 'offline' | 'refused'
  /** Since when it has been so, milliseconds since the epoch. */
  since: number
  unsent: number
  rejected: { changeId: Id; entityId: Id; title: string; reason: string }[]
  sentence: string
}

export const sync = {
  watch: base.output(eventIterator(type<SyncStatus>())),
  /** Tries again now instead of waiting for the next attempt. */
  retry: base,
}
