import { and, asc, desc, eq, gte, inArray, lt, or, type SQLWrapper, sql } from 'drizzle-orm'
import { websitePrefix } from '../../shared/domain/station.ts'
import {
  executionOf,
  executionRound,
  executionRules,
  reactionRound,
  reactionSubject,
  rulesOfTicket,
  type TermHistory,
  type TermRules,
} from '../../shared/domain/term-rules.ts'
import { firstResponseOf, isOpenTicket, type Ticket } from '../../shared/domain/ticket.ts'
import { workingMsOutsidePauses } from '../../shared/sla/pauses.ts'
import { reactionClock, reactionPausedSince, reactionPauses, reactionStop } from '../../shared/sla/reaction.ts'
import { workingMsBetween } from '../../shared/sla/working-time.ts'
import type { Folded } from '../../shared/sync/fold.ts'
import type { Id } from '../../shared/sync/id.ts'
import { explainBreaches, settleTerm } from './breaches.ts'
import { matchApplicant, survivorIdOf } from './clients.ts'
import type { Store } from './open.ts'
import { offered, places, preparedOnce } from './prepared.ts'
import { change, ticket, unprojected, workEntry } from './schema.ts'
import { indexTicket, searchText, spokenNumber } from './search.ts'

export type TicketRow = typeof ticket.$inferSelect

/** Working time from the arrival to the solution, without what others kept it waiting for; null while there is none. */
const solutionMsOf = ({ arrivedAt, finishedAt, status, pauses }: Ticket, { calendar }: TermRules): number | null =>
  finishedAt === null || status === 'cancelled' || finishedAt < arrivedAt
    ? null
    : workingMsOutsidePauses(calendar, arrivedAt, finishedAt, pauses)

const reactionOf = (state: Ticket, rules: TermRules) => {
  const subject = reactionSubject(state, rules.reaction)
  const respondedAt = reactionStop(subject, rules.reaction)
  const clock = reactionClock(subject, rules.calendar, rules.reaction, respondedAt ?? state.arrivedAt)
  return {
    dueAt: clock.dueAt,
    respondedAt,
    lateBy: clock.state === 'breachedAnswered' ? clock.late : null,
    pausedSince: reactionPausedSince(subject, rules.reaction),
    reactionMs: respondedAt === null ? null : clock.elapsed,
    solutionMs: solutionMsOf(state, rules),
    calendarVersion: rules.calendarVersion,
  }
}

const termsOf = (history: TermHistory, state: Ticket) => {
  const execution = executionOf(state, executionRules(history, state))
  return {
    ...reactionOf(state, rulesOfTicket(history, state)),
    executionDueAt: execution?.state === 'running' ? execution.dueAt : null,
    finishedAt: state.finishedAt,
  }
}

type CountedTerms = Pick<TicketRow, 'dueAt' | 'respondedAt' | 'executionDueAt' | 'finishedAt' | 'calendarVersion'>

/** What the ticket itself says about its terms: they may have ended, well or badly, before this desk could see it. */
const settleTerms = (store: Store, history: TermHistory, id: Id, state: Ticket, row: CountedTerms): void => {
  const rules = rulesOfTicket(history, state)
  const reactionEnd = row.respondedAt ?? row.finishedAt
  const pauses = reactionPauses(reactionSubject(state, rules.reaction), rules.reaction)
  if (reactionEnd !== null) {
    settleTerm(store, {
      subjectId: id,
      target: 'reaction',
      round: reactionRound(state, rules.reaction),
      dueAt: row.dueAt,
      endedAt: reactionEnd,
      isMet: row.respondedAt !== null,
      calendarVersion: row.calendarVersion,
      between: (from, to) => workingMsOutsidePauses(rules.calendar, from, to, pauses),
    })
  }
  if (row.finishedAt !== null && row.executionDueAt !== null) {
    const { calendar, calendarVersion } = executionRules(history, state)
    settleTerm(store, {
      subjectId: id,
      target: 'execution',
      round: executionRound(state),
      dueAt: row.executionDueAt,
      endedAt: row.finishedAt,
      isMet: true,
      calendarVersion,
      between: (from, to) => workingMsBetween(calendar, from, to),
    })
  }
  explainBreaches(store, id, state.breachExplanations)
}

