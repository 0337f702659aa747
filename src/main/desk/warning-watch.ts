import { z } from 'zod'
import type { WarningCause } from '../../shared/domain/warning-words.ts'
import { markToTell } from '../../shared/sla/warnings.ts'
import type { Id } from '../../shared/sync/id.ts'
import { readLocal, writeLocal } from '../store/local.ts'
import { keepToldMarks, type ToldMark } from '../store/warnings.ts'
import { type Desk, deskTime } from './desk.ts'
import { type Touched, touch } from './live.ts'
import type { ToldTerm } from './warning-board.ts'
import {
  allPapers,
  allTickets,
  nextMarkAt,
  type Plan,
  type PlannedTerm,
  plannedTerms,
  type Subject,
  someTickets,
  unsettled,
} from './warning-plan.ts'

/** A timer sleeps along with the machine and knows nothing of a corrected clock: the clock is compared this often. */
const longestWaitMs = 1_000
/** Looking later than this after the last time means that the machine slept, or that its clock was put forward. */
const sleepMs = 15_000
/** After a failure, so that the log is not filled with it. */
const failureWaitMs = 15_000
/** A ticket that arrives with its marks behind it: what passed longer ago than this is history, not news. */
const newsMs = 60 * 60_000
/** Above this many changed tickets it is cheaper to plan all of them. */
const fewTickets = 500

const watchedKey = 'warningsWatched'

/** What has to be planned anew. */
interface Stale {
  tickets: ReadonlySet<Id>
  papers: boolean
  /** The rules changed: everything. */
  rules: boolean
}

const staleBy = (touched: Touched, before: Stale | null): Stale | null => {
  const tickets = touched.get('ticket') ?? new Set<Id>()
  const rules = touched.has('termSettings')
  const papers = touched.has('serviceOrder')
  if (tickets.size === 0 && !rules && !papers) return before
  return {
    tickets: before === null ? tickets : before.tickets.union(tickets),
    papers: papers || (before?.papers ?? false),
    rules: rules || (before?.rules ?? false),
  }
}

const keepTold = (desk: Desk, terms: readonly PlannedTerm[], now: number): void => {
  const marks = terms.flatMap((term): ToldMark[] => {
    const { subjectId, target, dueAt } = term
    return unsettled(term, now).map(({ name }) => ({ subjectId, target, mark: name, dueAt, firedAt: now }))
  })
  try {
    keepToldMarks(desk.store, marks)
  } catch (error) {
    // Better told twice, after a restart, than not at all.
    desk.log('error', `warnings: ${String(error)}`)
  }
}

/** Settles every mark that has passed: keeps it, and tells the gravest of each term. */
const tellPassed = (desk: Desk, plan: Plan, now: number, cause: WarningCause): void => {
  const passed = [...plan.values()].flat().filter((term) => unsettled(term, now).length > 0)
  if (passed.length === 0) return
  const terms = passed.flatMap((term): ToldTerm[] => {
    const mark = markToTell(term.marks, term.told, term.tellSince, now)
    const { subjectId, target, dueAt } = term
    return mark === null ? [] : [{ subjectId, target, dueAt, mark }]
  })
  keepTold(desk, passed, now)
  for (const term of passed) for (const { name } of unsettled(term, now)) term.told.add(name)
  if (terms.length === 0) return
  desk.warnings.tell({ at: now, cause, terms })
  desk.live.publish(touch('warning'))
}

/** Every term as it stands at the start. What passed before warnings were ever watched here is not said. */
const firstPlan = (desk: Desk, now: number): Plan => {
  const wasWatched = readLocal(desk.store, watchedKey, z.literal(true)) ?? false
  if (!wasWatched) writeLocal(desk.store, watchedKey, true)
  const arrived = wasWatched ? Number.NEGATIVE_INFINITY : now
  const subjects = [...allTickets(desk), ...allPapers(desk)]
  return new Map(plannedTerms(desk, new Map(), subjects, { arrived, unmoved: arrived }, now))
}

/** Counts anew what is stale. */
const renewPlan = (desk: Desk, plan: Plan, { tickets, papers, rules }: Stale, now: number): void => {
  // New marks that lie behind a term are no news; a mark that passed this very second is.
  const since = { arrived: now - newsMs, unmoved: rules ? now : Number.NEGATIVE_INFINITY }
  const renew = (outdated: readonly Id[], subjects: readonly Subject[]) => {
    const terms = plannedTerms(desk, plan, subjects, since, now)
    for (const id of outdated) plan.delete(id)
    for (const [id, one] of terms) plan.set(id, one)
  }
  const isPaper = (id: Id) => plan.get(id)?.some(({ target }) => target === 'documents') ?? false
  const known = [...plan.keys()]
  if (papers || rules) renew(known.filter(isPaper), allPapers(desk))
  if (rules || tickets.size > fewTickets)
    renew(
      known.filter((id) => !isPaper(id)),
      allTickets(desk),
    )
  else if (tickets.size > 0) renew([...tickets], someTickets(desk, [...tickets]))
}

/**
 * Tells each mark of each running term once, within a second of its passing, for as long as the desk runs: over sleep,
 * restarts and a clock that is put right. Returns a stop.
 */
export const watchWarnings = (desk: Desk): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let plan: Plan | null = null
  let stale: Stale | null = null
  let next = Number.NEGATIVE_INFINITY
  let lookedAt = Number.POSITIVE_INFINITY

  const look = () => {
    const now = deskTime(desk)
    const cause = plan === null ? 'closed' : now - lookedAt > sleepMs ? 'asleep' : 'together'
    lookedAt = now
    if (plan !== null && stale === null && now <= next) return
    if (plan === null) plan = firstPlan(desk, now)
    else if (stale !== null) {
      if (stale.rules) tellPassed(desk, plan, now, cause)
      renewPlan(desk, plan, stale, now)
    }
    stale = null
    tellPassed(desk, plan, now, cause)
    next = nextMarkAt(plan, now)
  }
  const lookAndWait = () => {
    let wait = failureWaitMs
    try {
      look()
      // A mark passes once its millisecond is over.
      wait = Math.max(1, Math.min(longestWaitMs, next + 1 - lookedAt))
    } catch (error) {
      desk.log('error', `warnings: ${String(error)}`)
    }
    timer = setTimeout(lookAndWait, wait)
  }
  const unsubscribe = desk.live.subscribe((touched) => {
    const now = staleBy(touched, stale)
    if (now === stale) return
    stale = now
    clearTimeout(timer)
    timer = setTimeout(lookAndWait, 0)
  })
  lookAndWait()
  return () => {
    clearTimeout(timer)
    unsubscribe()
  }
}
