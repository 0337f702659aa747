import { describe, expect, it } from 'vitest'
import {
  executionOf,
  reactionRound,
  reactionSubject,
  type TermRules,
  termRulesOf,
} from '../../../../src/shared/domain/term-rules.ts'
import { defaultTermSettings } from '../../../../src/shared/domain/term-settings.ts'
import {
  blankTicket,
  type Ticket,
  type TicketPause,
  type TicketResponse,
} from '../../../../src/shared/domain/ticket.ts'
import { type ReactionSettings, reactionClock } from '../../../../src/shared/sla/reaction.ts'

const MINUTE_MS = 60_000

/** A moment of Monday the 23rd, or of another day of that November. */
const at = (time: string, day = 23): number => Date.parse(`2026-11-${day}T${time}:00+03:00`)

const rulesWith = (reaction: Partial<ReactionSettings>, more: Partial<typeof defaultTermSettings> = {}): TermRules =>
  termRulesOf({ ...defaultTermSettings, ...more, reaction: { ...defaultTermSettings.reaction, ...reaction } })

const arrived: Ticket = { ...blankTicket, number: 'К2-000001', arrivedAt: at('10:00'), receivedAt: at('10:00') }

const response = (moment: number, how: TicketResponse['how'] = 'answer'): TicketResponse => ({
  at: moment,
  changeId: String(moment),
  operatorId: null,
  how,
})

const waits = (from: number, to: number | null): TicketPause => ({ id: String(from), cause: 'client', from, to })
const atDeveloper = (from: number, to: number | null): TicketPause => ({ ...waits(from, to), cause: 'developer' })

const clockOf = (ticket: Partial<Ticket>, settings: Partial<ReactionSettings>, now: number) => {
  const { reaction, calendar } = rulesWith(settings)
  return reactionClock(reactionSubject({ ...arrived, ...ticket }, reaction), calendar, reaction, now)
}

describe('the start of the reaction clock', () => {
  const slow = { channel: 'web' as const, receivedAt: at('10:08') }

  it('is the sending, or by the other setting the receipt', () => {
    expect(clockOf(slow, {}, at('10:10')).dueAt).toBe(at('10:30'))
    expect(clockOf(slow, { startsOn: 'received' }, at('10:10')).dueAt).toBe(at('10:38'))
  })

  it('is never before the arrival, whatever clock wrote the receipt', () => {
    expect(clockOf({ receivedAt: at('09:50') }, { startsOn: 'received' }, at('10:10')).dueAt).toBe(at('10:30'))
  })

  const earlier = { id: 'b', number: 'К2-000002', arrivedAt: at('09:40'), receivedAt: at('09:45'), respondedAt: null }

  it('goes back to the earliest of the joined tickets, unless each counts from its own', () => {
    expect(clockOf({ joined: [earlier] }, {}, at('10:05')).dueAt).toBe(at('10:10'))
    expect(clockOf({ joined: [earlier] }, { joining: 'ownArrival' }, at('10:05')).dueAt).toBe(at('10:30'))
    expect(clockOf({ joined: [earlier] }, { startsOn: 'received' }, at('10:05')).dueAt).toBe(at('10:15'))
  })

  it('stays where it was when what was joined came later, or had been answered itself', () => {
    const later = { ...earlier, arrivedAt: at('10:20'), receivedAt: at('10:20') }
    expect(clockOf({ joined: [later] }, {}, at('10:25')).dueAt).toBe(at('10:30'))
    expect(clockOf({ joined: [{ ...earlier, respondedAt: at('09:50') }] }, {}, at('10:25')).dueAt).toBe(at('10:30'))
  })
})

describe('the stop of the reaction clock', () => {
  it('is the earliest response, in whatever order they were learnt of', () => {
    const responses = [response(at('10:40')), response(at('10:12')), response(at('10:20'))]
    expect(clockOf({ responses }, {}, at('11:00'))).toMatchObject({ state: 'kept', stoppedAt: at('10:12') })
  })

  it('may already be the first claim', () => {
    const claimedAt = [at('10:15'), at('10:05')]
    expect(clockOf({ claimedAt }, {}, at('10:31')).state).toBe('breached')
    expect(clockOf({ claimedAt }, { stopsOn: 'claim' }, at('10:31'))).toMatchObject({
      state: 'kept',
      stoppedAt: at('10:05'),
    })
  })

  it('is the transfer only where the settings say so; then the answer after it counts', () => {
    const responses = [response(at('10:10'), 'transfer'), response(at('10:50'))]
    expect(clockOf({ responses }, {}, at('11:00'))).toMatchObject({ state: 'kept', stoppedAt: at('10:10') })
    expect(clockOf({ responses }, { transferStops: false }, at('11:00'))).toMatchObject({
      state: 'breachedAnswered',
      stoppedAt: at('10:50'),
      late: 20 * MINUTE_MS,
    })
    expect(clockOf({ responses: responses.slice(0, 1) }, { transferStops: false }, at('10:20')).state).toBe('running')
  })
})