const projectedFields = [
  'number',
  'kind',
  'status',
  'open',
  'arrivedAt',
  'dueAt',
  'respondedAt',
  'lateBy',
  'pausedSince',
  'calendarVersion',
  'executionDueAt',
  'finishedAt',
  'clientId',
  'foundBy',
  'state',
  'conflicts',
  'notApplied',
  'operatorId',
  'product',
  'reactionMs',
  'solutionMs',
  'timesDoubted',
] as const

const rowSelection = preparedOnce(({ db }) =>
  db
    .select({ row: ticket.row })
    .from(ticket)
    .where(eq(ticket.id, sql.placeholder('id')))
    .prepare(),
)

const ticketWriting = preparedOnce(({ db }) =>
  db
    .insert(ticket)
    .values({ id: sql.placeholder('id'), ...places(projectedFields) })
    .onConflictDoUpdate({ target: ticket.id, set: offered(projectedFields) })
    .prepare(),
)

/**
 * Writes a ticket's row and says which it is. Not by RETURNING: a statement that can be undone by itself makes the
 * search index write down at once what it gathers for the end of the transaction, word by word for every ticket.
 */
const writeRow = (store: Store, id: Id, values: Omit<TicketRow, 'row' | 'id'>): number => {
  const known = rowSelection(store).get({ id })
  const { lastInsertRowid } = ticketWriting(store).run({ id, ...values })
  return known?.row ?? Number(lastInsertRowid)
}

const workFields = ['ticketId', 'minutes', 'billable', 'performedAt'] as const

const workWriting = preparedOnce(({ db }) =>
  db
    .insert(workEntry)
    .values({ id: sql.placeholder('id'), ...places(workFields) })
    .onConflictDoUpdate({ target: workEntry.id, set: offered(workFields) })
    .prepare(),
)

/** Writes a ticket's rows from its folded changes. */
export const projectTicket = (store: Store, history: TermHistory, id: Id, folded: Folded<Ticket>): void => {
  const { state } = folded
  // Changes that arrived before the one that registers the ticket wait in the log.
  if (state.number === '') return
  // A finished ticket is looked at no more when cards change: what it showed would depend on which change came first.
  const isSought = state.clientId === null && isOpenTicket(state.status)
  const match = isSought && state.applicant ? matchApplicant(store, state.applicant) : null
  const row: Omit<TicketRow, 'row' | 'id'> = {
    number: state.number,
    kind: state.kind,
    status: state.status,
    open: isOpenTicket(state.status),
    arrivedAt: state.arrivedAt,
    ...termsOf(history, state),
    clientId: (state.clientId === null ? match?.clientId : survivorIdOf(store, state.clientId)) ?? null,
    foundBy: match?.foundBy ?? null,
    state,
    conflicts: folded.conflicts,
    notApplied: folded.notApplied,
    operatorId: firstResponseOf(state.responses)?.operatorId ?? state.holderId,
    product: state.product,
    timesDoubted: state.unconfirmedTimes.length > 0,
  }
  const applicant = state.applicant
  indexTicket(
    store,
    writeRow(store, id, row),
    searchText(
      [
        state.number,
        spokenNumber(state.number),
        state.subject,
        state.details,
        state.product,
        ...(applicant ? [applicant.name, applicant.organisation, applicant.inn, applicant.email] : []),
      ],
      applicant ? [applicant.phone] : [],
    ),
  )
  settleTerms(store, history, id, state, row)
  for (const work of state.works) {
    const { id: workId, minutes, billable, performedAt } = work
    workWriting(store).run({ id: workId, ticketId: id, minutes, billable, performedAt })
  }
}

/** Counts the terms of a stored ticket anew: other rules change nothing else of it. */
export const recountTicket = (store: Store, history: TermHistory, { id, state }: TicketRow): void => {
  const terms = termsOf(history, state)
  store.db.update(ticket).set(terms).where(eq(ticket.id, id)).run()
  settleTerms(store, history, id, state, terms)
}

export const readTicket = (store: Store, id: Id): TicketRow | null =>
  store.db.select().from(ticket).where(eq(ticket.id, id)).get() ?? null

export const readTickets = (store: Store, ids: readonly Id[]): TicketRow[] =>
  store.db
    .select()
    .from(ticket)
    .where(inArray(ticket.id, [...ids]))
    .all()

export const countTickets = (store: Store): number =>
  store.db.select({ count: sql<number>`count(*)` }).from(ticket).get()?.count ?? 0

/** Open tickets, the earliest due first. */
export const openTickets = (store: Store): TicketRow[] =>
  store.db.select().from(ticket).where(sql`${ticket.open} = 1`).orderBy(asc(ticket.dueAt)).all()

