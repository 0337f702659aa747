import { expect, test } from 'vitest'
import { historyWith, isMoved, papersTermMove, ticketTermMoves } from '../../../../src/shared/domain/moved-terms.ts'
import { currentRules, type TermHistory, termRulesOf } from '../../../../src/shared/domain/term-rules.ts'
import { defaultTermSettings } from '../../../../src/shared/domain/term-settings.ts'
import type { Ticket } from '../../../../src/shared/domain/ticket.ts'
import { ticketEntity } from '../../../../src/shared/domain/ticket-changes.ts'

const moscow = (local: string): number => Date.parse(`${local}+03:00`)

const before: TermHistory = [termRulesOf(defaultTermSettings)]
const closed = { ...defaultTermSettings, ownDays: [{ id: '2026-11-25', windows: [], title: '' }] }
const after = historyWith(before, closed, moscow('2026-11-24T18:00:00'))

const ticket = (fields: Partial<Ticket>): Ticket => ({
  ...ticketEntity.initial,
  number: 'К2-000001',
  kind: 'outage',
  arrivedAt: moscow('2026-11-24T17:40:00'),
  receivedAt: moscow('2026-11-24T17:40:00'),
  ...fields,
})

test('an unanswered reaction moves over the day that is closed', () => {
  const moves = ticketTermMoves(before, after, ticket({}), false)
  expect(moves).toEqual([
    { target: 'reaction', from: moscow('2026-11-25T09:40:00'), to: moscow('2026-11-26T09:40:00') },
  ])
  expect(moves.map(isMoved)).toEqual([true])
})

test('what is due before the closed day stays', () => {
  const early = ticket({ arrivedAt: moscow('2026-11-24T16:00:00') })
  expect(ticketTermMoves(before, after, early, false).map(isMoved)).toEqual([false])
})

test('an answered ticket has no reaction to move, and a promised moment stays without a pause', () => {
  const executionTerm = {
    dueAt: moscow('2026-11-25T12:00:00'),
    reason: 'Обмен',
    operatorId: null,
    setAt: moscow('2026-11-24T17:45:00'),
  }
  const promised = ticket({ executionTerm })
  expect(ticketTermMoves(before, after, promised, true)).toEqual([
    { target: 'execution', from: executionTerm.dueAt, to: executionTerm.dueAt },
  ])
  const waited = {
    id: 'p',
    cause: 'client' as const,
    from: moscow('2026-11-24T17:50:00'),
    to: moscow('2026-11-24T18:00:00'),
  }
  expect(ticketTermMoves(before, after, { ...promised, pauses: [waited] }, true)).toEqual([
    { target: 'execution', from: moscow('2026-11-25T12:10:00'), to: moscow('2026-11-26T09:10:00') },
  ])
})

test('papers count their working days anew', () => {
  expect(papersTermMove(currentRules(before), currentRules(after), '2026-11-20')).toEqual({
    target: 'documents',
    from: '2026-11-27',
    to: '2026-11-30',
  })
})
