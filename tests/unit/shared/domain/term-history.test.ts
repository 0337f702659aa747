import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import {
  currentRules,
  executionOf,
  executionRules,
  reactionSubject,
  rulesAt,
  rulesOfTicket,
  type TermHistory,
  termHistory,
} from '../../../../src/shared/domain/term-rules.ts'
import { defaultTermSettings, termSettingsId } from '../../../../src/shared/domain/term-settings.ts'
import { ticketEntity } from '../../../../src/shared/domain/ticket-changes.ts'
import { type ReactionSettings, reactionClock } from '../../../../src/shared/sla/reaction.ts'
import type { Change } from '../../../../src/shared/sync/change.ts'
import { foldChanges } from '../../../../src/shared/sync/fold.ts'
import { millisecondsOf } from '../../../../src/shared/sync/hybrid-clock.ts'
import { changeOf, idOf, registered, stationA, stationB, ticketId } from '../sync/changes-of.ts'

// A version of the rules lays a calendar out anew, and the machine may be busy.
vi.setConfig({ testTimeout: 30_000 })

const secondZero = millisecondsOf(registered().at)
const momentAt = (second: number) => secondZero + second * 1000

const reactionSet = (second: number, part: Partial<ReactionSettings>, station = stationA) =>
  changeOf(termSettingsId, {
    type: 'termSettings.described',
    second,
    station,
    data: { reaction: { ...defaultTermSettings.reaction, ...part } },
  })

const minutesOf = (reference: number) => ({ minutes: { ...defaultTermSettings.reaction.minutes, reference } })

const ticketChange = (type: string, second: number, data: Record<string, unknown> = {}, station = stationA) =>
  changeOf(ticketId, { type: `ticket.${type}`, second, data, station })

const answered = (second: number) => ticketChange('answered', second, { text: 'Да.', respondedAt: momentAt(second) })
const ticketOf = (...changes: Change[]) => foldChanges(ticketEntity, [registered(), ...changes]).state

describe('the versions of the rules', () => {
  it('begin with the regulation, then one a change, from its moment on', () => {
    const history = termHistory([reactionSet(200, minutesOf(20)), reactionSet(100, minutesOf(15))])
    expect(history.map((rules) => rules.reaction.minutes.reference)).toEqual([30, 15, 20])
    expect(rulesAt(history, momentAt(99)).reaction.minutes.reference).toBe(30)
    expect(rulesAt(history, momentAt(100)).reaction.minutes.reference).toBe(15)
    expect(currentRules(history).reaction.minutes.reference).toBe(20)
  })

  it('leave out what cannot be counted with', () => {
    const closed = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, []]))
    const week = changeOf(termSettingsId, { type: 'termSettings.described', second: 50, data: { week: closed } })
    expect(termHistory([week, reactionSet(40, minutesOf(15))])).toHaveLength(2)
  })
})

describe('the rules of a ticket', () => {
  const history = termHistory([reactionSet(1000, minutesOf(10))])
  const minutesFor = (...changes: Change[]) => rulesOfTicket(history, ticketOf(...changes)).reaction.minutes.reference

  it('are those in force when it was answered, and the present ones until then', () => {
    expect(minutesFor(answered(900))).toBe(30)
    expect(minutesFor(answered(1100))).toBe(10)
    expect(minutesFor()).toBe(10)
  })

  it('stay with a ticket that ended unanswered', () => {
    expect(minutesFor(ticketChange('cancelled', 900, { reason: 'spam', duplicateOf: null }))).toBe(30)
  })

  it('are looked at anew when an older answer comes late', () => {
    expect(minutesFor(answered(1100), answered(800))).toBe(30)
  })

  it('stay after a reopening that keeps the answer', () => {
    const closed = ticketChange('resolved', 950, { summary: 'Готово.', resolvedAt: momentAt(950) })
    expect(minutesFor(answered(900), closed, ticketChange('reopened', 1200, { reason: 'Снова' }))).toBe(30)
  })

  it('are the new ones after a reopening that starts the clock again under them', () => {
    const restarting = termHistory([reactionSet(1000, { ...minutesOf(10), reopening: 'restarts' })])
    const closed = ticketChange('resolved', 950, { summary: 'Готово.', resolvedAt: momentAt(950) })
    const ticket = ticketOf(answered(900), closed, ticketChange('reopened', 1200, { reason: 'Снова' }))
    const { reaction } = rulesOfTicket(restarting, ticket)
    expect(reaction.minutes.reference).toBe(10)
    expect(reactionSubject(ticket, reaction)).toMatchObject({ arrivedAt: momentAt(1200), firstResponseAt: null })
  })

  it('count the execution by the rules in force when the work ended', () => {
    const pausing = changeOf(termSettingsId, {
      type: 'termSettings.described',
      second: 2000,
      data: { execution: { waitingPauses: false, transferPauses: false } },
    })
    const work = [
      ticketChange('termSet', 10, { dueAt: momentAt(1500), reason: 'Выгрузка', respondedAt: momentAt(10) }),
      ticketChange('waitingSet', 100, { reason: 'пароль' }),
      ticketChange('resumed', 400),
    ]
    const open = ticketOf(...work)
    const done = ticketOf(...work, ticketChange('resolved', 1600, { summary: 'Да', resolvedAt: momentAt(1600) }))
    const dueOf = (ticket: typeof open, rules: TermHistory) => executionOf(ticket, executionRules(rules, ticket))
    expect(dueOf(open, termHistory([]))).toEqual({ state: 'running', dueAt: momentAt(1800) })
    expect(dueOf(open, termHistory([pausing]))).toEqual({ state: 'running', dueAt: momentAt(1500) })
    expect(dueOf(done, termHistory([pausing]))).toEqual({ state: 'running', dueAt: momentAt(1800) })
  })
})

