import type { Person } from '../../../shared/contract/session.ts'
import type { WarningNotice } from '../../../shared/contract/warnings.ts'
import { escalationRole, type Hearing, hearingOf } from '../../../shared/domain/warning-audience.ts'
import { markWords, summaryWords } from '../../../shared/domain/warning-words.ts'
import type { MarkName, WarningSeverity } from '../../../shared/sla/warnings.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { readClient } from '../../store/clients.ts'
import { listOperators } from '../../store/operators.ts'
import { readServiceOrder } from '../../store/service-orders.ts'
import { readTicket } from '../../store/tickets.ts'
import type { Desk } from '../desk.ts'
import { currentOperatorId } from '../session.ts'
import type { Telling, ToldTerm } from '../warning-board.ts'
import { personOf } from './people.ts'

/** More at one moment are told as a summary. */
const mostAtOnce = 3
const noticesShown = 50

type TermNotice = Extract<WarningNotice, { about: 'term' }>

/** Who hears at this station, and who else there is. */
interface Audience {
  listener: Person | null
  people: readonly Person[]
}

const audienceOf = (desk: Desk): Audience => {
  const people = listOperators(desk.store)
    .filter((operator) => operator.active)
    .map(personOf)
  const listenerId = currentOperatorId(desk.store)
  return { people, listener: people.find(({ id }) => id === listenerId) ?? null }
}

type Named = Pick<TermNotice, 'subject' | 'number' | 'essence' | 'clientName'> & { holderId: Id | null }

const namedTicket = (desk: Desk, id: Id): Named | null => {
  const row = readTicket(desk.store, id)
  if (row === null) return null
  const { subject, applicant, holderId } = row.state
  const clientName = row.clientId === null ? undefined : readClient(desk.store, row.clientId)?.name
  return {
    subject: { kind: 'ticket', id },
    number: row.number,
    essence: subject,
    clientName: clientName ?? applicant?.organisation ?? '',
    holderId,
  }
}

const namedOrder = (desk: Desk, id: Id): Named | null => {
  const order = readServiceOrder(desk.store, id)
  if (order === null) return null
  const client = order.clientId === null ? null : readClient(desk.store, order.clientId)
  return {
    subject: { kind: 'order', id },
    number: order.number,
    essence: 'Документы за оказанные услуги',
    clientName: client?.name ?? '',
    holderId: null,
  }
}

/** What a breach says besides: who answers for it, and that somebody above knows. */
const moreOf = (term: ToldTerm, hearing: Hearing, holder: Person | null, { listener, people }: Audience): string => {
  if (term.mark.severity !== 'breach') return ''
  const untaken = term.target === 'documents' ? '' : 'Никто не взял.'
  if (hearing === 'escalated') return holder === null ? untaken : `Отвечает ${holder.name}.`
  const role = escalationRole(people.map((person) => person.role))
  const isTold = role !== null && people.some((person) => person.role === role && person.id !== listener?.id)
  return [hearing === 'quiet' ? `Отвечает ${holder?.name}.` : '', isTold ? 'Передано руководителю.' : '']
    .filter((part) => part !== '')
    .join(' ')
}

const termNotice = (desk: Desk, telling: Telling, term: ToldTerm, audience: Audience): TermNotice | null => {
  const { subjectId, target, dueAt, mark } = term
  const named = target === 'documents' ? namedOrder(desk, subjectId) : namedTicket(desk, subjectId)
  if (named === null) return null
  const { holderId, ...rest } = named
  const roles = audience.people.map((person) => person.role)
  const hearing = hearingOf({ target, severity: mark.severity, holderId }, audience.listener, roles)
  const holder = audience.people.find(({ id }) => id === holderId) ?? null
  return {
    about: 'term',
    id: `${telling.serial}/${subjectId}/${target}`,
    at: telling.at,
    severity: mark.severity,
    hearing,
    words: markWords(target, mark.name),
    target,
    dueAt,
    more: moreOf(term, hearing, holder, audience),
    ...rest,
  }
}

const gravest = (severities: readonly WarningSeverity[]): WarningSeverity =>
  (['breach', 'urgent'] as const).find((one) => severities.includes(one)) ?? 'notice'

const gathered = (
  telling: Telling,
  heard: readonly { notice: TermNotice; mark: MarkName }[],
  hearing: Hearing,
): WarningNotice[] => {
  if (heard.length <= mostAtOnce) return heard.map(({ notice }) => notice)
  const names = heard.map(({ mark }) => mark)
  return [
    {
      about: 'summary',
      id: `${telling.serial}/${hearing}`,
      at: telling.at,
      severity: gravest(heard.map(({ notice }) => notice.severity)),
      hearing,
      words: summaryWords(telling.cause, names),
      count: heard.length,
    },
  ]
}

/** What was told at one moment as this station hears it: what is to be heard first, more than a few as one line. */
const noticesOf = (desk: Desk, telling: Telling, audience: Audience): WarningNotice[] => {
  const all = telling.terms
    .flatMap((term) => {
      const notice = termNotice(desk, telling, term, audience)
      return notice === null ? [] : [{ notice, mark: term.mark.name }]
    })
    .sort((a, b) => a.notice.dueAt - b.notice.dueAt || a.notice.number.localeCompare(b.notice.number))
  const quiet = all.filter(({ notice }) => notice.hearing === 'quiet')
  const loud = all.filter(({ notice }) => notice.hearing !== 'quiet')
  return [...gathered(telling, loud, 'own'), ...gathered(telling, quiet, 'quiet')]
}

export const warningNotices = (desk: Desk, tellings: readonly Telling[]): WarningNotice[] => {
  const audience = audienceOf(desk)
  return tellings.flatMap((telling) => noticesOf(desk, telling, audience))
}

/** The last of what was told, newest first. */
export const recentNotices = (desk: Desk): WarningNotice[] =>
  warningNotices(desk, desk.warnings.recent().toReversed()).slice(0, noticesShown)
