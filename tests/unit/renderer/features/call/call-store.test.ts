import { beforeEach, expect, test, vi } from 'vitest'

vi.mock('../../../../../src/renderer/app/connection.ts', () => ({
  desk: { drafts: { save: vi.fn(async () => {}), discard: vi.fn(async () => {}) } },
}))

const { applyDraftEvent, keepDraft } = await import('../../../../../src/renderer/app/draft-keeper.ts')
const { freshCall } = await import('../../../../../src/renderer/features/call/call-draft.ts')
const { openHeldCall, openRing, useCall } = await import('../../../../../src/renderer/features/call/call-store.ts')

beforeEach(() => {
  applyDraftEvent({ type: 'all', drafts: [] })
  useCall.setState({ activeId: null, blank: null, registered: null })
})

const registered = { ticketId: 'ticket', number: 'К2-000186', kind: 'outage', dueAt: 0, isOther: false } as const
const ring = { draftId: 'ring', phone: '+79120000302' }

test('a ring waits while a number is read aloud, and takes the screen when nothing is on it', () => {
  useCall.setState({ activeId: 'written', registered })
  expect(openRing(ring)).toBe('waits')
  expect(useCall.getState()).toMatchObject({ activeId: 'written', registered })

  useCall.setState({ activeId: null, registered: null })
  expect(openRing({ ...ring, draftId: 'next' })).toBe('opened')
  expect(useCall.getState().activeId).toBe('next')
})

test('the call that was put on hold first is taken first, whichever began first', () => {
  keepDraft('began', { ...freshCall(1000, '89120000001'), heldSince: 5000 })
  keepDraft('waits', { ...freshCall(2000, '89120000002'), heldSince: 3000 })
  openHeldCall()
  expect(useCall.getState().activeId).toBe('waits')
})
