import { describe, expect, test } from 'vitest'
import { offeredActions } from '../../../../../src/renderer/features/ticket/actions.ts'
import type { TicketCard } from '../../../../../src/shared/contract/tickets.ts'
import { type TicketStatus, ticketKinds, ticketStatuses } from '../../../../../src/shared/domain/ticket.ts'
import { queueRow } from '../queue/rows.ts'

const me = { id: 'me', name: 'Зоя', initials: 'ЗО', role: 'operator' as const }

const card = (row: Parameters<typeof queueRow>[0]): TicketCard => ({
  row: queueRow(row),
  details: '',
  remoteAccess: '',
  applicant: null,
  client: null,
  clientFoundBy: null,
  contactId: null,
  contactPhone: '',
  firstResponse: null,
  responder: null,
  timeDoubts: { arrival: null, response: null },
  executionTerm: null,
  breaches: [],
  delivery: null,
  duplicateOf: null,
  joined: [],
  links: [],
  sameIncident: [],
  transferBases: [],
  sessions: [],
  works: [],
  workMinutes: 0,
  transfer: null,
  transferAllowedBy: null,
  resolution: '',
  finishedAt: null,
  attachments: [],
  history: [],
  conflicts: [],
  related: [],
})

const names = (row: Parameters<typeof queueRow>[0]): string[] => {
  const offered = offeredActions(card(row), 'me')
  return [...offered.main, ...offered.more].map((action) => action.name)
}

describe('what can be done with a ticket', () => {
  test('a key never presses two things, whatever the ticket is like', () => {
    for (const status of ticketStatuses)
      for (const kind of ticketKinds)
        for (const respondedAt of [null, 1])
          for (const sessionRunning of [false, true])
            for (const holder of [null, me]) {
              const offered = offeredActions(card({ status, kind, respondedAt, sessionRunning, holder }), 'me')
              const codes = [...offered.main, ...offered.more].map((action) => action.command)
              expect(new Set(codes).size).toBe(codes.length)
            }
  })

  test('before the response it is the answer that is at hand, after it the solution', () => {
    expect(offeredActions(card({}), 'me').main.map((action) => action.name)).toContain('answer')
    expect(offeredActions(card({ respondedAt: 1 }), 'me').main.map((action) => action.name)).toContain('resolve')
  })

  test('nobody takes what is his already', () => {
    expect(names({ holder: me })).not.toContain('claim')
    expect(names({ holder: { ...me, id: 'another' } })).toContain('claim')
  })

  test('a running session is ended by the key that starts one', () => {
    const ofKey = (facts: Parameters<typeof card>[0]) =>
      offeredActions(card(facts), 'me')
        .main.filter(({ command }) => command === 'ticket.session')
        .map(({ name }) => name)
    expect(ofKey({ sessionRunning: true })).toEqual(['endSession'])
    expect(ofKey({})).toEqual(['startSession'])
  })

  test.each<TicketStatus>(['closed', 'cancelled'])('%s can be opened again and no longer answered', (status) => {
    expect(names({ status })).toContain('reopen')
    expect(names({ status })).not.toContain('answer')
  })

  test('only a consultation can be refused', () => {
    expect(names({ kind: 'consultation' })).toContain('refuse')
    expect(names({ kind: 'outage' })).not.toContain('refuse')
  })
})
