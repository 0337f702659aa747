import { beforeEach, expect, test, vi } from 'vitest'
import type { Call, RegisteredCall } from '../../../../../src/shared/contract/calls.ts'

const register = vi.hoisted(() => vi.fn<(call: Call) => Promise<RegisteredCall>>())

vi.mock('../../../../../src/renderer/app/connection.ts', () => ({
  desk: { calls: { register }, drafts: { save: vi.fn(async () => {}), discard: vi.fn(async () => {}) } },
}))

const { applyDraftEvent, keepDraft, useDrafts } = await import('../../../../../src/renderer/app/draft-keeper.ts')
const { freshCall } = await import('../../../../../src/renderer/features/call/call-draft.ts')
const { holdCall, leaveGoneCall, openHeldCall, openRing, registerCall, useCall } = await import(
  '../../../../../src/renderer/features/call/call-store.ts'
)
const { useToasts } = await import('../../../../../src/renderer/ui/toast-store.ts')

beforeEach(() => {
  applyDraftEvent({ type: 'all', drafts: [] })
  useCall.setState({ activeId: null, blank: null, registered: null })
})

const registered: RegisteredCall = {
  ticketId: 'ticket',
  number: 'К2-000186',
  kind: 'outage',
  dueAt: 0,
  isOther: false,
  sameIncident: [],
}
const ring = { draftId: 'ring', phone: '+79120000302' }

test('a ring waits while a number is read aloud, and takes the screen when nothing is on it', () => {
  useCall.setState({ activeId: 'written', registered })
  expect(openRing(ring)).toBe('waits')
  expect(useCall.getState()).toMatchObject({ activeId: 'written', registered })

  useCall.setState({ activeId: null, registered: null })
  expect(openRing({ ...ring, draftId: 'next' })).toBe('opened')
  expect(useCall.getState().activeId).toBe('next')
})

test('a ring forgets those nobody took for long, and never the one on screen, however long somebody only listens', () => {
  const longAgo = vi.spyOn(Date, 'now').mockReturnValue(1_790_000_000_000)
  openRing({ ...ring, draftId: 'taken' })
  openRing({ ...ring, draftId: 'waiting' })
  longAgo.mockReturnValue(1_790_000_000_000 + 11 * 60_000)
  expect(openRing({ ...ring, draftId: 'new' })).toBe('waits')
  longAgo.mockRestore()
  expect(useCall.getState().activeId).toBe('taken')
  const kept = ['taken', 'waiting', 'new'].filter((id) => useDrafts.getState().drafts?.has(id))
  expect(kept).toEqual(['taken', 'new'])
})

test('a ring that is put away untouched says so, and its number can be had back', () => {
  openRing({ ...ring, draftId: 'put away' })
  holdCall()
  expect(useDrafts.getState().drafts?.has('put away')).toBe(false)
  const said = useToasts.getState().toasts.at(-1)
  expect(said?.text).toBe('Звонок не записан: +7 912 000-03-02.')
  said?.action?.run()
  expect(useCall.getState().activeId).toBe('put away')
  expect(useDrafts.getState().drafts?.get('put away')).toMatchObject({ phone: ring.phone })
})

test('the call that was put on hold first is taken first, whichever began first', () => {
  keepDraft('began', { ...freshCall(1000, '89120000001'), heldSince: 5000 })
  keepDraft('waits', { ...freshCall(2000, '89120000002'), heldSince: 3000 })
  openHeldCall()
  expect(useCall.getState().activeId).toBe('waits')
})

test('words for a call that another window has written down otherwise get a ticket and a number of their own', async () => {
  const draft = { ...freshCall(1000, '89120000001'), subject: 'Совсем другой вопрос' }
  keepDraft('shared', draft)
  useCall.setState({ activeId: 'shared' })
  register.mockResolvedValueOnce({ ...registered, isOther: true })
  register.mockImplementationOnce(async ({ draftId }) => {
    // Until it is written down it is a draft under its own id.
    expect(useDrafts.getState().drafts?.get(draftId)).toEqual(draft)
    return { ...registered, ticketId: draftId, number: 'К2-000187' }
  })
  const written = await registerCall('shared', draft)
  expect(written.id).not.toBe('shared')
  expect(written.registered).toMatchObject({ number: 'К2-000187', ticketId: written.id })
  expect(useCall.getState().activeId).toBe(written.id)
  expect(useDrafts.getState().drafts?.has('shared')).toBe(false)
})

test('what is typed while a call is being written down waits as a note of its ticket', async () => {
  const draft = { ...freshCall(1000, '89120000001'), subject: 'Не печатает', details: 'Чек' }
  keepDraft('late', draft)
  register.mockImplementationOnce(async () => {
    keepDraft('late', { ...draft, details: 'Чек\nи этикетки' })
    return { ...registered, ticketId: 'made' }
  })
  await registerCall('late', draft)
  expect(useDrafts.getState().drafts?.get('ticket/made/note')).toMatchObject({ text: 'и этикетки' })

  keepDraft('whole', draft)
  register.mockResolvedValueOnce({ ...registered, ticketId: 'whole' })
  await registerCall('whole', draft)
  expect(useDrafts.getState().drafts?.has('ticket/whole/note')).toBe(false)
})

test('a call that another window took away leaves the screen, one that is still there does not', () => {
  keepDraft('here', freshCall(1000, '89120000001'))
  useCall.setState({ activeId: 'here' })
  leaveGoneCall('here')
  expect(useCall.getState().activeId).toBe('here')
  useCall.setState({ activeId: 'gone' })
  leaveGoneCall('gone')
  expect(useCall.getState().activeId).toBeNull()
})
