import { clockAheadLimit } from '../../shared/intake-api/contract.ts'
import { millisecondsOf, newestTimestamp, nextHybridTimestamp } from '../../shared/sync/hybrid-clock.ts'
import { newestSeen } from '../../shared/sync/seen.ts'
import { moveChange, newestTimestampKnown, newestTimestampUntil, outbox } from '../store/changes.ts'
import { type Desk, deskTime } from './desk.ts'
import { projectChanged } from './record.ts'

/**
 * Changes that the intake refuses as written in the future get the times they should have had, now that the clock's
 * error is known: less by that error, never ahead of now, in the order they were written and after what they had seen.
 * What the intake may have taken already keeps its time.
 */
export const restamp = (desk: Desk): void => {
  const { store, stationId } = desk
  const now = deskTime(desk)
  const lastTaken = now + clockAheadLimit
  const move = store.sqlite.transaction(() => {
    const ahead = outbox(store, Number.MAX_SAFE_INTEGER).filter(
      ({ station, at }) => station === stationId && millisecondsOf(at) > lastTaken,
    )
    let last = newestTimestampUntil(store, stationId, lastTaken)
    for (const { id, at, seen } of ahead) {
      const meant = Math.min(millisecondsOf(at) + desk.clockOffset, now)
      last = nextHybridTimestamp(newestTimestamp(last, newestSeen(seen)), meant, stationId)
      moveChange(store, id, last)
    }
    desk.lastTimestamp = newestTimestampKnown(store)
    return projectChanged(desk, ahead).touched
  })
  desk.live.publish(move.immediate())
}
