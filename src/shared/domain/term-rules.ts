import { calendarVersion, russianCalendar } from '../sla/calendar.ts'
import { calendarProblems } from '../sla/calendar-check.ts'
import { type ExecutionTermState, executionTermState } from '../sla/execution.ts'
import { type ReactionSettings, type ReactionSubject, reactionStop } from '../sla/reaction.ts'
import { addWorkingDays, endOfWorkingDay, type WorkingCalendar } from '../sla/working-time.ts'
import { type Change, compareChanges } from '../sync/change.ts'
import { foldChanges } from '../sync/fold.ts'
import { millisecondsOf } from '../sync/hybrid-clock.ts'
import type { Id } from '../sync/id.ts'
import { papersCountedFrom, type ServiceOrder } from './service-order.ts'
import {
  type CalendarSettings,
  defaultTermSettings,
  type ExecutionSettings,
  type TermSettings,
  termSettingsEntity,
} from './term-settings.ts'
import { firstResponseOf, type Ticket, type TicketPause, type TicketResponse } from './ticket.ts'

/** One version of the rules, ready to count with. */
export interface TermRules {
  /** In force from this moment on, epoch milliseconds; the first version always was. */
  from: number
  changedBy: Id | null
  settings: TermSettings
  calendar: WorkingCalendar
  calendarVersion: string
  reaction: ReactionSettings
  execution: ExecutionSettings
  documentDays: number
}

/** Every version of the rules, oldest first; there always is one. */
export type TermHistory = readonly [TermRules, ...TermRules[]]

/** The working calendar that the settings describe. */
export const calendarOf = (settings: CalendarSettings): WorkingCalendar =>
  russianCalendar({
    timeZone: settings.timeZone,
    week: settings.week,
    workingSaturdays: settings.workingSaturdays,
    shortenedDays: settings.shortenedDays,
    importedYears: Object.fromEntries(settings.importedYears.map((year) => [year.id, year.days])),
    days: Object.fromEntries(settings.ownDays.map((day) => [day.id, day.windows])),
    titles: Object.fromEntries(settings.ownDays.flatMap((day) => (day.title === '' ? [] : [[day.id, day.title]]))),
  })

/** Settings made ready to count with. */
export const termRulesOf = (
  settings: TermSettings,
  from: number = Number.NEGATIVE_INFINITY,
  changedBy: Id | null = null,
): TermRules => {
  const calendar = calendarOf(settings)
  return {
    from,
    changedBy,
    settings,
    calendar,
    calendarVersion: calendarVersion(calendar),
    reaction: settings.reaction,
    execution: settings.execution,
    documentDays: settings.documentDays,
  }
}

// Made once: what was laid out for its calendar serves every history.
const defaultRules = termRulesOf(defaultTermSettings)

/**
 * The versions that changes of the term settings make, one a change. A version that cannot count, made of two stations'
 * edits that do not fit together, is left out: the one before it stays in force.
 * @param changes of the entity `termSettings`, in any order
 */
export const termHistory = (changes: readonly Change[]): TermHistory => {
  const ordered = [...changes].sort(compareChanges)
  const versions: [TermRules, ...TermRules[]] = [defaultRules]
  for (const [index, change] of ordered.entries()) {
    const { state, notApplied } = foldChanges(termSettingsEntity, ordered.slice(0, index + 1))
    if (notApplied.some((one) => one.changeId === change.id)) continue
    const rules = termRulesOf(state, millisecondsOf(change.at), change.author)
    if (calendarProblems(rules.calendar).length === 0) versions.push(rules)
  }
  return versions
}

/** The version in force now. */
export const currentRules = (history: TermHistory): TermRules => history.at(-1) ?? history[0]

/** The version in force at a moment, epoch milliseconds. */
export const rulesAt = (history: TermHistory, at: number): TermRules =>
  history.findLast((rules) => rules.from <= at) ?? history[0]

/** When the ticket was last opened again, epoch milliseconds. */
const lastReopening = ({ reopenedAt }: Ticket): number | null =>
  reopenedAt.length > 0 ? Math.max(...reopenedAt) : null

/** When the clock began anew: the last reopening, where the settings start it again then. */
export const restartOf = (ticket: Ticket, settings: ReactionSettings): number | null =>
  settings.reopening === 'restarts' ? lastReopening(ticket) : null

/** How many times the reaction clock was started anew: each start can be broken once. */
export const reactionRound = (ticket: Ticket, settings: ReactionSettings): number =>
  settings.reopening === 'restarts' ? ticket.reopenedAt.length : 0

const startedBy = (one: { arrivedAt: number; receivedAt: number }, settings: ReactionSettings): number =>
  settings.startsOn === 'received' ? Math.max(one.arrivedAt, one.receivedAt) : one.arrivedAt

const arrivalOf = (ticket: Ticket, settings: ReactionSettings): number => {
  if (settings.joining === 'ownArrival') return startedBy(ticket, settings)
  // Whoever was answered before his request was joined waits no longer for it.
  const waiting = ticket.joined.filter((one) => one.respondedAt === null)
  return Math.min(startedBy(ticket, settings), ...waiting.map((one) => startedBy(one, settings)))
}

