import { ORPCError } from '@orpc/client'
import { beforeEach, expect, test, vi } from 'vitest'
import type { CallDraft, TextDraft } from '../../../../src/shared/contract/drafts.ts'

interface Saved {
  id: string
  content: CallDraft | TextDraft
}

const save = vi.hoisted(() => vi.fn<(saved: Saved) => Promise<void>>())

const discard = vi.hoisted(() => vi.fn<(one: { id: string }) => Promise<void>>())

vi.mock('../../../../src/renderer/app/connection.ts', () => ({ desk: { drafts: { save, discard } } }))

const { applyDraftEvent, dropDraft, flushDrafts, keepDraft, useDrafts, whileSending } = await import(
  '../../../../src/renderer/app/draft-keeper.ts'
)

const note = (text: string): TextDraft => ({ type: 'text', place: 'ticket/1/note', text })
const tooLong = () =>
  new ORPCError('invalid', { defined: true, status: 422, message: 'Не длиннее 20 000 знаков.', data: { fields: {} } })

beforeEach(() => {
  save.mockReset()
  save.mockResolvedValue()
  discard.mockReset()
  discard.mockResolvedValue()
})

const kept = (id: string, content: TextDraft) => ({ id, savedAt: 1, content })
const shown = (id: string) => useDrafts.getState().drafts?.get(id)
const allSaved = () => vi.waitFor(() => expect(useDrafts.getState().isSaved).toBe(true))

test('a draft the desk will not take is never called saved, and holds back no other', async () => {
  save.mockImplementation(({ id }) => (id === 'long' ? Promise.reject(tooLong()) : Promise.resolve()))
  keepDraft('long', note('очень длинно'))
  keepDraft('short', note('коротко'))
  flushDrafts()
  await vi.waitFor(() => expect(save.mock.calls.map(([saved]) => saved.id)).toEqual(['long', 'short']))
  expect(useDrafts.getState()).toMatchObject({ isSaved: false, problem: 'Не длиннее 20 000 знаков.' })

  save.mockResolvedValue()
  keepDraft('long', note('короче'))
  flushDrafts()
  await vi.waitFor(() => expect(useDrafts.getState()).toMatchObject({ isSaved: true, problem: null }))
})

test('what is typed while an earlier text is on its way is sent after it', async () => {
  const onItsWay = Promise.withResolvers<void>()
  save.mockReturnValueOnce(onItsWay.promise)
  keepDraft('note', note('пер'))
  flushDrafts()
  keepDraft('note', note('перезвонить'))
  onItsWay.resolve()
  await vi.waitFor(() => expect(useDrafts.getState().isSaved).toBe(true))
  expect(save.mock.calls.at(-1)?.[0].content).toMatchObject({ text: 'перезвонить' })
  dropDraft('note')
})

test('what another window sends or throws away leaves this one too, unless it is being typed here', async () => {
  applyDraftEvent({ type: 'all', drafts: [kept('held', note('ждёт')), kept('mine', note('здесь'))] })
  keepDraft('mine', note('здесь пишут'))
  applyDraftEvent({ type: 'changed', drafts: [kept('mine', note('там'))], gone: ['held'] })
  expect(shown('held')).toBeUndefined()
  expect(shown('mine')).toEqual(note('здесь пишут'))
  flushDrafts()
  await allSaved()
  applyDraftEvent({ type: 'changed', drafts: [], gone: ['mine'] })
  expect(shown('mine')).toBeUndefined()
})

test('a draft thrown away without a connection does not come back with it', async () => {
  applyDraftEvent({ type: 'all', drafts: [kept('spam', note('не туда попали'))] })
  const back = Promise.withResolvers<void>()
  discard.mockReturnValueOnce(back.promise)
  dropDraft('spam')
  flushDrafts()
  applyDraftEvent({ type: 'all', drafts: [kept('spam', note('не туда попали'))] })
  expect(shown('spam')).toBeUndefined()
  back.resolve()
  await allSaved()
})

test('a draft that is being sent stays until the answer, although the desk drops it first', async () => {
  applyDraftEvent({ type: 'all', drafts: [kept('call', note('звонок'))] })
  await whileSending('call', async () => {
    applyDraftEvent({ type: 'changed', drafts: [], gone: ['call'] })
    expect(shown('call')).toEqual(note('звонок'))
  })
  applyDraftEvent({ type: 'changed', drafts: [], gone: ['call'] })
  expect(shown('call')).toBeUndefined()
})

test('a draft the desk fails on holds back no other, and is tried no more until it is typed into', async () => {
  const failure = new ORPCError('internal', { defined: true, status: 500, message: 'Сбой №1.', data: { logId: '1' } })
  save.mockImplementation(({ id }) => (id === 'broken' ? Promise.reject(failure) : Promise.resolve()))
  keepDraft('broken', note('не пишется'))
  keepDraft('sound', note('пишется'))
  flushDrafts()
  await vi.waitFor(() => expect(save.mock.calls.map(([saved]) => saved.id)).toEqual(['broken', 'sound']))
  expect(useDrafts.getState()).toMatchObject({ isSaved: false, problem: 'Сбой №1.' })
  dropDraft('broken')
})
