import { plural } from '../documents/plural.ts'
import { dayNumber } from './calendar-day.ts'
import { explainWorkingDays } from './explain.ts'
import { type ExplainedStep, explainedLine, type SectionResult } from './explained-step.ts'
import { instantText, namedDay } from './term-text.ts'
import { addWorkingDays, endOfWorkingDay, type WorkingCalendar } from './working-time.ts'
import { wallTimeOf } from './zone.ts'

/** What became of the papers of a service order; days are `YYYY-MM-DD`, `null` until they come. */
export interface PapersFacts {
  readonly endedOn: string
  /** The last day for the papers. */
  readonly dueOn: string
  readonly issuedOn: string | null
  /** When they went for the first time: papers that came back were on their way in time or not at all. */
  readonly dispatchedOn: string | null
  readonly deliveredOn: string | null
  readonly returnedOn: string | null
  /** Papers that were taken back: when, and when those in their place are due; null where the term stays as it was. */
  readonly voided: readonly { readonly on: string; readonly dueAgainOn: string | null }[]
  /** When the papers in their place were issued. */
  readonly reissuedOn: string | null
}

const named = (day: string): string => namedDay(dayNumber(day) ?? 0)

/** Working days after one date up to and including another. */
function workingDaysBetween(calendar: WorkingCalendar, from: string, to: string): number {
  let count = 0
  while (addWorkingDays(calendar, from, count + 1) <= to) count += 1
  return count
}

function workingDaysText(count: number): string {
  return `${count}\u00a0${plural(count, 'рабочий день', 'рабочих дня', 'рабочих дней')}`
}

function lateText(calendar: WorkingCalendar, dueOn: string, day: string): string {
  const count = workingDaysBetween(calendar, dueOn, day)
  return count === 0 ? 'позже срока, в выходной после него' : `позже срока на ${workingDaysText(count)}`
}

function outcomeSteps(calendar: WorkingCalendar, facts: PapersFacts): ExplainedStep[] {
  const { dueOn, issuedOn, dispatchedOn, deliveredOn, returnedOn } = facts
  const step = (day: string | null, what: string) => (day === null ? [] : [explainedLine('outcome', named(day), what)])
  const sent =
    dispatchedOn === null || dispatchedOn <= dueOn ? 'в срок' : `нарушение: ${lateText(calendar, dueOn, dispatchedOn)}`
  return [
    ...step(issuedOn, 'документы выписаны, это срока не останавливает'),
    ...(dispatchedOn === null ? [] : [explainedLine('stop', named(dispatchedOn), `документы отправлены — ${sent}`)]),
    ...step(returnedOn, 'документы вернулись'),
    ...step(deliveredOn, 'документы вручены'),
    ...facts.voided.flatMap(({ on, dueAgainOn }) =>
      step(on, `документы аннулированы${dueAgainOn === null ? ', срок прежний' : `, новым срок ${named(dueAgainOn)}`}`),
    ),
    ...step(facts.reissuedOn, 'выписаны новые документы'),
  ]
}

const frameKinds: readonly ExplainedStep['kind'][] = ['calendar', 'provisional']

/**
 * Why the papers of a service order are due when they are (regulation §3.1), day by day, and what became of them.
 * @param count working days allowed
 * @throws CalendarError as `explainWorkingDays`
 */
export function explainPapers(calendar: WorkingCalendar, facts: PapersFacts, count: number): ExplainedStep[] {
  const days = explainWorkingDays(calendar, facts.endedOn, count)
  const isFrame = ({ kind }: ExplainedStep) => frameKinds.includes(kind)
  const frozen = explainedLine('due', named(facts.dueOn), 'срок, записанный в выписанных документах: действует он')
  return [
    ...days.filter((step) => !isFrame(step)),
    ...(addWorkingDays(calendar, facts.endedOn, count) === facts.dueOn ? [] : [frozen]),
    ...outcomeSteps(calendar, facts),
    ...days.filter(isFrame),
  ]
}

/**
 * How the document term stands, in one line.
 * @param now epoch milliseconds
 * @throws CalendarError as `explainWorkingDays`
 */
export function papersResult(calendar: WorkingCalendar, facts: PapersFacts, now: number): SectionResult {
  const { dueOn, dispatchedOn } = facts
  const { timeZone } = calendar
  const today = wallTimeOf(timeZone, now).day
  if (dispatchedOn !== null) {
    return dispatchedOn <= dueOn
      ? { outcome: 'kept', text: `Срок соблюдён: отправлено ${named(dispatchedOn)}, срок ${named(dueOn)}` }
      : {
          outcome: 'late',
          text: `Срок нарушен: отправлено ${named(dispatchedOn)}, ${lateText(calendar, dueOn, dispatchedOn)}`,
        }
  }
  if (today > dueOn) {
    return {
      outcome: 'late',
      text: `Срок нарушен ${named(dueOn)}: документы не отправлены, ${lateText(calendar, dueOn, today)}`,
    }
  }
  const dueAt = endOfWorkingDay(calendar, dueOn).getTime()
  if (now > dueAt) {
    return { outcome: 'late', text: `Срок вышел сегодня, ${instantText(timeZone, dueAt)}: документы не отправлены` }
  }
  if (today === dueOn) return { outcome: 'open', text: `Срок сегодня, ${named(dueOn)}, до конца рабочего дня` }
  const left = workingDaysText(workingDaysBetween(calendar, today, dueOn))
  return { outcome: 'open', text: `Срок ${named(dueOn)}, впереди ${left}` }
}
