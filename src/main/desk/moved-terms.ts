import { createHash } from 'node:crypto'
import type { MovedTerm, TermMoves } from '../../shared/contract/calendar.ts'
import { isMoved, papersTermMove, type TermMove, ticketTermMoves } from '../../shared/domain/moved-terms.ts'
import { papersCountedFrom } from '../../shared/domain/service-order.ts'
import { currentRules, type TermHistory } from '../../shared/domain/term-rules.ts'
import type { Id } from '../../shared/sync/id.ts'
import { breachesOf } from '../store/breaches.ts'
import { readClients } from '../store/clients.ts'
import { undispatchedOrders } from '../store/service-orders.ts'
import { openTickets } from '../store/tickets.ts'
import type { Desk } from './desk.ts'

/** Terms a person reads through; the rest is counted. */
const movesShown = 200

interface OpenTerm {
  subjectId: Id
  number: string
  clientId: Id | null
  /** The client's name as he gave it himself. */
  applicant: string
  move: TermMove
}

const ticketTerms = (desk: Desk, after: TermHistory): OpenTerm[] =>
  openTickets(desk.store).flatMap(({ id, number, clientId, state, respondedAt }) =>
    ticketTermMoves(desk.termHistory, after, state, respondedAt !== null).map((move) => ({
      subjectId: id,
      number,
      clientId,
      applicant: state.applicant?.organisation ?? '',
      move,
    })),
  )

// Papers that were issued have their day frozen with them.
const papersTerms = (desk: Desk, after: TermHistory): OpenTerm[] =>
  undispatchedOrders(desk.store)
    .filter(({ order }) => order.dueOn === null)
    .map(({ id, order }) => ({
      subjectId: id,
      number: order.number,
      clientId: order.clientId,
      applicant: '',
      move: papersTermMove(desk.rules, currentRules(after), papersCountedFrom(order)),
    }))

const momentOf = ({ move }: OpenTerm): number => (move.target === 'documents' ? Date.parse(move.from) : move.from)

const isBreached = (desk: Desk, { subjectId, move }: OpenTerm): boolean =>
  breachesOf(desk.store, subjectId).some(
    ({ target, dueAt }) => target === move.target && (target === 'documents' || dueAt === move.from),
  )

const shown = (desk: Desk, terms: readonly OpenTerm[]): MovedTerm[] => {
  const clients = readClients(
    desk.store,
    terms.flatMap((term) => (term.clientId === null ? [] : [term.clientId])),
  )
  return terms.map((term) => ({
    ...term.move,
    subjectId: term.subjectId,
    number: term.number,
    clientName: (term.clientId === null ? undefined : clients.get(term.clientId)?.name) ?? term.applicant,
    breached: isBreached(desk, term),
  }))
}

const versionOf = (after: TermHistory, moved: readonly OpenTerm[]): string =>
  createHash('sha256')
    .update(
      JSON.stringify([currentRules(after).calendarVersion, moved.map(({ subjectId, move }) => [subjectId, move])]),
    )
    .digest('hex')
    .slice(0, 32)

/** What other rules would do to the terms that are open now. @param after the rules as they would be */
export const movedTerms = (desk: Desk, after: TermHistory): TermMoves => {
  const terms = [...ticketTerms(desk, after), ...papersTerms(desk, after)]
  const moved = terms.filter((term) => isMoved(term.move)).sort((left, right) => momentOf(left) - momentOf(right))
  return {
    version: versionOf(after, moved),
    moved: shown(desk, moved.slice(0, movesShown)),
    movedCount: moved.length,
    stayingCount: terms.length - moved.length,
  }
}
