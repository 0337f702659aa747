import type { Explanation } from '../../../shared/documents/explanation.ts'
import type { ServiceOrder } from '../../../shared/domain/service-order.ts'
import {
  currentRules,
  executionOf,
  executionRules,
  orderDueOn,
  papersDueOn,
  reactionSubject,
  rulesOfTicket,
  type TermRules,
} from '../../../shared/domain/term-rules.ts'
import { breachCauseName, type TermTarget, type Ticket } from '../../../shared/domain/ticket.ts'
import { type ExplainedSubject, explainDue } from '../../../shared/sla/explain.ts'
import {
  type ExplainedExecution,
  executionResult,
  explainExecution,
  type SetTerm,
} from '../../../shared/sla/explain-execution.ts'
import { explainPapers, type PapersFacts, papersResult } from '../../../shared/sla/explain-papers.ts'
import { reactionResult } from '../../../shared/sla/explain-result.ts'
import { breachStep, rulesStep } from '../../../shared/sla/explain-rules.ts'
import type { ExplainedSection, ExplainedStep } from '../../../shared/sla/explained-step.ts'
import { russianDate } from '../../../shared/sla/production-calendar.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { breachesOf } from '../../store/breaches.ts'
import { changesOf, counts } from '../../store/changes.ts'
import { readClient } from '../../store/clients.ts'
import { readServiceOrder } from '../../store/service-orders.ts'
import { readTicket, type TicketRow } from '../../store/tickets.ts'
import { type Desk, deskTime } from '../desk.ts'
import { notFound } from '../refusal.ts'
import { type People, personById, readPeople } from './people.ts'

const nameOf = (people: People, id: Id | null): string | undefined => personById(people, id)?.name

/** The version of the rules, and what was recorded when they were broken: what every section ends with. */
const rulesSteps = (
  desk: Desk,
  people: People,
  rules: TermRules,
  breached: { id: Id; target: TermTarget },
): ExplainedStep[] => {
  const { timeZone } = rules.calendar
  const changedBy = nameOf(people, rules.changedBy)
  const version = rulesStep({
    from: Number.isFinite(rules.from) ? rules.from : null,
    changedBy,
    isReplaced: rules !== currentRules(desk.termHistory),
    timeZone,
  })
  const breaches = breachesOf(desk.store, breached.id)
    .filter(({ target }) => target === breached.target)
    .map(({ cause, comment, ...breach }) => {
      const why = cause === null ? '' : [breachCauseName(cause), comment].filter(Boolean).join(', ')
      return breachStep({ ...breach, cause: why }, rules.calendarVersion, timeZone)
    })
  return [version, ...breaches]
}

const reactionFacts = (ticket: Ticket, rules: TermRules, people: People): ExplainedSubject => {
  const answers = new Set(ticket.responses.map(({ changeId }) => changeId))
  return {
    ...reactionSubject(ticket, rules.reaction),
    channel: ticket.channel,
    ownArrivedAt: ticket.arrivedAt,
    receivedAt: ticket.receivedAt,
    joined: ticket.joined,
    reopenedAt: ticket.reopenedAt,
    kindChanges: ticket.kindChanges,
    responses: ticket.responses.map(({ at, how, operatorId }) => ({ at, how, by: nameOf(people, operatorId) })),
    // An answer is kept among the notes too.
    notedAt: ticket.notes.filter(({ id }) => !answers.has(id)).map(({ at }) => at),
  }
}

const reactionSection = (desk: Desk, people: People, row: TicketRow): ExplainedSection => {
  const { id, state } = row
  const rules = rulesOfTicket(desk.termHistory, state)
  const subject = reactionFacts(state, rules, people)
  return {
    term: 'reaction',
    title: 'Реакция',
    steps: [
      ...explainDue(subject, rules.calendar, rules.reaction),
      ...rulesSteps(desk, people, rules, { id, target: 'reaction' }),
    ],
    result: reactionResult(subject, rules.calendar, rules.reaction, deskTime(desk), state.finishedAt),
  }
}

/** Terms that were set and then replaced, as the log has them. */
const earlierTerms = (desk: Desk, people: People, row: TicketRow): SetTerm[] => {
  const notApplied = new Set(row.notApplied.map(({ changeId }) => changeId))
  return changesOf(desk.store, row.id)
    .filter(counts)
    .filter((change) => change.type === 'ticket.termSet' && !notApplied.has(change.id))
    .map(({ data, author }) => ({
      setAt: Number(data.respondedAt),
      dueAt: Number(data.dueAt),
      reason: String(data.reason),
      by: nameOf(people, author),
    }))
    .filter(({ setAt, dueAt }) => setAt !== row.state.executionTerm?.setAt || dueAt !== row.state.executionTerm.dueAt)
}

