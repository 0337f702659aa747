import { createHash } from 'node:crypto'
import type { CalendarApplied, CalendarPreview, MovedTerm } from '../../shared/contract/calendar.ts'
import {
  calendarDifference,
  calendarFieldProblems,
  changesNothing,
  settingsAfter,
} from '../../shared/domain/calendar-change.ts'
import {
  historyWith,
  isMoved,
  papersTermMove,
  type TermMove,
  ticketTermMoves,
} from '../../shared/domain/moved-terms.ts'
import { currentRules, rulesAt, type TermHistory } from '../../shared/domain/term-rules.ts'
import { type CalendarChange, termSettingsEntity, termSettingsId } from '../../shared/domain/term-settings.ts'
import { changeSizeLimit } from '../../shared/sync/change.ts'
import type { Id } from '../../shared/sync/id.ts'
import { breachesOf } from '../store/breaches.ts'
import { readClients } from '../store/clients.ts'
import { undispatchedOrders } from '../store/service-orders.ts'
import { openTickets } from '../store/tickets.ts'
import { type Desk, deskTime } from './desk.ts'
import { record } from './record.ts'
import { Refusal } from './refusal.ts'

/** Terms a person reads through; the rest is counted. */
const movesShown = 200
/** What a change's envelope leaves of its size. */
const dataLimit = changeSizeLimit - 1024

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
      move: papersTermMove(desk.rules, currentRules(after), order.endedOn),
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

/** What an edit of the calendar would do to the terms that are open now; nothing is written. */
export const previewCalendar = (desk: Desk, change: CalendarChange): CalendarPreview => {
  const settings = settingsAfter(desk.rules.settings, change)
  const problems = calendarFieldProblems(settings)
  if (Object.keys(problems).length > 0) return { ok: false, problems }
  const after = historyWith(desk.termHistory, settings, deskTime(desk))
  const terms = [...ticketTerms(desk, after), ...papersTerms(desk, after)]
  const moved = terms.filter((term) => isMoved(term.move)).sort((left, right) => momentOf(left) - momentOf(right))
  return {
    ok: true,
    version: versionOf(after, moved),
    moved: shown(desk, moved.slice(0, movesShown)),
    movedCount: moved.length,
    stayingCount: terms.length - moved.length,
  }
}

const checkSize = (change: CalendarChange): void => {
  if (Buffer.byteLength(JSON.stringify(change)) <= dataLimit) return
  throw new Refusal(
    'refused',
    'Слишком много дней за один раз. Ничего не изменено: примените часть дней, потом остальные.',
  )
}

/** Puts an edit of the calendar in force, if it still does what its preview said. */
export const applyCalendar = (
  desk: Desk,
  author: Id,
  change: CalendarChange,
  expectedVersion: string,
): CalendarApplied => {
  const before = desk.rules.settings
  if (changesNothing(before, change)) throw new Refusal('refused', 'Календарь уже такой: применять нечего.')
  checkSize(change)
  const preview = previewCalendar(desk, change)
  if (!preview.ok)
    return { applied: false, reason: 'С таким календарём сроки не посчитать. Ничего не изменено.', preview }
  if (preview.version !== expectedVersion) {
    const reason =
      'Пока вы смотрели, изменились обращения или сам календарь. Ничего не применено: посмотрите новый список.'
    return { applied: false, reason, preview }
  }
  record(desk, author, () => [
    {
      entity: termSettingsEntity.entity,
      entityId: termSettingsId,
      type: 'termSettings.calendarSet',
      v: 1,
      data: { ...change },
    },
  ])
  return { applied: true }
}

/** The edit that brings back the calendar in force at a moment, epoch milliseconds; null: the first one. */
export const wayBackTo = (desk: Desk, from: number | null): CalendarChange =>
  calendarDifference(desk.rules.settings, rulesAt(desk.termHistory, from ?? Number.NEGATIVE_INFINITY).settings)