describe('pauses of the reaction clock', () => {
  const pausing = { waitingPauses: true }

  it('count only where the settings say so, and never for the developer', () => {
    const pauses = [waits(at('10:10'), at('10:20'))]
    expect(clockOf({ pauses }, {}, at('10:25')).dueAt).toBe(at('10:30'))
    expect(clockOf({ pauses }, pausing, at('10:25')).dueAt).toBe(at('10:40'))
    expect(clockOf({ pauses: [atDeveloper(at('10:10'), at('10:20'))] }, pausing, at('10:25')).dueAt).toBe(at('10:30'))
  })

  it('hold the clock while they last, without growing late', () => {
    const pauses = [waits(at('10:10'), null)]
    expect(clockOf({ pauses }, pausing, at('15:00'))).toMatchObject({
      state: 'paused',
      since: at('10:10'),
      remaining: 20 * MINUTE_MS,
    })
  })

  it('do not count twice where they overlap', () => {
    const pauses = [waits(at('10:05'), at('10:15')), waits(at('10:10'), at('10:20'))]
    expect(clockOf({ pauses }, pausing, at('10:25')).dueAt).toBe(at('10:45'))
  })

  it('begun after the term ran out take nothing back', () => {
    expect(clockOf({ pauses: [waits(at('10:40'), null)] }, pausing, at('11:00')).state).toBe('breached')
  })

  it('before the arrival or after the answer count for nothing', () => {
    const pauses = [waits(at('09:00'), at('09:30')), waits(at('10:20'), null)]
    expect(clockOf({ pauses, responses: [response(at('10:15'))] }, pausing, at('12:00'))).toMatchObject({
      state: 'kept',
      elapsed: 15 * MINUTE_MS,
    })
  })
})

describe('a change of kind', () => {
  const toOutage = { id: 'k', at: at('10:20'), from: 'reference' as const, to: 'outage' as const }
  const toReference = { id: 'k2', at: at('10:40'), from: 'outage' as const, to: 'reference' as const }

  it('counts from the arrival, or by the other setting from itself', () => {
    const ticket = { kind: 'outage' as const, kindChanges: [toOutage] }
    expect(clockOf(ticket, {}, at('10:50')).dueAt).toBe(at('11:00'))
    expect(clockOf(ticket, { kindChange: 'fromChange' }, at('10:50')).dueAt).toBe(at('11:20'))
  })

  it('there and back counts from the last one', () => {
    const ticket = { kind: 'reference' as const, kindChanges: [toOutage, toReference] }
    expect(clockOf(ticket, {}, at('10:50')).state).toBe('breached')
    expect(clockOf(ticket, { kindChange: 'fromChange' }, at('10:50')).dueAt).toBe(at('11:10'))
  })

  it('to the same kind moves nothing', () => {
    const again = { ...toOutage, at: at('10:55'), from: 'outage' as const }
    const ticket = { kind: 'outage' as const, kindChanges: [toOutage, again] }
    expect(clockOf(ticket, { kindChange: 'fromChange' }, at('10:56')).dueAt).toBe(at('11:20'))
  })

  it('after the answer does not make it early', () => {
    const ticket = {
      kind: 'reference' as const,
      kindChanges: [{ ...toOutage, from: 'outage' as const, to: 'reference' as const, at: at('11:00') }],
      responses: [response(at('10:50'))],
    }
    expect(clockOf(ticket, { kindChange: 'fromChange' }, at('12:00'))).toMatchObject({
      state: 'breachedAnswered',
      late: 20 * MINUTE_MS,
    })
  })
})

