import { calendarSteps, closedStep, closingSteps, countedSteps, titleOfDay } from './explain-count.ts'
import { type StartFacts, startSteps } from './explain-start.ts'
import { type StopFacts, stopSteps } from './explain-stop.ts'
import { type ExplainedStep, explainedLine } from './explained-step.ts'
import {
  type ReactionSettings,
  type ReactionSubject,
  reactionPausedSince,
  reactionPauses,
  reactionStart,
  reactionStop,
  reactionTerm,
} from './reaction.ts'
import { instantText, localDayNumber, namedDay } from './term-text.ts'
import { addWorkingDays, endOfWorkingDay, type WorkingCalendar, workingWindows } from './working-time.ts'
import { instantOfWallTime } from './zone.ts'

/** A ticket's reaction with everything that happened around it. */
export type ExplainedSubject = ReactionSubject & StartFacts & StopFacts

/**
 * Why the reaction of a ticket is due when it is, line by line and to the second: where the count starts, the allowed
 * time, every window with what of it counts, pauses and days off, the due moment, what stopped the clock, and the
 * calendar used. What the lines count adds up to the allowed time.
 * @throws CalendarError when the term cannot be counted with this calendar
 */
export function explainDue(
  subject: ExplainedSubject,
  calendar: WorkingCalendar,
  settings: ReactionSettings,
): ExplainedStep[] {
  const { timeZone } = calendar
  const term = reactionTerm(subject, calendar, settings)
  const start = reactionStart(subject, settings)
  const stoppedAt = reactionStop(subject, settings)
  const pauses = reactionPauses(subject, settings).filter(({ to }) => to !== null || stoppedAt === null)
  const pausedSince = reactionPausedSince(subject, settings)
  const isHeld = pausedSince !== null && pausedSince <= term.dueAt
  const due = isHeld ? 'раньше срок не наступит: пока ждём клиента, отсчёт стоит' : 'срок реакции'
  const end = reactionTerm(subject, calendar, { ...settings, closing: 'closing' }).dueAt
  return [
    ...startSteps(subject, settings, timeZone),
    ...countedSteps(calendar, start, term.target, pauses),
    ...closingSteps(calendar, end, term.dueAt),
    explainedLine('due', instantText(timeZone, term.dueAt), due, { at: term.dueAt }),
    ...stopSteps(subject, calendar, settings, term),
    ...calendarSteps(calendar, localDayNumber(timeZone, start), localDayNumber(timeZone, term.dueAt)),
  ]
}

/**
 * Why a document term ends when it does (regulation §3.1): the days after the end of the services, each by name.
 * @param serviceEnd `YYYY-MM-DD`
 * @param count working days allowed, at least one
 * @throws CalendarError `impossibleDate`, or when the term cannot be counted with this calendar
 */
export function explainWorkingDays(calendar: WorkingCalendar, serviceEnd: string, count: number): ExplainedStep[] {
  const { timeZone } = calendar
  const startOfEnd = instantOfWallTime(timeZone, serviceEnd, 0)
  const firstDay = localDayNumber(timeZone, startOfEnd)
  const dueAt = endOfWorkingDay(calendar, addWorkingDays(calendar, serviceEnd, count)).getTime()
  const lastDay = localDayNumber(timeZone, dueAt - 1)
  const working = new Set(workingWindows(calendar, startOfEnd, dueAt).map((window) => window.day))
  const steps = [
    explainedLine('arrival', namedDay(firstDay), 'услуги окончены'),
    explainedLine('target', '', `На отправку документов рабочих дней: ${count}, со следующего дня`),
  ]
  let number = 0
  for (let day = firstDay + 1; day <= lastDay; day += 1) {
    if (working.has(day)) number += 1
    const title = titleOfDay(calendar, day)
    const note = title === undefined ? '' : ` (${title})`
    const worked = explainedLine('workingDay', namedDay(day), `рабочий день ${number}${note}`)
    steps.push(working.has(day) ? worked : closedStep(calendar, day))
  }
  const due = explainedLine('due', instantText(timeZone, dueAt), 'срок отправки документов', { at: dueAt })
  return [...steps, due, ...calendarSteps(calendar, firstDay, lastDay)]
}
