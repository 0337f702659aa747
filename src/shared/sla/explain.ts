import type { AbsoluteWindow } from './absolute-window.ts'
import { calendarVersion } from './calendar.ts'
import { dayText, yearOf } from './calendar-day.ts'
import {
  type ReactionKind,
  type ReactionSettings,
  type ReactionSubject,
  type ReactionTerm,
  reactionStop,
  reactionTerm,
} from './reaction.ts'
import { clockText, durationText, instantText, localDayNumber, namedDay, wholeSecond } from './term-text.ts'
import {
  addWorkingDays,
  endOfWorkingDay,
  type WorkingCalendar,
  workingMsBetween,
  workingWindows,
} from './working-time.ts'
import { instantOfWallTime } from './zone.ts'

/** A change of kind: the term is counted anew from the arrival. */
export interface KindChange {
  readonly at: number
  readonly from: ReactionKind
  readonly to: ReactionKind
}

export interface ExplainedSubject extends ReactionSubject {
  readonly kindChanges?: readonly KindChange[] | undefined
}

/**
 * One printable line of «Почему этот срок». `text` stands alone; `at` (epoch milliseconds) is the moment the line is
 * about and `counted` the working milliseconds it adds, each `null` where there is none.
 */
export interface ExplainedStep {
  readonly kind:
    | 'arrival'
    | 'kindChange'
    | 'target'
    | 'window'
    | 'workingDay'
    | 'closed'
    | 'due'
    | 'stop'
    | 'calendar'
    | 'provisional'
  readonly text: string
  readonly at: number | null
  readonly counted: number | null
}

const kindNames: Readonly<Record<ReactionKind, string>> = {
  reference: 'справка',
  outage: 'неработоспособность',
  consultation: 'консультация',
}

function line(kind: ExplainedStep['kind'], text: string, at: number | null = null): ExplainedStep {
  return { kind, text, at, counted: null }
}

function titleOf(calendar: WorkingCalendar, day: number): string | undefined {
  return calendar.titles?.[dayText(day)]
}

function closedStep(calendar: WorkingCalendar, day: number): ExplainedStep {
  return line('closed', `${namedDay(day)} — ${titleOf(calendar, day) ?? 'выходной'}`)
}

function afterClosingStep(calendar: WorkingCalendar, day: number): ExplainedStep {
  const closesAt = endOfWorkingDay(calendar, dayText(day)).getTime()
  if (localDayNumber(calendar.timeZone, closesAt - 1) !== day) return closedStep(calendar, day)
  return line('closed', `${namedDay(day)} — рабочее время кончилось в ${clockText(calendar.timeZone, closesAt, day)}`)
}

function windowStep(calendar: WorkingCalendar, day: number, from: number, to: number, left: number): ExplainedStep {
  const title = titleOf(calendar, day)
  const hours = `${clockText(calendar.timeZone, from, day)}–${clockText(calendar.timeZone, to, day)}`
  const counted = to - from
  const remains = left > 0 ? `осталось ${durationText(left)}` : 'время вышло'
  const name = title === undefined ? namedDay(day) : `${namedDay(day)} (${title})`
  return {
    kind: 'window',
    text: `${name}: ${hours} — засчитано ${durationText(counted)}, ${remains}`,
    at: from,
    counted,
  }
}

/** Every day from the arrival to the due moment, with what of it counts. Seconds add up: milliseconds are dropped first. */
function countedSteps(calendar: WorkingCalendar, arrivedAt: number, term: ReactionTerm): ExplainedStep[] {
  const byDay = new Map<number, AbsoluteWindow[]>()
  for (const window of workingWindows(calendar, arrivedAt, term.dueAt)) {
    byDay.set(window.day, [...(byDay.get(window.day) ?? []), window])
  }
  const steps: ExplainedStep[] = []
  let left = term.target
  const firstDay = localDayNumber(calendar.timeZone, arrivedAt)
  const lastDay = localDayNumber(calendar.timeZone, Math.max(arrivedAt, term.dueAt - 1))
  for (let day = firstDay; day <= lastDay; day += 1) {
    const windows = byDay.get(day) ?? []
    if (windows.length === 0) {
      steps.push(day === firstDay ? afterClosingStep(calendar, day) : closedStep(calendar, day))
    }
    for (const window of windows) {
      const from = wholeSecond(Math.max(window.start, arrivedAt))
      const to = wholeSecond(Math.min(window.end, term.dueAt))
      left -= to - from
      steps.push(windowStep(calendar, day, from, to, left))
    }
  }
  return steps
}

