import { addWorkingMsOutsidePauses, type Pause, workingMsOutsidePauses } from './pauses.ts'
import { addWorkingMs, type WorkingCalendar } from './working-time.ts'

/** Decides the reaction term: a reference request (§2.4), software not working (§2.5), a consultation (§2.3). */
export type ReactionKind = 'reference' | 'outage' | 'consultation'

/** What of a ticket the reaction clock needs; instants in epoch milliseconds, `null` until they happen. */
export interface ReactionSubject {
  readonly kind: ReactionKind
  /** The start of the call, or the moment the client pressed "send"; never the import. */
  readonly arrivedAt: number
  /** The first substantive response: information, remote session, transfer, refusal, or execution term with a reason. */
  readonly firstResponseAt: number | null
  readonly claimedAt: number | null
  /** When the present kind was chosen; `null` or absent when it never changed. */
  readonly kindSetAt?: number | null | undefined
  /** Waiting for the client before the first response, in case it pauses the clock. */
  readonly pauses?: readonly Pause[] | undefined
}

/** The decisions where the regulation is silent; the defaults are `defaultReactionSettings`. */
export interface ReactionSettings {
  /** Working minutes from arrival. */
  readonly minutes: Readonly<Record<ReactionKind, number>>
  /** What starts the clock of a web request: the visitor's "send", or its receipt by the intake. */
  readonly startsOn: 'sent' | 'received'
  /** What stops the clock: a substantive response, or already the ticket being taken into work. */
  readonly stopsOn: 'response' | 'claim'
  /** Whether a transfer to the developer (§2.3) is a substantive response. */
  readonly transferStops: boolean
  /** Whether waiting for the client pauses the clock before the first response. */
  readonly waitingPauses: boolean
  /** A changed kind is counted from the arrival, or from the change. */
  readonly kindChange: 'fromArrival' | 'fromChange'
  /** A reopened ticket keeps the response it had, or waits for a new one from the reopening. */
  readonly reopening: 'keeps' | 'restarts'
  /** A ticket with others joined to it counts from the earliest arrival of all, or from its own. */
  readonly joining: 'earliestArrival' | 'ownArrival'
  /** A term that runs out exactly at closing is due then, or at the next opening. */
  readonly closing: 'closing' | 'nextOpening'
}

/**
 * 30 minutes for reference requests and consultations, 60 when the software does not work (regulation §2.3–2.5);
 * counted from the moment the client spoke, whatever came between.
 */
export const defaultReactionSettings: ReactionSettings = {
  minutes: { reference: 30, outage: 60, consultation: 30 },
  startsOn: 'sent',
  stopsOn: 'response',
  transferStops: true,
  waitingPauses: false,
  kindChange: 'fromArrival',
  reopening: 'keeps',
  joining: 'earliestArrival',
  closing: 'closing',
}

/** The term itself, which does not depend on the present moment. */
export interface ReactionTerm {
  /** Working milliseconds allowed. */
  readonly target: number
  /** Epoch milliseconds. A reaction at this very millisecond is still in time. While paused: the earliest it can be. */
  readonly dueAt: number
}

/** How the clock stands; instants in epoch milliseconds, `late` in working milliseconds past the term. */
export type ReactionState =
  | { readonly state: 'running' }
  | { readonly state: 'standing'; readonly resumesAt: number }
  | { readonly state: 'paused'; readonly since: number }
  | { readonly state: 'kept'; readonly stoppedAt: number }
  | {
      readonly state: 'breached'
      readonly breachedAt: number
      readonly late: number
      /** The next opening, when the hotline is closed; `null` while the clock runs. */
      readonly resumesAt: number | null
    }
  | {
      readonly state: 'breachedAnswered'
      readonly breachedAt: number
      readonly late: number
      readonly stoppedAt: number
    }

export type ReactionClock = ReactionTerm &
  ReactionState & {
    /** Working milliseconds counted from the start to the stop, or to now. */
    readonly elapsed: number
    /** Working milliseconds left; negative when late. */
    readonly remaining: number
  }

const MINUTE_MS = 60_000

