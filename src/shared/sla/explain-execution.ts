import type { CausedPause, PauseCause } from './counted-stretches.ts'
import { executionTermState } from './execution.ts'
import { calendarSteps, countedSteps, waitingStep } from './explain-count.ts'
import { type ExplainedStep, explainedLine, type SectionResult } from './explained-step.ts'
import { latenessText } from './lateness-text.ts'
import { durationText, instantText, localDayNumber } from './term-text.ts'
import { type WorkingCalendar, workingMsBetween } from './working-time.ts'

/** A term as it was set; instants in epoch milliseconds. */
export interface SetTerm {
  readonly setAt: number
  readonly dueAt: number
  readonly reason: string
  readonly by?: string | undefined
}

export interface ExplainedExecution extends SetTerm {
  /** Terms set before and replaced by this one, the earliest first. */
  readonly earlier: readonly SetTerm[]
  readonly pauses: readonly (CausedPause & { readonly cause: PauseCause })[]
  /** Whose waiting moves the term on. */
  readonly movedBy: Readonly<Record<PauseCause, boolean>>
  /** When the work ended; `null` while it goes on. */
  readonly finishedAt: number | null
}

function setStep(term: SetTerm, timeZone: string, isReplaced: boolean): ExplainedStep {
  const by = term.by === undefined ? '' : `, ${term.by}`
  const replaced = isReplaced ? 'прежний ' : ''
  const what = `назначен ${replaced}срок исполнения до ${instantText(timeZone, term.dueAt)}${by}: ${term.reason}`
  return explainedLine('termSet', instantText(timeZone, term.setAt), what, { at: term.setAt })
}

const relevantPauses = ({ pauses, setAt }: ExplainedExecution, until: number) =>
  pauses.filter((pause) => (pause.to ?? Number.POSITIVE_INFINITY) > setAt && pause.from < until)

/** Where the term stands; `movedFrom` pauses count, `earliestAt` is the end if the pause that lasts ended at once. */
function standing(term: ExplainedExecution, calendar: WorkingCalendar) {
  const moving = term.pauses.filter(({ cause }) => term.movedBy[cause])
  const state = executionTermState({ ...term, pauses: moving }, calendar)
  const ended = moving.filter(({ to }) => to !== null)
  const earliest = executionTermState({ ...term, pauses: ended }, calendar)
  const earliestAt = earliest.state === 'running' ? earliest.dueAt : term.dueAt
  return { moving, state, earliestAt }
}

function movedSteps(term: ExplainedExecution, calendar: WorkingCalendar, moving: readonly CausedPause[]) {
  const isMoved = relevantPauses(term, term.dueAt).some(({ cause }) => term.movedBy[cause])
  const allowed = isMoved ? workingMsBetween(calendar, term.setAt, term.dueAt) : 0
  if (allowed <= 0) return []
  const target = `От назначения до срока ${durationText(allowed)} рабочего времени, ожидание отодвигает срок`
  return [explainedLine('target', '', target), ...countedSteps(calendar, term.setAt, allowed, moving)]
}

function outcomeSteps(term: ExplainedExecution, calendar: WorkingCalendar, dueAt: number): ExplainedStep[] {
  const { finishedAt } = term
  if (finishedAt === null) return []
  const late = workingMsBetween(calendar, dueAt, Math.max(dueAt, finishedAt))
  const outcome = finishedAt <= dueAt ? 'в срок' : `нарушение: ${latenessText(late)}`
  return [
    explainedLine('stop', instantText(calendar.timeZone, finishedAt), `работа закончена — ${outcome}`, {
      at: finishedAt,
    }),
  ]
}

/**
 * Why the execution of a ticket (regulation §2.6) is due when it is: who set the term and why, the waiting that moved it
 * on, counted line by line, and whether the work was done by then.
 * @throws CalendarError when the term cannot be counted with this calendar
 */
export function explainExecution(term: ExplainedExecution, calendar: WorkingCalendar): ExplainedStep[] {
  const { timeZone } = calendar
  const { moving, state, earliestAt } = standing(term, calendar)
  const dueAt = state.state === 'running' ? state.dueAt : earliestAt
  const idle = relevantPauses(term, dueAt).filter(({ cause }) => !term.movedBy[cause])
  const due = state.state === 'running' ? 'срок исполнения' : 'раньше срок не наступит: пока ждём, отсчёт стоит'
  return [
    ...term.earlier.map((earlier) => setStep(earlier, timeZone, true)),
    setStep(term, timeZone, false),
    ...movedSteps(term, calendar, moving),
    ...idle.map((pause) => waitingStep('ignored', calendar, pause, 'срок это не отодвигает')),
    explainedLine('due', instantText(timeZone, dueAt), due, { at: dueAt }),
    ...outcomeSteps(term, calendar, dueAt),
    ...calendarSteps(calendar, localDayNumber(timeZone, term.setAt), localDayNumber(timeZone, dueAt)),
  ]
}

/**
 * How an execution term stands, in one line.
 * @param now epoch milliseconds
 */
export function executionResult(term: ExplainedExecution, calendar: WorkingCalendar, now: number): SectionResult {
  const { timeZone } = calendar
  const { state } = standing(term, calendar)
  if (state.state === 'paused') {
    const left = durationText(state.left)
    return { outcome: 'open', text: `Отсчёт стоит с ${instantText(timeZone, state.since)}, осталось ${left}` }
  }
  const { dueAt } = state
  const due = instantText(timeZone, dueAt)
  const until = term.finishedAt ?? now
  if (until > dueAt) {
    const late = latenessText(workingMsBetween(calendar, dueAt, until))
    const what = term.finishedAt === null ? 'работа ещё не закончена' : 'работа закончена'
    return { outcome: 'late', text: `Срок нарушен ${due}: ${what}, ${late}` }
  }
  if (term.finishedAt !== null) return { outcome: 'kept', text: `Срок соблюдён: до ${due}` }
  const left = durationText(workingMsBetween(calendar, now, dueAt))
  return { outcome: 'open', text: `Срок ${due}, осталось ${left} рабочего времени` }
}