/** Tickets that were not decided before the moment: open, answered or finished since. */
export const ticketsUndecidedAt = (store: Store, moment: number): TicketRow[] =>
  store.db
    .select()
    .from(ticket)
    .where(or(sql`${ticket.open} = 1`, gte(ticket.respondedAt, moment), gte(ticket.finishedAt, moment)))
    .all()

/** Open tickets whose client nobody chose, and for whom a changed card now gives another answer. */
export const openTicketsToRematch = (store: Store): Id[] =>
  store.db
    .select({ id: ticket.id, clientId: ticket.clientId, foundBy: ticket.foundBy, state: ticket.state })
    .from(ticket)
    .where(sql`${ticket.open} = 1 and (${ticket.clientId} is null or ${ticket.foundBy} is not null)`)
    .all()
    .filter(({ state, clientId, foundBy }) => {
      const match = state.applicant ? matchApplicant(store, state.applicant) : null
      return (match?.clientId ?? null) !== clientId || (match?.foundBy ?? null) !== foundBy
    })
    .map((row) => row.id)

export const openTicketsOfClients = (store: Store, clientIds: readonly Id[]): Id[] =>
  store.db
    .select({ id: ticket.id })
    .from(ticket)
    .where(and(sql`${ticket.open} = 1`, inArray(ticket.clientId, [...clientIds])))
    .all()
    .map((row) => row.id)

export const countTicketsOf = (store: Store, clientId: Id): number =>
  store.db.select({ count: sql<number>`count(*)` }).from(ticket).where(eq(ticket.clientId, clientId)).get()?.count ?? 0

/** A client's tickets, newest first. */
export const ticketsOfClient = (store: Store, clientId: Id, limit: number): TicketRow[] =>
  store.db.select().from(ticket).where(eq(ticket.clientId, clientId)).orderBy(desc(ticket.arrivedAt)).limit(limit).all()

/** Tickets of these clients whose contact is one of these. */
export const ticketIdsOfContacts = (store: Store, clientIds: readonly Id[], contactIds: readonly Id[]): Id[] =>
  store.db
    .select({ id: ticket.id })
    .from(ticket)
    .where(
      and(inArray(ticket.clientId, [...clientIds]), inArray(sql`${ticket.state} ->> 'contactId'`, [...contactIds])),
    )
    .all()
    .map((row) => row.id)

const transfersShown = 50

/** A client's tickets that were passed to the developer, newest first. */
export const transferredTickets = (store: Store, clientId: Id): TicketRow[] =>
  store.db
    .select()
    .from(ticket)
    .where(and(eq(ticket.clientId, clientId), sql`${ticket.state} ->> '$.transfer' is not null`))
    .orderBy(sql`${ticket.state} ->> '$.transfer.at' desc`)
    .limit(transfersShown)
    .all()

export const ticketsByRow = (store: Store, rows: readonly number[]): TicketRow[] =>
  store.db
    .select()
    .from(ticket)
    .where(inArray(ticket.row, [...rows]))
    .orderBy(desc(ticket.arrivedAt))
    .all()

/** Responses given in a stretch of time: whether in time, and how long they took is for the caller to count. */
export const respondedBetween = (store: Store, from: number, to: number): TicketRow[] =>
  store.db
    .select()
    .from(ticket)
    .where(and(gte(ticket.respondedAt, from), lt(ticket.respondedAt, to)))
    .all()

const digitsOf = (number: SQLWrapper) =>
  sql<number | null>`max(cast(substr(${number}, ${websitePrefix.length + 2}) as integer))`

const isWebsiteNumber = (number: SQLWrapper) => and(gte(number, `${websitePrefix}-`), lt(number, `${websitePrefix}.`))

/** The largest number the website gave out, as far as this desk knows; 0 when it knows of none. */
export const largestWebsiteNumber = (store: Store): number => {
  const shown = store.db
    .select({ largest: digitsOf(ticket.number) })
    .from(ticket)
    .where(isWebsiteNumber(ticket.number))
  const told = sql`json_extract(${change.data}, '$.number')`
  const waiting = store.db
    .select({ largest: digitsOf(told) })
    .from(unprojected)
    .innerJoin(change, eq(change.entityId, unprojected.entityId))
    .where(and(eq(change.type, 'ticket.registered'), isWebsiteNumber(told)))
  return Math.max(shown.get()?.largest ?? 0, waiting.get()?.largest ?? 0)
}