/** The moment the clock starts from, in epoch milliseconds. */
export function reactionStart(subject: ReactionSubject, settings: ReactionSettings): number {
  const { arrivedAt, kindSetAt = null } = subject
  return settings.kindChange === 'fromChange' && kindSetAt !== null ? Math.max(arrivedAt, kindSetAt) : arrivedAt
}

/** The pauses that hold the clock under these settings: those that began before it stopped. */
export function reactionPauses(subject: ReactionSubject, settings: ReactionSettings): readonly Pause[] {
  if (!settings.waitingPauses) return []
  const until = reactionStop(subject, settings) ?? Number.POSITIVE_INFINITY
  return (subject.pauses ?? []).filter((pause) => pause.from < until)
}

/** Since when the clock is paused, epoch milliseconds; `null` while it is not, or once it has stopped. */
export function reactionPausedSince(subject: ReactionSubject, settings: ReactionSettings): number | null {
  if (reactionStop(subject, settings) !== null) return null
  return reactionPauses(subject, settings).find((pause) => pause.to === null)?.from ?? null
}

/**
 * When the reaction is due: the kind's working minutes after the start, pauses left out where the settings say so.
 * @throws CalendarError when the term cannot be counted with this calendar
 */
export function reactionTerm(
  subject: ReactionSubject,
  calendar: WorkingCalendar,
  settings: ReactionSettings,
): ReactionTerm {
  const target = settings.minutes[subject.kind] * MINUTE_MS
  const start = reactionStart(subject, settings)
  const ended = reactionPauses(subject, settings).filter((pause) => pause.to !== null)
  const counted = addWorkingMsOutsidePauses(calendar, start, target, ended) ?? start
  return { target, dueAt: settings.closing === 'nextOpening' ? addWorkingMs(calendar, counted, 0) : counted }
}

/** The moment that stopped the clock, in epoch milliseconds; a response stops it under either setting. */
export function reactionStop(subject: ReactionSubject, settings: ReactionSettings): number | null {
  const { firstResponseAt, claimedAt } = subject
  if (settings.stopsOn === 'response' || claimedAt === null) return firstResponseAt
  return firstResponseAt === null ? claimedAt : Math.min(firstResponseAt, claimedAt)
}

function openState(calendar: WorkingCalendar, term: ReactionTerm, late: number, now: number): ReactionState {
  const opensAt = addWorkingMs(calendar, now, 0)
  const resumesAt = opensAt === now ? null : opensAt
  if (now > term.dueAt) return { state: 'breached', breachedAt: term.dueAt, late, resumesAt }
  return resumesAt === null ? { state: 'running' } : { state: 'standing', resumesAt }
}

function stoppedState(term: ReactionTerm, late: number, stoppedAt: number): ReactionState {
  if (stoppedAt <= term.dueAt) return { state: 'kept', stoppedAt }
  return { state: 'breachedAnswered', breachedAt: term.dueAt, late, stoppedAt }
}

/**
 * The reaction clock of a ticket at a moment, computed from the ticket alone; nothing is accumulated.
 * @param now epoch milliseconds
 * @throws CalendarError when the term cannot be counted with this calendar
 */
export function reactionClock(
  subject: ReactionSubject,
  calendar: WorkingCalendar,
  settings: ReactionSettings,
  now: number,
): ReactionClock {
  const term = reactionTerm(subject, calendar, settings)
  const stoppedAt = reactionStop(subject, settings)
  const until = stoppedAt ?? now
  const start = reactionStart(subject, settings)
  const pauses = reactionPauses(subject, settings)
  const elapsed = start < until ? workingMsOutsidePauses(calendar, start, until, pauses) : 0
  const late = Math.max(0, elapsed - term.target)
  const counts = { ...term, elapsed, remaining: term.target - elapsed }
  if (stoppedAt !== null) return { ...counts, ...stoppedState(term, late, stoppedAt) }
  const since = reactionPausedSince(subject, settings)
  // A term that ran out before the pause began is broken, paused or not.
  if (since !== null && since <= term.dueAt) return { ...counts, state: 'paused', since }
  return { ...counts, ...openState(calendar, term, late, now) }
}
