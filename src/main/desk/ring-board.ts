import type { HeardRing } from '../../shared/contract/calls.ts'
import type { Ring } from '../../shared/domain/ring.ts'
import type { Id } from '../../shared/sync/id.ts'
import { type Live, touch } from './live.ts'

/** Who rang lately. Kept in memory alone: a call is written down by the person who takes it. */
export interface RingBoard {
  ring: (ring: Ring) => void
  /** The place up to which some window has heard the rings already. */
  takenUntil: () => number
  /** What rang after that place and is still worth showing; it counts as heard from now on. */
  since: (place: number) => HeardRing[]
}

/** Nobody waits longer for an answer: what is older is not offered to a window that opens later. */
const shownForMs = 2 * 60_000
/** An exchange that tells of the ring and then of the answer tells of one call. */
const sameCallMs = 30_000
const mostKept = 20

export const createRingBoard = (live: Live, clock: () => number, newId: () => Id): RingBoard => {
  const kept: (HeardRing & { at: number; place: number })[] = []
  let place = 0
  let taken = 0
  return {
    ring: ({ phone }) => {
      const at = clock()
      const last = kept.at(-1)
      if (last !== undefined && last.phone === phone && at - last.at < sameCallMs) return
      place += 1
      kept.push({ phone, draftId: newId(), at, place })
      if (kept.length > mostKept) kept.shift()
      live.publish(touch('ring'))
    },
    takenUntil: () => taken,
    since: (heard) => {
      taken = place
      const now = clock()
      return kept
        .filter((one) => one.place > heard && now - one.at < shownForMs)
        .map(({ phone, draftId }) => ({ phone, draftId }))
    },
  }
}