function kindChangeStep(calendar: WorkingCalendar, { at, from, to }: KindChange): ExplainedStep {
  const moment = instantText(calendar.timeZone, at)
  const text = `Вид изменён ${moment}: «${kindNames[from]}» → «${kindNames[to]}», срок пересчитан от поступления`
  return line('kindChange', text, at)
}

function outcomeText(term: ReactionTerm, stoppedAt: number, used: number): string {
  if (stoppedAt <= term.dueAt) return 'в срок'
  const late = used - term.target
  return late > 0 ? `нарушение: позже срока на ${durationText(late)} рабочего времени` : 'нарушение: после закрытия'
}

function stopSteps(
  subject: ReactionSubject,
  calendar: WorkingCalendar,
  settings: ReactionSettings,
  term: ReactionTerm,
): ExplainedStep[] {
  const stoppedAt = reactionStop(subject, settings)
  if (stoppedAt === null) return []
  const used = Math.max(0, workingMsBetween(calendar, subject.arrivedAt, stoppedAt))
  const what = stoppedAt === subject.firstResponseAt ? 'Ответ дан' : 'Взято в работу'
  const spent = `использовано ${durationText(used)} из ${durationText(term.target)}`
  const moment = instantText(calendar.timeZone, stoppedAt)
  return [line('stop', `${what}: ${moment}, ${spent} — ${outcomeText(term, stoppedAt, used)}`, stoppedAt)]
}

function calendarSteps(calendar: WorkingCalendar, firstDay: number, lastDay: number): ExplainedStep[] {
  const version = calendarVersion(calendar)
  const steps = [line('calendar', `Календарь: версия ${version}, часовой пояс ${calendar.timeZone}`)]
  for (const year of calendar.provisionalYears ?? []) {
    if (year < yearOf(firstDay) || year > yearOf(lastDay)) continue
    const text = `${year} год посчитан предварительно: только праздники Трудового кодекса, без постановления о переносе выходных`
    steps.push(line('provisional', text))
  }
  return steps
}

/**
 * Why the reaction of a ticket is due when it is, line by line and to the second: arrival, changes of kind, the allowed
 * time, every day with the time counted in it, the due moment, what stopped the clock, and the calendar used.
 * @throws CalendarError when the term cannot be counted with this calendar
 */
export function explainDue(
  subject: ExplainedSubject,
  calendar: WorkingCalendar,
  settings: ReactionSettings,
): ExplainedStep[] {
  const { timeZone } = calendar
  const { arrivedAt, kind } = subject
  const term = reactionTerm(subject, calendar, settings)
  const days = [localDayNumber(timeZone, arrivedAt), localDayNumber(timeZone, term.dueAt)] as const
  const target = `Вид «${kindNames[kind]}»: на реакцию ${durationText(term.target)} рабочего времени`
  return [
    line('arrival', `Поступило: ${instantText(timeZone, arrivedAt)}`, arrivedAt),
    ...(subject.kindChanges ?? []).map((change) => kindChangeStep(calendar, change)),
    line('target', target),
    ...countedSteps(calendar, arrivedAt, term),
    line('due', `Срок: ${instantText(timeZone, term.dueAt)}`, term.dueAt),
    ...stopSteps(subject, calendar, settings, term),
    ...calendarSteps(calendar, ...days),
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
  const firstDay = localDayNumber(timeZone, instantOfWallTime(timeZone, serviceEnd, 0))
  const dueAt = endOfWorkingDay(calendar, addWorkingDays(calendar, serviceEnd, count)).getTime()
  const lastDay = localDayNumber(timeZone, dueAt - 1)
  const working = new Set(workingWindows(calendar, instantOfWallTime(timeZone, serviceEnd, 0), dueAt).map((w) => w.day))
  const steps = [
    line('arrival', `Услуги окончены: ${namedDay(firstDay)}`),
    line('target', `На отправку документов рабочих дней: ${count}, со следующего дня`),
  ]
  let number = 0
  for (let day = firstDay + 1; day <= lastDay; day += 1) {
    if (working.has(day)) number += 1
    const title = titleOf(calendar, day)
    const note = title === undefined ? '' : ` (${title})`
    const text = `${namedDay(day)} — рабочий день ${number}${note}`
    steps.push(working.has(day) ? line('workingDay', text) : closedStep(calendar, day))
  }
  const due = line('due', `Срок: ${instantText(timeZone, dueAt)}`, dueAt)
  return [...steps, due, ...calendarSteps(calendar, firstDay, lastDay)]
}
