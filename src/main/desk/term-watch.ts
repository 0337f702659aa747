import { nextDue, recordBreaches } from '../store/breaches.ts'
import type { Desk } from './desk.ts'
import { touch } from './live.ts'

/** Looks again at least so often, so that a machine that slept or a corrected clock is noticed. */
const longestWaitMs = 15_000

/** Records each breach within a second of the moment, for as long as the desk runs. Returns a stop. */
export const watchTerms = (desk: Desk): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    try {
      const now = desk.clock()
      const breached = recordBreaches(desk.store, now)
      if (breached.length > 0) desk.live.publish(touch('breach', breached))
      const due = nextDue(desk.store, now)
      timer = setTimeout(look, Math.max(1, Math.min(longestWaitMs, (due ?? Number.POSITIVE_INFINITY) + 1 - now)))
    } catch (error) {
      desk.log('error', `terms: ${String(error)}`)
      timer = setTimeout(look, longestWaitMs)
    }
  }
  // A new ticket may be due before the one waited for.
  const unsubscribe = desk.live.subscribe((touched) => {
    if (!touched.has('ticket')) return
    clearTimeout(timer)
    timer = setTimeout(look, 0)
  })
  look()
  return () => {
    clearTimeout(timer)
    unsubscribe()
  }
}
