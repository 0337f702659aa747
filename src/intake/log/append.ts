import type { Change } from '../../shared/sync/change.ts'
import type { Id } from '../../shared/sync/id.ts'
import { formatCursor } from './cursor.ts'
import type { Appended } from './log.ts'

/** Where a change stands in the log of its organisation. */
export interface Place {
  sequence: number
  receivedAt: number
}

export interface PlacedChange extends Place {
  change: Change
}

export interface AppendPlan {
  /** One per offered change, in the order offered. */
  appended: Appended[]
  /** What has to be written, in order. */
  added: PlacedChange[]
}

/**
 * Gives each change that is not `known` the next place after `lastSequence`; one that stands in the log, or earlier in
 * the same offer, keeps its place.
 */
export const planAppend = (
  organisation: Id,
  offered: readonly Change[],
  known: ReadonlyMap<Id, Place>,
  lastSequence: number,
  receivedAt: number,
): AppendPlan => {
  const places = new Map(known)
  const added: PlacedChange[] = []
  const appended = offered.map((change): Appended => {
    const stored = places.get(change.id)
    const place = stored ?? { sequence: lastSequence + added.length + 1, receivedAt }
    if (!stored) {
      places.set(change.id, place)
      added.push({ ...place, change })
    }
    return {
      status: stored ? 'duplicate' : 'accepted',
      id: change.id,
      receivedAt: place.receivedAt,
      cursor: formatCursor(organisation, { ...place, id: change.id }),
    }
  })
  return { appended, added }
}