describe('a reopening', () => {
  const answered = { responses: [response(at('10:10'))] }
  const restarts = { reopening: 'restarts' as const }

  it('keeps the response, or waits for a new one from itself', () => {
    const ticket = { ...answered, reopenedAt: [at('12:00')] }
    expect(clockOf(ticket, {}, at('12:40'))).toMatchObject({ state: 'kept', stoppedAt: at('10:10') })
    expect(clockOf(ticket, restarts, at('12:40'))).toMatchObject({ state: 'breached', breachedAt: at('12:30') })
  })

  it('that came twice counts from the last one, learnt of in any order', () => {
    const ticket = { ...answered, reopenedAt: [at('15:00'), at('12:00')] }
    expect(clockOf(ticket, restarts, at('15:10')).dueAt).toBe(at('15:30'))
    expect(reactionRound({ ...arrived, ...ticket }, rulesWith(restarts).reaction)).toBe(2)
    expect(reactionRound({ ...arrived, ...ticket }, rulesWith({}).reaction)).toBe(0)
  })

  it('forgets the claim before it and takes the one after it', () => {
    const settings = { ...restarts, stopsOn: 'claim' as const }
    const ticket = { reopenedAt: [at('12:00')], claimedAt: [at('10:05')] }
    expect(clockOf(ticket, settings, at('12:10')).state).toBe('running')
    expect(clockOf({ ...ticket, claimedAt: [at('10:05'), at('12:07')] }, settings, at('12:10'))).toMatchObject({
      state: 'kept',
      stoppedAt: at('12:07'),
    })
  })

  it('leaves pauses and changes of kind before it behind', () => {
    const ticket = {
      ...answered,
      reopenedAt: [at('12:00')],
      pauses: [waits(at('10:20'), at('11:20'))],
      kindChanges: [{ id: 'k', at: at('10:05'), from: 'outage' as const, to: 'reference' as const }],
    }
    const settings = { ...restarts, waitingPauses: true, kindChange: 'fromChange' as const }
    expect(clockOf(ticket, settings, at('12:10')).dueAt).toBe(at('12:30'))
  })
})

describe('a term that runs out exactly at closing', () => {
  const late = { arrivedAt: at('17:30', 20), receivedAt: at('17:30', 20) }

  it('is due then, or by the other setting at the next opening', () => {
    expect(clockOf(late, {}, at('18:00', 20)).dueAt).toBe(at('18:00', 20))
    expect(clockOf(late, { closing: 'nextOpening' }, at('18:00', 20)).dueAt).toBe(at('09:00', 23))
  })

  it('is met by an answer at the opening only where it is due then', () => {
    const ticket = { ...late, responses: [response(at('09:00', 23))] }
    expect(clockOf(ticket, {}, at('10:00')).state).toBe('breachedAnswered')
    expect(clockOf(ticket, { closing: 'nextOpening' }, at('10:00')).state).toBe('kept')
  })
})

describe('the execution term', () => {
  const term = { dueAt: at('12:00'), reason: 'Выгрузка', operatorId: null, setAt: at('10:00') }
  const executing: Ticket = { ...arrived, executionTerm: term, executionTerms: 1 }
  const stateOf = (ticket: Partial<Ticket>, execution = defaultTermSettings.execution) =>
    executionOf({ ...executing, ...ticket }, rulesWith({}, { execution }))

  it('is due as set, and none is where none was set', () => {
    expect(stateOf({})).toEqual({ state: 'running', dueAt: at('12:00') })
    expect(stateOf({ executionTerm: null })).toBeNull()
  })

  it('moves on by waiting for the client, and by the developer where the settings say so', () => {
    const pauses = [waits(at('10:30'), at('11:00')), atDeveloper(at('11:10'), at('11:30'))]
    expect(stateOf({ pauses })).toEqual({ state: 'running', dueAt: at('12:30') })
    expect(stateOf({ pauses }, { waitingPauses: false, transferPauses: true })).toMatchObject({ dueAt: at('12:20') })
    expect(stateOf({ pauses }, { waitingPauses: false, transferPauses: false })).toMatchObject({ dueAt: at('12:00') })
  })

  it('stands while the client is waited for, and keeps what is left', () => {
    expect(stateOf({ pauses: [waits(at('10:15'), at('10:45')), waits(at('11:00'), null)] })).toEqual({
      state: 'paused',
      since: at('11:00'),
      left: 90 * MINUTE_MS,
    })
    expect(stateOf({ pauses: [waits(at('09:30'), null)] })).toEqual({
      state: 'paused',
      since: at('10:00'),
      left: 120 * MINUTE_MS,
    })
  })

  it('that has run out takes nothing back from a later pause', () => {
    expect(stateOf({ pauses: [waits(at('12:10'), null)] })).toEqual({ state: 'running', dueAt: at('12:00') })
  })

  it('is over with the work it was for; one still ahead goes on after a reopening', () => {
    expect(stateOf({ reopenedAt: [at('15:00')] })).toBeNull()
    expect(stateOf({ reopenedAt: [at('11:00')] })).toMatchObject({ dueAt: at('12:00') })
    const again = { ...term, setAt: at('15:05'), dueAt: at('17:00') }
    expect(stateOf({ reopenedAt: [at('15:00')], executionTerm: again })).toMatchObject({ dueAt: at('17:00') })
  })
})
