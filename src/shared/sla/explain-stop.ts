import { waitingStep } from './explain-count.ts'
import { type ExplainedStep, explainedLine } from './explained-step.ts'
import { latenessText } from './lateness-text.ts'
import { workingMsOutsidePauses } from './pauses.ts'
import {
  type ReactionSettings,
  type ReactionSubject,
  type ReactionTerm,
  reactionPauses,
  reactionStart,
  reactionStop,
} from './reaction.ts'
import { durationText, instantText } from './term-text.ts'
import type { WorkingCalendar } from './working-time.ts'

export type ResponseWay = 'answer' | 'remoteSession' | 'transfer' | 'refusal' | 'executionTerm'

/** What was done about a ticket, whether it stopped the clock or not; instants in epoch milliseconds. */
export interface StopFacts {
  readonly responses?:
    | readonly { readonly at: number; readonly how: ResponseWay; readonly by?: string | undefined }[]
    | undefined
  /** Moments of internal notes, which never stop the clock. */
  readonly notedAt?: readonly number[] | undefined
}

type StopSubject = ReactionSubject & StopFacts

/** A response as papers name it. */
export const responseNames: Readonly<Record<ResponseWay, string>> = {
  answer: 'ответ дан',
  remoteSession: 'удалённый сеанс начат',
  transfer: 'передано разработчику',
  refusal: 'отказ с объяснением',
  executionTerm: 'срок исполнения назначен',
}

/** What looked like a response before the clock stopped, and why it was none. */
function ignoredSteps(
  subject: StopSubject,
  calendar: WorkingCalendar,
  settings: ReactionSettings,
  stoppedAt: number | null,
): ExplainedStep[] {
  const { timeZone } = calendar
  const until = stoppedAt ?? Number.POSITIVE_INFINITY
  const ignored = (at: number, what: string) => explainedLine('ignored', instantText(timeZone, at), what, { at })
  const responses = (subject.responses ?? []).filter(({ at }) => at < until)
  const waits = settings.waitingPauses ? [] : (subject.pauses ?? [])
  const claim = subject.claimedAt !== null && subject.claimedAt < until ? [subject.claimedAt] : []
  return [
    ...(subject.notedAt ?? [])
      .filter((at) => at < until)
      .map((at) => ignored(at, 'внутренняя заметка: отсчёт не останавливает')),
    ...claim.map((at) => ignored(at, 'взято в работу: отсчёт идёт, пока клиенту не ответили')),
    ...responses.map(({ at, how }) => {
      const reason = at < subject.arrivedAt ? 'это было до начала отсчёта' : 'по правилам это не ответ, отсчёт идёт'
      return ignored(at, `${responseNames[how]}: ${reason}`)
    }),
    ...waits
      .filter((pause) => pause.from < until)
      .map((pause) =>
        waitingStep(
          'ignored',
          calendar,
          { ...pause, cause: 'client' },
          'отсчёт идёт: до первого ответа ожидание его не останавливает',
        ),
      ),
  ].sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
}

function stopName(subject: StopSubject, stoppedAt: number): string {
  if (stoppedAt !== subject.firstResponseAt) return 'взято в работу (по правилам это реакция)'
  const response = subject.responses?.find(({ at }) => at === stoppedAt)
  const name = responseNames[response?.how ?? 'answer']
  return response?.by === undefined ? name : `${name}, ${response.by}`
}

function outcomeText(term: ReactionTerm, stoppedAt: number, used: number): string {
  if (stoppedAt <= term.dueAt) return 'в срок'
  return `нарушение: ${latenessText(Math.max(0, used - term.target))}`
}

/** What was not a response, then what stopped the clock and how much time it took; nothing more while it runs. */
export function stopSteps(
  subject: StopSubject,
  calendar: WorkingCalendar,
  settings: ReactionSettings,
  term: ReactionTerm,
): ExplainedStep[] {
  const stoppedAt = reactionStop(subject, settings)
  const ignored = ignoredSteps(subject, calendar, settings, stoppedAt)
  if (stoppedAt === null) return ignored
  const start = reactionStart(subject, settings)
  const pauses = reactionPauses(subject, settings)
  const used = start < stoppedAt ? workingMsOutsidePauses(calendar, start, stoppedAt, pauses) : 0
  const spent = `использовано ${durationText(used)} из ${durationText(term.target)}`
  const what = `${stopName(subject, stoppedAt)}: ${spent} — ${outcomeText(term, stoppedAt, used)}`
  return [...ignored, explainedLine('stop', instantText(calendar.timeZone, stoppedAt), what, { at: stoppedAt })]
}
