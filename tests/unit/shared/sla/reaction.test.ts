import { describe, expect, test } from 'vitest'
import { hotlineWeek, russianCalendar } from '../../../../src/shared/sla/calendar.ts'
import {
  defaultReactionSettings,
  type ReactionClock,
  type ReactionSettings,
  type ReactionSubject,
  reactionClock,
} from '../../../../src/shared/sla/reaction.ts'

const calendar = russianCalendar()
const MINUTE_MS = 60_000

function moscow(local: string): number {
  return Date.parse(`${local}+03:00`)
}

const arrived: ReactionSubject = {
  kind: 'reference',
  arrivedAt: moscow('2026-11-23T10:00:00'),
  firstResponseAt: null,
  claimedAt: null,
}

function clock(
  change: Partial<ReactionSubject>,
  now: string,
  settings: ReactionSettings = defaultReactionSettings,
): ReactionClock {
  return reactionClock({ ...arrived, ...change }, calendar, settings, moscow(now))
}

describe('the reaction clock', () => {
  test('allows 30 minutes for a reference request or a consultation and 60 when the software does not work', () => {
    const due = (kind: ReactionSubject['kind']) => clock({ kind }, '2026-11-23T10:00:00').dueAt
    expect(due('reference')).toBe(moscow('2026-11-23T10:30:00'))
    expect(due('consultation')).toBe(moscow('2026-11-23T10:30:00'))
    expect(due('outage')).toBe(moscow('2026-11-23T11:00:00'))
  })

  test('runs', () => {
    expect(clock({}, '2026-11-23T10:12:30')).toEqual({
      state: 'running',
      target: 30 * MINUTE_MS,
      dueAt: moscow('2026-11-23T10:30:00'),
      elapsed: 12.5 * MINUTE_MS,
      remaining: 17.5 * MINUTE_MS,
    })
  })

  test('stands outside working hours and tells when it goes on', () => {
    const standing = clock({ arrivedAt: moscow('2026-11-20T17:50:00') }, '2026-11-21T12:00:00')
    expect(standing).toMatchObject({
      state: 'standing',
      resumesAt: moscow('2026-11-23T09:00:00'),
      elapsed: 10 * MINUTE_MS,
      remaining: 20 * MINUTE_MS,
      dueAt: moscow('2026-11-23T09:20:00'),
    })
  })

  test('is breached only after its last moment', () => {
    expect(clock({}, '2026-11-23T10:30:00')).toMatchObject({ state: 'running', remaining: 0 })
    expect(clock({}, '2026-11-23T10:30:00.001')).toMatchObject({
      state: 'breached',
      breachedAt: moscow('2026-11-23T10:30:00'),
      late: 1,
      remaining: -1,
      resumesAt: null,
    })
  })

  test('a term that ran out at closing is breached after closing, not at the next opening', () => {
    const evening = clock({ arrivedAt: moscow('2026-11-20T17:30:00') }, '2026-11-20T18:05:00')
    expect(evening).toMatchObject({
      state: 'breached',
      breachedAt: moscow('2026-11-20T18:00:00'),
      late: 0,
      resumesAt: moscow('2026-11-23T09:00:00'),
    })
  })

  test('a term that goes over the night is not breached in the evening', () => {
    const change = { arrivedAt: moscow('2026-11-23T17:55:00'), firstResponseAt: moscow('2026-11-23T18:05:00') }
    expect(clock(change, '2026-11-24T12:00:00')).toMatchObject({ state: 'kept', elapsed: 5 * MINUTE_MS })
  })

  test('stops for good at the response, in time or late', () => {
    const kept = clock({ firstResponseAt: moscow('2026-11-23T10:30:00') }, '2026-11-25T12:00:00')
    expect(kept).toMatchObject({ state: 'kept', stoppedAt: moscow('2026-11-23T10:30:00'), remaining: 0 })
    const late = clock({ firstResponseAt: moscow('2026-11-24T09:02:03') }, '2026-11-25T12:00:00')
    expect(late).toMatchObject({
      state: 'breachedAnswered',
      breachedAt: moscow('2026-11-23T10:30:00'),
      stoppedAt: moscow('2026-11-24T09:02:03'),
      late: 7 * 60 * MINUTE_MS + 32 * MINUTE_MS + 3000,
    })
  })

  test('goes on when a ticket is taken but not answered, unless the organisation decided otherwise', () => {
    const taken = { claimedAt: moscow('2026-11-23T10:05:00') }
    expect(clock(taken, '2026-11-23T10:31:00').state).toBe('breached')
    const settings = { ...defaultReactionSettings, stopsOn: 'claim' as const }
    expect(clock(taken, '2026-11-23T10:31:00', settings)).toMatchObject({ state: 'kept', elapsed: 5 * MINUTE_MS })
    const answered = { firstResponseAt: moscow('2026-11-23T10:04:00') }
    expect(clock(answered, '2026-11-23T10:31:00', settings)).toMatchObject({ state: 'kept', elapsed: 4 * MINUTE_MS })
    const takenLater = { ...answered, claimedAt: moscow('2026-11-23T10:20:00') }
    expect(clock(takenLater, '2026-11-23T10:31:00', settings)).toMatchObject({ state: 'kept', elapsed: 4 * MINUTE_MS })
  })

  test('counts from the arrival when the kind changes, back into time or out of it', () => {
    expect(clock({ kind: 'reference' }, '2026-11-23T10:40:00').state).toBe('breached')
    expect(clock({ kind: 'outage' }, '2026-11-23T10:40:00')).toMatchObject({
      state: 'running',
      elapsed: 40 * MINUTE_MS,
      remaining: 20 * MINUTE_MS,
    })
  })

  test('of an arrival ahead of this machine’s clock has not started', () => {
    expect(clock({}, '2026-11-23T09:59:00')).toMatchObject({ elapsed: 0, remaining: 30 * MINUTE_MS })
  })

  test('takes the minutes from the settings', () => {
    const settings: ReactionSettings = {
      ...defaultReactionSettings,
      minutes: { reference: 15, outage: 90, consultation: 45 },
    }
    expect(clock({ kind: 'outage' }, '2026-11-23T10:00:00', settings).dueAt).toBe(moscow('2026-11-23T11:30:00'))
  })
})

test('a clock counted with another calendar gives that calendar’s term', () => {
  const short = russianCalendar({ week: { ...hotlineWeek, mon: [['09:00', '10:10']] } })
  const clockOfShortMonday = reactionClock(arrived, short, defaultReactionSettings, arrived.arrivedAt)
  expect(clockOfShortMonday.dueAt).toBe(moscow('2026-11-24T09:20:00'))
})

test('waiting that begins with the answer moves no term that the answer has kept', () => {
  const settings = { ...defaultReactionSettings, waitingPauses: true }
  const answeredAt = moscow('2026-11-23T10:10:00')
  const waits = (from: number) => [{ from, to: moscow('2026-11-23T11:00:00') }]
  const due = (from: number) =>
    clock({ firstResponseAt: answeredAt, pauses: waits(from) }, '2026-11-23T12:00:00', settings).dueAt
  expect(due(answeredAt)).toBe(moscow('2026-11-23T10:30:00'))
  expect(due(answeredAt - MINUTE_MS)).toBe(moscow('2026-11-23T11:21:00'))
})