const executionSections = (desk: Desk, people: People, row: TicketRow): ExplainedSection[] => {
  const { id, state } = row
  const rules = executionRules(desk.termHistory, state)
  if (state.executionTerm === null || executionOf(state, rules) === null) return []
  const term: ExplainedExecution = {
    ...state.executionTerm,
    by: nameOf(people, state.executionTerm.operatorId),
    earlier: earlierTerms(desk, people, row),
    pauses: state.pauses,
    movedBy: { client: rules.execution.waitingPauses, developer: rules.execution.transferPauses },
    finishedAt: state.finishedAt,
  }
  return [
    {
      term: 'execution',
      title: 'Исполнение',
      steps: [
        ...explainExecution(term, rules.calendar),
        ...rulesSteps(desk, people, rules, { id, target: 'execution' }),
      ],
      result: executionResult(term, rules.calendar, deskTime(desk)),
    },
  ]
}

/** Why the terms of a ticket are what they are, as things stand now. */
export const ticketExplanation = (desk: Desk, id: Id): Explanation => {
  const row = readTicket(desk.store, id)
  if (!row) throw notFound('Обращение не найдено')
  const people = readPeople(desk.store)
  const { calendar, calendarVersion } = rulesOfTicket(desk.termHistory, row.state)
  const client = row.clientId === null ? null : readClient(desk.store, row.clientId)
  return {
    subject: `Обращение ${row.number}`,
    clientName: client?.name ?? row.state.applicant?.organisation ?? '',
    essence: row.state.subject,
    countedAt: deskTime(desk),
    timeZone: calendar.timeZone,
    calendarVersion,
    sections: [reactionSection(desk, people, row), ...executionSections(desk, people, row)],
  }
}

/** The day the first papers bore: later ones, in the place of voided ones, answer for themselves. */
const firstDueOn = (order: ServiceOrder): string | null => order.voided[0]?.snapshot.dueOn ?? order.dueOn

/** The rules that give the day the papers bear; where none do, the present ones. */
const rulesOfPapers = (desk: Desk, order: ServiceOrder): TermRules => {
  const dueOn = firstDueOn(order)
  const given = desk.termHistory.findLast((rules) => papersDueOn(rules, order.endedOn) === dueOn)
  return given ?? desk.rules
}

const papersFacts = (order: ServiceOrder, rules: TermRules, presentRules: TermRules): PapersFacts => {
  const { voided } = order
  const isDueAnew = order.firstDispatchedOn !== null
  return {
    endedOn: order.endedOn,
    dueOn: firstDueOn(order) ?? papersDueOn(rules, order.endedOn),
    issuedOn: voided[0]?.snapshot.issuedOn ?? order.issuedOn,
    dispatchedOn: order.firstDispatchedOn,
    deliveredOn: order.deliveredOn,
    returnedOn: order.returned?.on ?? null,
    voided: voided.map(({ voidedOn }, index) => ({
      on: voidedOn,
      dueAgainOn: isDueAnew && index === voided.length - 1 ? orderDueOn(presentRules, order) : null,
    })),
    reissuedOn: voided.length === 0 ? null : order.issuedOn,
  }
}

/** Why the papers of a service order are due when they are, as things stand now. */
export const orderExplanation = (desk: Desk, id: Id): Explanation => {
  const order = readServiceOrder(desk.store, id)
  if (!order) throw notFound('Оказание услуг не найдено')
  const rules = rulesOfPapers(desk, order)
  const { calendar, calendarVersion, documentDays } = rules
  const facts = papersFacts(order, rules, desk.rules)
  const people = readPeople(desk.store)
  return {
    subject: `Комплект ${order.number}`,
    clientName: (order.clientId === null ? null : readClient(desk.store, order.clientId))?.name ?? '',
    essence: `Услуги с ${russianDate(order.periodFrom)} по ${russianDate(order.endedOn)}`,
    countedAt: deskTime(desk),
    timeZone: calendar.timeZone,
    calendarVersion,
    sections: [
      {
        term: 'documents',
        title: 'Отправка документов',
        steps: [
          ...explainPapers(calendar, facts, documentDays),
          ...rulesSteps(desk, people, rules, { id, target: 'documents' }),
        ],
        result: papersResult(calendar, facts, deskTime(desk)),
      },
    ],
  }
}
