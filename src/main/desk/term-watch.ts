import { nextTicketDue, recordTicketBreaches } from '../store/breaches.ts'
import { papersStillDue, recordPapersBreaches } from '../store/document-terms.ts'
import { type Desk, deskTime } from './desk.ts'
import { touch } from './live.ts'

/** Looks again at least so often, so that a machine that slept or a corrected clock is noticed. */
const longestWaitMs = 15_000

/** Records what ran out by now and tells when to look again, in milliseconds. */
const lookAtTerms = (desk: Desk): number => {
  const now = deskTime(desk)
  const papers = papersStillDue(desk.store, desk.rules)
  const tickets = recordTicketBreaches(desk.store, desk.termHistory, now)
  const orders = recordPapersBreaches(desk.store, desk.rules, papers, now)
  if (tickets.length + orders.length > 0) desk.live.publish(touch('breach', [...tickets, ...orders]))
  const dues = papers.map(({ dueAt }) => dueAt).filter((dueAt) => dueAt >= now)
  const next = Math.min(...dues, nextTicketDue(desk.store, now) ?? Number.POSITIVE_INFINITY)
  // A term is met at its very last millisecond still.
  return Math.max(1, Math.min(longestWaitMs, next + 1 - now))
}

/** Records each breach within a second of the moment, for as long as the desk runs. Returns a stop. */
export const watchTerms = (desk: Desk): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    let wait = longestWaitMs
    try {
      wait = lookAtTerms(desk)
    } catch (error) {
      desk.log('error', `terms: ${String(error)}`)
    }
    timer = setTimeout(look, wait)
  }
  // A new ticket may be due before the one waited for.
  const unsubscribe = desk.live.subscribe((touched) => {
    if (!['ticket', 'serviceOrder', 'termSettings'].some((topic) => touched.has(topic))) return
    clearTimeout(timer)
    timer = setTimeout(look, 0)
  })
  look()
  return () => {
    clearTimeout(timer)
    unsubscribe()
  }
}
