import { calendarVersion } from './calendar.ts'
import { dayText, yearOf } from './calendar-day.ts'
import { type CausedPause, countedStretches, type PauseCause, type Stretch } from './counted-stretches.ts'
import { type ExplainedStep, explainedLine } from './explained-step.ts'
import { clockText, durationText, instantText, localDayNumber, namedDay, wholeSecond } from './term-text.ts'
import { addWorkingMs, endOfWorkingDay, type WorkingCalendar } from './working-time.ts'

const waitingNames: Readonly<Record<PauseCause, string>> = {
  client: 'ждём клиента',
  developer: 'вопрос у разработчика',
}

/** Why a date is special, in Russian. */
export function titleOfDay(calendar: WorkingCalendar, day: number): string | undefined {
  return calendar.titles?.[dayText(day)]
}

/** A day off by its name and reason. */
export function closedStep(calendar: WorkingCalendar, day: number): ExplainedStep {
  return explainedLine('closed', namedDay(day), titleOfDay(calendar, day) ?? 'выходной')
}

/** A day nothing is counted of: a day off, or one that was over when the count began. */
function idleStep(calendar: WorkingCalendar, day: number): ExplainedStep {
  const closesAt = endOfWorkingDay(calendar, dayText(day)).getTime()
  if (localDayNumber(calendar.timeZone, closesAt - 1) !== day) return closedStep(calendar, day)
  const closed = clockText(calendar.timeZone, closesAt, day)
  return explainedLine('closed', namedDay(day), `рабочее время кончилось в ${closed}`)
}

function stretchText(calendar: WorkingCalendar, from: number, to: number): string {
  const day = localDayNumber(calendar.timeZone, from)
  if (localDayNumber(calendar.timeZone, Math.max(from, to - 1)) === day) {
    return `${namedDay(day)} ${clockText(calendar.timeZone, from, day)}–${clockText(calendar.timeZone, to, day)}`
  }
  return `${instantText(calendar.timeZone, from)} – ${instantText(calendar.timeZone, to)}`
}

function windowStep(
  calendar: WorkingCalendar,
  { day, from, to, total }: Extract<Stretch, { kind: 'counted' }>,
  target: number,
): ExplainedStep {
  const title = titleOfDay(calendar, day)
  const when = stretchText(calendar, from, to)
  const remains = total < target ? `осталось ${durationText(target - total)}` : 'время выходит'
  const what = title === undefined ? remains : `${title}; ${remains}`
  const text = `${when} — засчитано ${durationText(to - from)}, ${remains}${title === undefined ? '' : ` (${title})`}`
  return explainedLine('window', when, what, { text, at: from, until: to, counted: to - from, total })
}

/**
 * A stretch of waiting, with the working time in it; `to: null` while it lasts.
 * @param effect what it does to the count: «не считается», «отсчёт идёт»
 */
export function waitingStep(
  kind: 'pause' | 'ignored',
  calendar: WorkingCalendar,
  waiting: { readonly cause: PauseCause; readonly from: number; readonly to: number | null },
  effect: string,
): ExplainedStep {
  const { cause, from, to } = waiting
  const { timeZone } = calendar
  const name = waitingNames[cause]
  const day = localDayNumber(timeZone, from)
  if (to === null) {
    const when = `с ${instantText(timeZone, from)}`
    return explainedLine(kind, when, `${name} — ${effect}`, { text: `${name} ${when} — ${effect}`, at: from })
  }
  const isOneDay = localDayNumber(timeZone, Math.max(from, to - 1)) === day
  const text = isOneDay
    ? `${namedDay(day)} — ${name} с ${clockText(timeZone, from, day)} до ${clockText(timeZone, to, day)} — ${effect}`
    : `${name} с ${instantText(timeZone, from)} до ${instantText(timeZone, to)} — ${effect}`
  return explainedLine(kind, stretchText(calendar, from, to), `${name} — ${effect}`, { text, at: from, until: to })
}

function pauseStep(calendar: WorkingCalendar, pause: Extract<Stretch, { kind: 'pause' }>): ExplainedStep {
  const effect = pause.to === null ? 'отсчёт стоит' : `не считается, ${durationText(pause.skipped)}`
  return waitingStep('pause', calendar, pause, effect)
}

function stretchStep(calendar: WorkingCalendar, stretch: Stretch, target: number): ExplainedStep {
  switch (stretch.kind) {
    case 'counted':
      return windowStep(calendar, stretch, target)
    case 'pause':
      return pauseStep(calendar, stretch)
    case 'closed':
      return idleStep(calendar, stretch.day)
  }
}

/** A term counted line by line: every window with what of it counts, every pause and every day left out. */
export function countedSteps(
  calendar: WorkingCalendar,
  start: number,
  target: number,
  pauses: readonly CausedPause[],
): ExplainedStep[] {
  const whole = wholeSecond(target)
  return countedStretches(calendar, start, target, pauses).map((stretch) => stretchStep(calendar, stretch, whole))
}

/** What the rule about closing does to a term that ran out exactly then; nothing when it did not. */
export function closingSteps(calendar: WorkingCalendar, end: number, dueAt: number): ExplainedStep[] {
  const opensAt = addWorkingMs(calendar, end, 0)
  if (opensAt === end) return []
  const when = instantText(calendar.timeZone, end)
  if (dueAt === end) {
    return [explainedLine('closing', when, 'время выходит ровно в закрытие: срок в этот же момент', { at: end })]
  }
  const first = localDayNumber(calendar.timeZone, end - 1) + 1
  const days = Array.from({ length: localDayNumber(calendar.timeZone, dueAt) - first }, (_, index) => first + index)
  const what = 'время выходит ровно в закрытие: по правилу срок — следующее открытие'
  return [explainedLine('closing', when, what, { at: end }), ...days.map((day) => closedStep(calendar, day))]
}

/** The calendar that a term was counted with, and which of its years are provisional. */
export function calendarSteps(calendar: WorkingCalendar, firstDay: number, lastDay: number): ExplainedStep[] {
  const version = calendarVersion(calendar)
  const steps = [explainedLine('calendar', '', `Календарь: версия ${version}, часовой пояс ${calendar.timeZone}`)]
  for (const year of calendar.provisionalYears ?? []) {
    if (year < yearOf(firstDay) || year > yearOf(lastDay)) continue
    const what = `${year} год посчитан предварительно: только праздники Трудового кодекса, без постановления о переносе выходных`
    steps.push(explainedLine('provisional', '', what))
  }
  return steps
}
