import { addWorkingMsOutsidePauses, type Pause } from './pauses.ts'
import { type WorkingCalendar, workingDayBounds } from './working-time.ts'

/** When to warn about a term; the breach itself is always told. */
export interface MarkSettings {
  /** Shares of the term gone, per cent. */
  readonly shares: readonly number[]
  /** Working minutes left. */
  readonly minutes: readonly number[]
}

/** `50%` gone, `10m` left, the morning of the last day, the breach. */
export type MarkName = `${number}%` | `${number}m` | 'day' | 'breach'

/** `urgent` from the last of the minutes on. */
export type WarningSeverity = 'notice' | 'urgent' | 'breach'

export interface WarningMark {
  readonly name: MarkName
  /** Epoch milliseconds. A mark has passed once this millisecond is over: until then a term is still kept. */
  readonly at: number
  readonly severity: WarningSeverity
}

/** A term that runs; instants in epoch milliseconds. */
export interface WarnedTerm {
  readonly start: number
  /** Working milliseconds allowed; none for a term set within closed hours. */
  readonly target: number
  /** `null` while a pause holds the term. */
  readonly dueAt: number | null
  readonly pauses: readonly Pause[]
}

const MINUTE_MS = 60_000

interface CountedMark {
  readonly name: MarkName
  /** Working milliseconds after the start. */
  readonly elapsed: number
}

/** Marks inside the term in order; of those that coincide the later in the settings, which tells the time left. */
function countedMarks(target: number, { shares, minutes }: MarkSettings): CountedMark[] {
  const counted: CountedMark[] = [
    ...shares.map((share): CountedMark => ({ name: `${share}%`, elapsed: Math.round((target * share) / 100) })),
    ...minutes.map((left): CountedMark => ({ name: `${left}m`, elapsed: target - left * MINUTE_MS })),
  ]
  return counted
    .filter(({ elapsed }) => elapsed > 0 && elapsed < target)
    .sort((a, b) => a.elapsed - b.elapsed)
    .filter(({ elapsed }, index, all) => all[index + 1]?.elapsed !== elapsed)
}

/**
 * The marks of a reaction or execution term, in order; the breach is the last. What a pause that still lasts holds back
 * is left out.
 * @throws CalendarError when they cannot be counted with this calendar
 */
export function warningMarks(term: WarnedTerm, calendar: WorkingCalendar, settings: MarkSettings): WarningMark[] {
  const lastMinutes = settings.minutes.length > 0 ? Math.min(...settings.minutes) * MINUTE_MS : 0
  const marks = countedMarks(term.target, settings).flatMap(({ name, elapsed }): WarningMark[] => {
    const at = addWorkingMsOutsidePauses(calendar, term.start, elapsed, term.pauses)
    const isUrgent = term.target - elapsed <= lastMinutes
    return at === null ? [] : [{ name, at, severity: isUrgent ? 'urgent' : 'notice' }]
  })
  return term.dueAt === null ? marks : [...marks, { name: 'breach', at: term.dueAt, severity: 'breach' }]
}

/**
 * The marks of papers (§3.1), a term of days: the opening of the last day, and the breach at its end.
 * @param dueAt the end of the last day, epoch milliseconds
 * @throws CalendarError
 */
export function paperMarks(dueAt: number, calendar: WorkingCalendar): WarningMark[] {
  // A day that closes at 24:00 ends on the date after it.
  const opensAt = workingDayBounds(calendar, new Date(dueAt - 1))?.opensAt.getTime()
  const day: WarningMark[] = opensAt === undefined ? [] : [{ name: 'day', at: opensAt, severity: 'notice' }]
  return [...day, { name: 'breach', at: dueAt, severity: 'breach' }]
}

/** The marks that pass from one moment (inclusive) to another; epoch milliseconds. */
export const marksPassed = (marks: readonly WarningMark[], from: number, to: number): WarningMark[] =>
  marks.filter(({ at }) => at >= from && at < to)

/** The first mark that has not passed yet and was not told; epoch milliseconds. */
export const nextMark = (marks: readonly WarningMark[], told: ReadonlySet<MarkName>, now: number): WarningMark | null =>
  marks.find(({ name, at }) => at >= now && !told.has(name)) ?? null

/**
 * The one mark worth telling of a term: the gravest that has passed, unless it passed too long ago, or this or a graver
 * one has been told already.
 * @param told names of the marks told since the term began
 * @param since epoch milliseconds, as `now`
 */
export function markToTell(
  marks: readonly WarningMark[],
  told: ReadonlySet<MarkName>,
  since: number,
  now: number,
): WarningMark | null {
  const passed = marks.findLastIndex(({ at }) => at < now)
  const mark = marks[passed]
  if (mark === undefined || mark.at < since) return null
  return passed > marks.findLastIndex(({ name }) => told.has(name)) ? mark : null
}

/** From how many working minutes left a term burns: the earliest of the minutes marks. */
export const burningMinutes = ({ minutes }: MarkSettings): number => (minutes.length > 0 ? Math.max(...minutes) : 10)
