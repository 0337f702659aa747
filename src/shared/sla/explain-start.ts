import { type ExplainedStep, explainedLine } from './explained-step.ts'
import {
  type ReactionKind,
  type ReactionSettings,
  type ReactionSubject,
  reactionStart,
  reactionStop,
} from './reaction.ts'
import { durationText, instantText } from './term-text.ts'

/** A change of kind; epoch milliseconds. */
export interface KindChange {
  readonly at: number
  readonly from: ReactionKind
  readonly to: ReactionKind
}

/** A ticket joined to the explained one; epoch milliseconds. */
export interface JoinedArrival {
  readonly number: string
  readonly arrivedAt: number
  readonly receivedAt: number
  /** Its own answer, given before it was joined. */
  readonly respondedAt: number | null
}

/** What a ticket has been through before its count began or began anew; instants in epoch milliseconds. */
export interface StartFacts {
  readonly channel?: 'phone' | 'web' | undefined
  /** The ticket's own arrival; absent when it is the one counted from. */
  readonly ownArrivedAt?: number | undefined
  /** The receipt of a web request by the intake. */
  readonly receivedAt?: number | undefined
  readonly joined?: readonly JoinedArrival[] | undefined
  readonly reopenedAt?: readonly number[] | undefined
  readonly kindChanges?: readonly KindChange[] | undefined
}

type StartSubject = ReactionSubject & StartFacts

const MINUTE_MS = 60_000

/** The kind as papers name it. */
export const kindNames: Readonly<Record<ReactionKind, string>> = {
  reference: 'справка',
  outage: 'неработоспособность',
  consultation: 'консультация',
}

const arrivalNames = { phone: 'поступил звонок', web: 'отправлено с сайта' } as const

function arrivalSteps(subject: StartSubject, timeZone: string): ExplainedStep[] {
  const { arrivedAt, receivedAt } = subject
  const own = subject.ownArrivedAt ?? arrivedAt
  const name = subject.channel === undefined ? 'поступило' : arrivalNames[subject.channel]
  const steps = [explainedLine('arrival', instantText(timeZone, own), name, { at: own })]
  if (receivedAt === arrivedAt && receivedAt !== own) {
    const what = 'получено сервером приёма: по правилам отсчёт с этого момента'
    steps.push(explainedLine('arrival', instantText(timeZone, receivedAt), what, { at: receivedAt }))
  }
  return steps
}

function joinedEffect(one: JoinedArrival, subject: StartSubject, settings: ReactionSettings): string {
  if (settings.joining === 'ownArrival') return 'по правилам отсчёт от своего поступления'
  if (one.respondedAt !== null) return 'на него уже ответили, на отсчёт не влияет'
  if (subject.arrivedAt === one.arrivedAt) return 'отсчёт с него, оно раньше'
  return subject.arrivedAt === one.receivedAt ? 'отсчёт с его получения, оно раньше' : 'на отсчёт не влияет'
}

function joinedSteps(subject: StartSubject, settings: ReactionSettings, timeZone: string): ExplainedStep[] {
  return (subject.joined ?? []).map((one) => {
    const effect = joinedEffect(one, subject, settings)
    const what = `поступило обращение ${one.number}, оно присоединено к этому: ${effect}`
    return explainedLine('joined', instantText(timeZone, one.arrivedAt), what, { at: one.arrivedAt })
  })
}

function reopenedSteps(subject: StartSubject, settings: ReactionSettings, timeZone: string): ExplainedStep[] {
  return (subject.reopenedAt ?? []).map((at) => {
    const effect =
      settings.reopening === 'keeps'
        ? 'отсчёт прежний, данный раньше ответ остаётся в силе'
        : at === subject.arrivedAt
          ? 'отсчёт начат заново с этого момента'
          : 'отсчёт начинался заново'
    return explainedLine('reopened', instantText(timeZone, at), `открыто снова: ${effect}`, { at })
  })
}

function kindEffect(subject: StartSubject, settings: ReactionSettings, { at, from, to }: KindChange): string {
  if (settings.kindChange === 'fromArrival') {
    const start = subject.ownArrivedAt ?? subject.arrivedAt
    return subject.arrivedAt === start ? 'срок пересчитан от поступления' : 'срок пересчитан от начала отсчёта'
  }
  const stoppedAt = reactionStop(subject, settings)
  if (from === to || at < subject.arrivedAt || (stoppedAt !== null && at >= stoppedAt)) return 'начало отсчёта прежнее'
  return at === reactionStart(subject, settings) ? 'отсчёт начат заново с этого момента' : 'отсчёт начинался заново'
}

function kindChangeSteps(subject: StartSubject, settings: ReactionSettings, timeZone: string): ExplainedStep[] {
  const allowed = (kind: ReactionKind) => durationText(settings.minutes[kind] * MINUTE_MS)
  return (subject.kindChanges ?? []).map((change) => {
    const { at, from, to } = change
    const kinds = `вид изменён с «${kindNames[from]}» (${allowed(from)}) на «${kindNames[to]}» (${allowed(to)})`
    const what = `${kinds}, ${kindEffect(subject, settings, change)}`
    return explainedLine('kindChange', instantText(timeZone, at), what, { at })
  })
}

/** From what moment a reaction is counted and how much is allowed: arrivals, reopenings and changes of kind in order. */
export function startSteps(subject: StartSubject, settings: ReactionSettings, timeZone: string): ExplainedStep[] {
  const allowed = durationText(settings.minutes[subject.kind] * MINUTE_MS)
  const target = `Вид «${kindNames[subject.kind]}»: на реакцию ${allowed} рабочего времени`
  const facts = [
    ...arrivalSteps(subject, timeZone),
    ...joinedSteps(subject, settings, timeZone),
    ...reopenedSteps(subject, settings, timeZone),
    ...kindChangeSteps(subject, settings, timeZone),
  ]
  const ordered = facts.sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
  return [...ordered, explainedLine('target', '', target)]
}
