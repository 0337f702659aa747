import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { type ExplainedSubject, explainDue } from '../../../../src/shared/sla/explain.ts'
import { countedSteps } from '../../../../src/shared/sla/explain-count.ts'
import { addWorkingMsOutsidePauses } from '../../../../src/shared/sla/pauses.ts'
import { type ReactionSettings, reactionTerm } from '../../../../src/shared/sla/reaction.ts'
import { wholeSecond } from '../../../../src/shared/sla/term-text.ts'
import { calendar, DAY_MS, holds, instant, MINUTE_MS } from './any-calendar.ts'
import { calendarOf, peerCases } from './peer-case.ts'

// Ten thousand explanations take a few seconds, but the machine may be busy.
vi.setConfig({ testTimeout: 120_000 })

const minutes = fc.integer({ min: 1, max: 6_000 })
const kind = fc.constantFrom('reference' as const, 'outage' as const, 'consultation' as const)

const settings: fc.Arbitrary<ReactionSettings> = fc.record({
  minutes: fc.record({ reference: minutes, outage: minutes, consultation: minutes }),
  startsOn: fc.constantFrom('sent' as const, 'received' as const),
  stopsOn: fc.constantFrom('response' as const, 'claim' as const),
  transferStops: fc.boolean(),
  waitingPauses: fc.boolean(),
  kindChange: fc.constantFrom('fromArrival' as const, 'fromChange' as const),
  reopening: fc.constantFrom('keeps' as const, 'restarts' as const),
  joining: fc.constantFrom('earliestArrival' as const, 'ownArrival' as const),
  closing: fc.constantFrom('closing' as const, 'nextOpening' as const),
})

const later = fc.integer({ min: 0, max: 5 * DAY_MS })
const maybeLater = fc.option(later)

/** A ticket to the millisecond; its moments are given as so long after the arrival. */
const subject: fc.Arbitrary<ExplainedSubject> = fc
  .record({
    kind,
    arrival: instant,
    response: maybeLater,
    claim: maybeLater,
    kindSet: maybeLater,
    pauses: fc.array(fc.tuple(later, fc.integer({ min: 0, max: 2 * DAY_MS })), { maxLength: 5 }),
    lasting: maybeLater,
  })
  .map(({ arrival, response, claim, kindSet, pauses, lasting, ...rest }) => {
    const arrivedAt = arrival.getTime()
    const after = (wait: number | null) => (wait === null ? null : arrivedAt + wait)
    const ended = pauses.map(([wait, length]) => ({ from: arrivedAt + wait, to: arrivedAt + wait + length }))
    return {
      ...rest,
      arrivedAt,
      firstResponseAt: after(response),
      claimedAt: after(claim),
      kindSetAt: after(kindSet),
      pauses: lasting === null ? ended : [...ended, { from: arrivedAt + lasting, to: null }],
    }
  })

describe('for any calendar, settings and waiting', () => {
  test('what the lines count adds up to the allowed time, in order, and ends when it is due', () => {
    holds(
      fc.property(calendar, subject, settings, (anyCalendar, ticket, rules) => {
        const steps = explainDue(ticket, anyCalendar, rules)
        const term = reactionTerm(ticket, anyCalendar, rules)
        const ranOutAt = reactionTerm(ticket, anyCalendar, { ...rules, closing: 'closing' }).dueAt
        const counted = steps.filter((step) => step.counted !== null)
        expect(counted.reduce((sum, step) => sum + (step.counted ?? 0), 0)).toBe(term.target)
        expect(counted.at(-1)).toMatchObject({ until: wholeSecond(ranOutAt), total: term.target })
        expect(steps.find((step) => step.kind === 'due')?.at).toBe(term.dueAt)
        const stretches = steps.filter((step) => step.kind === 'window' || step.kind === 'pause')
        for (const [index, stretch] of stretches.entries()) {
          expect(stretch.at ?? 0).toBeGreaterThanOrEqual(stretches[index - 1]?.until ?? 0)
          expect(stretch.until ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(stretch.at ?? 0)
        }
      }),
    )
  })

  test('a length that is no whole second is explained to the second it ends in', () => {
    const length = fc.integer({ min: 1_000, max: 3_000 * MINUTE_MS })
    const waits = fc.array(fc.tuple(later, fc.integer({ min: 0, max: 2 * DAY_MS })), { maxLength: 5 })
    holds(
      fc.property(calendar, instant, length, waits, (anyCalendar, at, ms, waiting) => {
        const start = at.getTime()
        const pauses = waiting.map(([wait, lasts]) => ({ from: start + wait, to: start + wait + lasts }))
        const counted = countedSteps(anyCalendar, start, ms, pauses).filter((step) => step.counted !== null)
        expect(counted.reduce((sum, step) => sum + (step.counted ?? 0), 0)).toBe(wholeSecond(ms))
        const dueAt = addWorkingMsOutsidePauses(anyCalendar, start, ms, pauses) ?? 0
        expect(counted.at(-1)?.until).toBe(wholeSecond(dueAt))
      }),
    )
  })
})

describe('terms that peers count in their own test suites', () => {
  const adding = peerCases.filter((peer) => peer.op === 'add_working_time' && (peer.amount_seconds ?? 0) > 0)
  const comparable = adding.filter((peer) => peer.reference_check !== 'differs' && peer.expected !== 'paused')

  test('are here', () => expect(comparable.length).toBeGreaterThan(50))

  test.each(comparable)('$id: the last line ends where the term does', (peer) => {
    const pauses = (peer.pauses ?? []).map(([from = '', to = '']) => ({ from: Date.parse(from), to: Date.parse(to) }))
    const ms = (peer.amount_seconds ?? 0) * 1000
    const steps = countedSteps(calendarOf(peer), Date.parse(peer.start), ms, pauses)
    const end = steps.findLast((step) => step.counted !== null)?.until ?? 0
    // A peer's next opening is our closing moment before it: what comes between is not worked.
    const expected = Date.parse(String(peer.expected))
    if (peer.boundary_semantics === 'next_open') {
      const next = countedSteps(calendarOf(peer), end, 1000, [])
      expect(next.find((step) => step.counted !== null)?.at).toBe(expected)
    } else expect(new Date(end).toISOString()).toBe(new Date(expected).toISOString())
    expect(steps.reduce((sum, step) => sum + (step.counted ?? 0), 0)).toBe(ms)
  })
})