/** The response that stopped the reaction clock under these settings, or null. */
export const countedResponse = (ticket: Ticket, settings: ReactionSettings): TicketResponse | null => {
  const since = restartOf(ticket, settings) ?? Number.NEGATIVE_INFINITY
  return firstResponseOf(
    ticket.responses.filter((one) => one.at >= since && (settings.transferStops || one.how !== 'transfer')),
  )
}

/** When the present kind was chosen. What was chosen anew only after the clock had stopped moves nothing. */
const kindSetAt = (ticket: Ticket, stoppedAt: number | null): number | null =>
  ticket.kindChanges.findLast(({ at, from, to }) => from !== to && (stoppedAt === null || at < stoppedAt))?.at ?? null

/** What of a ticket its reaction clock counts with. */
export const reactionSubject = (ticket: Ticket, settings: ReactionSettings): ReactionSubject => {
  const restartedAt = restartOf(ticket, settings)
  const claims = ticket.claimedAt.filter((at) => at >= (restartedAt ?? 0))
  const subject: ReactionSubject = {
    kind: ticket.kind,
    arrivedAt: restartedAt ?? arrivalOf(ticket, settings),
    firstResponseAt: countedResponse(ticket, settings)?.at ?? null,
    claimedAt: claims.length > 0 ? Math.min(...claims) : null,
    pauses: ticket.pauses.filter((pause) => pause.cause === 'client'),
  }
  return { ...subject, kindSetAt: kindSetAt(ticket, reactionStop(subject, settings)) }
}

/** The moment after which later rules no longer touch the reaction: its stop, or the end of the ticket. */
const decidedAt = (ticket: Ticket, rules: TermRules): number | null =>
  reactionStop(reactionSubject(ticket, rules.reaction), rules.reaction) ?? ticket.finishedAt

/**
 * The rules a ticket's reaction is counted by: those in force when its clock stopped, and until then the present ones. A
 * reopening under rules that start the clock anew leaves behind what was decided before it. The same for everyone who
 * has the same changes.
 */
export const rulesOfTicket = (history: TermHistory, ticket: Ticket): TermRules => {
  const reopened = lastReopening(ticket)
  const restarted = reopened !== null && rulesAt(history, reopened).reaction.reopening === 'restarts'
  const since = restarted ? reopened : Number.NEGATIVE_INFINITY
  const decided = history.find((rules, index) => {
    const until = history[index + 1]?.from ?? Number.POSITIVE_INFINITY
    const at = until > since ? decidedAt(ticket, rules) : null
    return at !== null && at >= rules.from && at < until
  })
  return decided ?? currentRules(history)
}

/** The rules a ticket's execution term is counted by: those in force when the work ended, and until then the present ones. */
export const executionRules = (history: TermHistory, ticket: Ticket): TermRules =>
  ticket.finishedAt === null ? currentRules(history) : rulesAt(history, ticket.finishedAt)

/** Which of a ticket's execution terms stands now: each can be broken once. */
export const executionRound = (ticket: Ticket): number => Math.max(0, ticket.executionTerms - 1)

/** The pauses that move the execution term under these rules. */
export const executionPauses = ({ pauses }: Ticket, { execution }: TermRules): TicketPause[] =>
  pauses.filter(({ cause }) => (cause === 'client' ? execution.waitingPauses : execution.transferPauses))

/** How the execution term of a ticket stands; null when none was set, or the one set was for work that ended before. */
export const executionOf = (ticket: Ticket, rules: TermRules): ExecutionTermState | null => {
  const { executionTerm } = ticket
  if (executionTerm === null) return null
  const term = executionTermState({ ...executionTerm, pauses: executionPauses(ticket, rules) }, rules.calendar)
  const reopened = lastReopening(ticket) ?? Number.NEGATIVE_INFINITY
  const isOver = term.state === 'running' && executionTerm.setAt < reopened && term.dueAt <= reopened
  return isOver ? null : term
}

/** YYYY-MM-DD by which the papers of services that ended on `endedOn` must be on their way (§3.1). */
export const papersDueOn = (rules: TermRules, endedOn: string): string =>
  addWorkingDays(rules.calendar, endedOn, rules.documentDays)

type PapersTerm = Pick<ServiceOrder, 'endedOn' | 'dueOn' | 'firstDispatchedOn' | 'voided'>

/** The day an order's papers are due, YYYY-MM-DD; frozen once they are issued. */
export const orderDueOn = (rules: TermRules, order: PapersTerm): string =>
  order.dueOn ?? papersDueOn(rules, papersCountedFrom(order))

/** The last moment for the papers of a service order, epoch milliseconds. */
export const papersDueAt = (rules: TermRules, order: PapersTerm): number =>
  endOfWorkingDay(rules.calendar, orderDueOn(rules, order)).getTime()
