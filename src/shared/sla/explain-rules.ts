import { type ExplainedStep, explainedLine } from './explained-step.ts'
import { durationText, instantText } from './term-text.ts'

/** A version of the term rules; `from` in epoch milliseconds, `null` for the regulation's own. */
export interface ExplainedRules {
  readonly from: number | null
  readonly changedBy?: string | undefined
  /** Whether a later version has taken their place. */
  readonly isReplaced: boolean
  readonly timeZone: string
}

/** A breach as it was recorded; instants in epoch milliseconds. */
export interface ExplainedBreach {
  readonly dueAt: number
  readonly recordedAt: number
  /** Working milliseconds; `null` while the term is not met. */
  readonly lateBy: number | null
  /** The word that the term was met in time came too late. */
  readonly metInTime: boolean
  readonly calendarVersion: string
  /** Why it happened, as somebody found out later; empty until then. */
  readonly cause: string
}

/** By which version of the rules a term is counted: since when they are in force and who made them. */
export function rulesStep({ from, changedBy, isReplaced, timeZone }: ExplainedRules): ExplainedStep {
  const since =
    from === null
      ? 'по регламенту, не менялись'
      : `действуют с ${instantText(timeZone, from)}${changedBy === undefined ? '' : `, изменил(а) ${changedBy}`}`
  const later = isReplaced ? '; позже правила менялись, этого срока новые не касаются' : ''
  return explainedLine('rules', '', `Правила сроков: ${since}${later}`)
}

function latenessText({ lateBy, metInTime }: ExplainedBreach): string {
  if (metInTime) return 'сделано в срок, запись об этом пришла позже'
  if (lateBy === null) return ''
  return lateBy === 0 ? 'опоздание вне рабочего времени' : `опоздание ${durationText(lateBy)} рабочего времени`
}

/** A recorded breach: by how much, why, and with which calendar, where that is not the one the lines are counted with. */
export function breachStep(breach: ExplainedBreach, calendarVersion: string, timeZone: string): ExplainedStep {
  const { dueAt, recordedAt, cause } = breach
  const isOther = breach.calendarVersion !== calendarVersion
  const what = [
    `нарушение записано: срок был ${instantText(timeZone, dueAt)}`,
    isOther ? `по календарю версии ${breach.calendarVersion}, сейчас версия ${calendarVersion}` : '',
    latenessText(breach),
    cause === '' ? 'причина не указана' : `причина: ${cause}`,
  ]
  return explainedLine('breach', instantText(timeZone, recordedAt), what.filter((part) => part !== '').join('; '), {
    at: recordedAt,
  })
}
