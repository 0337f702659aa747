import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import { idSchema } from '../sync/change.ts'
import type { Id } from '../sync/id.ts'
import { base } from './base.ts'

/** A change the intake would not take: it stands on this station alone. */
export interface RejectedChange {
  changeId: Id
  entity: string
  entityId: Id
  title: string
  reason: string
  /** False for the change its entity began with: nothing would stay without it. */
  canSetAside: boolean
}

/** A station of the organisation, as the intake last told. */
export interface StationSeen {
  id: Id
  prefix: string
  name: string
  isHere: boolean
  /** «на связи», «3 дня назад»… */
  words: string
  isOnline: boolean
}

/** How the desk stands with the intake. `sentence` is what the window shows. */
export interface SyncStatus {
  state: 'starting' | 'online' | 'offline' | 'refused'
  /** Since when it has been so, milliseconds since the epoch. */
  since: number
  /** Which intake: the one inside the desk, or another by its address. */
  intake: { kind: 'embedded' } | { kind: 'remote'; address: string }
  unsent: number
  /** How much of the log has come, per cent, while there is much to read; else null. */
  received: number | null
  rejected: RejectedChange[]
  /** Changes of a newer program that this one keeps and does not understand. */
  parked: number
  /** Whether this computer's clock was compared with the intake's since the program was started. */
  isTimeConfirmed: boolean
  stations: StationSeen[]
  sentence: string
}

const changeInput = z.strictObject({ changeId: idSchema })

export const sync = {
  watch: base.output(eventIterator(type<SyncStatus>())),
  /** Tries again now instead of waiting for the next attempt. */
  retry: base,
  /** Sends a refused change again, also one that was set aside: then it counts again. */
  offerAgain: base.input(changeInput),
  /** Takes a refused change out of what it belongs to; it stays readable in the history. */
  setAside: base.input(changeInput),
}
