import { addWorkingMs, type WorkingCalendar, workingMsBetween } from './working-time.ts'

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
}

export interface ReactionSettings {
  /** Working minutes from arrival. */
  readonly minutes: Readonly<Record<ReactionKind, number>>
  /** What stops the clock: a substantive response, or already the ticket being taken into work. */
  readonly stopsOn: 'response' | 'claim'
}

/** 30 minutes for reference requests and consultations, 60 when the software does not work (regulation §2.3–2.5). */
export const defaultReactionSettings: ReactionSettings = {
  minutes: { reference: 30, outage: 60, consultation: 30 },
  stopsOn: 'response',
}

/** The term itself, which does not depend on the present moment. */
export interface ReactionTerm {
  /** Working milliseconds allowed. */
  readonly target: number
  /** Epoch milliseconds. A reaction at this very millisecond is still in time. */
  readonly dueAt: number
}

/** How the clock stands; instants in epoch milliseconds, `late` in working milliseconds past the term. */
export type ReactionState =
  | { readonly state: 'running' }
  | { readonly state: 'standing'; readonly resumesAt: number }
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
    /** Working milliseconds from the arrival to the stop, or to now. */
    readonly elapsed: number
    /** Working milliseconds left; negative when late. */
    readonly remaining: number
  }

const MINUTE_MS = 60_000

/**
 * When the reaction is due: the kind's working minutes after the arrival. Changing the kind recounts from the arrival.
 * @throws CalendarError when the term cannot be counted with this calendar
 */
export function reactionTerm(
  subject: ReactionSubject,
  calendar: WorkingCalendar,
  settings: ReactionSettings,
): ReactionTerm {
  const target = settings.minutes[subject.kind] * MINUTE_MS
  return { target, dueAt: addWorkingMs(calendar, subject.arrivedAt, target) }
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
  const elapsed = Math.max(0, workingMsBetween(calendar, subject.arrivedAt, stoppedAt ?? now))
  const late = Math.max(0, elapsed - term.target)
  const state = stoppedAt === null ? openState(calendar, term, late, now) : stoppedState(term, late, stoppedAt)
  return { ...term, elapsed, remaining: term.target - elapsed, ...state }
}