/** A step of a ticket's life as two stations may write it, each without having seen the other's. */
const anyStep = fc.record({
  second: fc.integer({ min: 1, max: 20_000 }),
  station: fc.constantFrom(stationA, stationB),
  type: fc.constantFrom(
    'claimed',
    'answered',
    'kindSet',
    'waitingSet',
    'resumed',
    'transferred',
    'termSet',
    'resolved',
    'reopened',
    'joined',
    'parted',
  ),
  kind: fc.constantFrom('reference', 'outage', 'consultation'),
  other: fc.integer({ min: 60, max: 62 }),
})

const dataOf = ({ type, second, kind, other }: typeof anyStep extends fc.Arbitrary<infer Step> ? Step : never) => {
  const respondedAt = momentAt(second)
  const data: Record<string, Record<string, unknown>> = {
    claimed: { claimedAt: respondedAt },
    answered: { text: 'Да.', respondedAt },
    kindSet: { kind },
    waitingSet: { reason: 'пароль' },
    transferred: { addressee: 'Линия', reference: '', contractId: null, basis: 'договор', respondedAt },
    termSet: { dueAt: momentAt(second + 9000), reason: 'Выгрузка', respondedAt },
    resolved: { summary: 'Готово.', resolvedAt: respondedAt },
    reopened: { reason: 'Снова' },
    joined: { ticketId: idOf(other), number: 'К2-000002', arrivedAt: momentAt(-other) },
    parted: { ticketId: idOf(other), number: 'К2-000002' },
  }
  return data[type] ?? {}
}

const anySettings = fc.record({
  startsOn: fc.constantFrom('sent' as const, 'received' as const),
  stopsOn: fc.constantFrom('response' as const, 'claim' as const),
  transferStops: fc.boolean(),
  waitingPauses: fc.boolean(),
  kindChange: fc.constantFrom('fromArrival' as const, 'fromChange' as const),
  reopening: fc.constantFrom('keeps' as const, 'restarts' as const),
  joining: fc.constantFrom('earliestArrival' as const, 'ownArrival' as const),
  closing: fc.constantFrom('closing' as const, 'nextOpening' as const),
})

it('whoever holds the same changes counts the same clock, in whatever order they came', () => {
  const now = momentAt(30_000)
  const countedFrom = (changes: readonly Change[], settings: readonly Change[]) => {
    const history = termHistory(settings)
    const { state } = foldChanges(ticketEntity, changes)
    const { reaction, calendar } = rulesOfTicket(history, state)
    return {
      clock: reactionClock(reactionSubject(state, reaction), calendar, reaction, now),
      execution: executionOf(state, executionRules(history, state)),
    }
  }
  fc.assert(
    fc.property(
      fc.array(anyStep, { maxLength: 14 }),
      fc.array(fc.tuple(fc.integer({ min: 1, max: 20_000 }), anySettings), { maxLength: 2 }),
      fc.infiniteStream(fc.nat()),
      (steps, versions, numbers) => {
        const changes = [
          registered(),
          ...steps.map((step) => ticketChange(step.type, step.second, dataOf(step), step.station)),
        ]
        const settings = versions.map(([second, part]) => reactionSet(second, part))
        const shuffled = <Item>(items: readonly Item[]): Item[] =>
          items
            .map((item) => ({ item, place: numbers.next().value ?? 0 }))
            .sort((left, right) => left.place - right.place)
            .map(({ item }) => item)
        expect(countedFrom(shuffled(changes), shuffled(settings))).toEqual(countedFrom(changes, settings))
      },
    ),
    { numRuns: 100 },
  )
})
