import { nextTicketDue, recordTicketBreaches } from '../store/breaches.ts'
import { papersStillDue, recordPapersBreaches } from '../store/document-terms.ts'
import { type Desk, deskTime } from './desk.ts'
import { touch } from './live.ts'

/** A timer sleeps along with the machine and knows nothing of a corrected clock: the clock is compared this often. */
const longestWaitMs = 1_000
/** The terms themselves are looked at again at least so often. */
const longestTrustMs = 15_000

/** Records what ran out by now and tells when to look again, epoch milliseconds. */
const lookAtTerms = (desk: Desk): number => {
  const now = deskTime(desk)
  const papers = papersStillDue(desk.store, desk.rules)
  const tickets = recordTicketBreaches(desk.store, desk.termHistory, now)
  const orders = recordPapersBreaches(desk.store, desk.rules, papers, now)
  if (tickets.length + orders.length > 0) desk.live.publish(touch('breach', [...tickets, ...orders]))
  const dues = papers.map(({ dueAt }) => dueAt).filter((dueAt) => dueAt >= now)
  const next = Math.min(...dues, nextTicketDue(desk.store, now) ?? Number.POSITIVE_INFINITY)
  // A term is met at its very last millisecond still.
  return Math.min(now + longestTrustMs, next + 1)
}

/** Records each breach within a second of the moment, over sleep and a corrected clock, while the desk runs. Returns a stop. */
export const watchTerms = (desk: Desk): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let lookedAt = 0
  let lookAgainAt = 0
  const look = () => {
    lookedAt = deskTime(desk)
    lookAgainAt = lookedAt + longestTrustMs
    try {
      lookAgainAt = lookAtTerms(desk)
    } catch (error) {
      desk.log('error', `terms: ${String(error)}`)
    }
  }
  const tick = () => {
    const now = deskTime(desk)
    if (now >= lookAgainAt || now < lookedAt) look()
    timer = setTimeout(tick, Math.max(1, Math.min(longestWaitMs, lookAgainAt - deskTime(desk))))
  }
  // A new ticket may be due before the one waited for.
  const unsubscribe = desk.live.subscribe((touched) => {
    if (!['ticket', 'serviceOrder', 'termSettings'].some((topic) => touched.has(topic))) return
    lookAgainAt = 0
    clearTimeout(timer)
    timer = setTimeout(tick, 0)
  })
  tick()
  return () => {
    clearTimeout(timer)
    unsubscribe()
  }
}
