import { ORPCError } from '@orpc/client'
import { beforeEach, expect, test, vi } from 'vitest'
import type { CallDraft, TextDraft } from '../../../../src/shared/contract/drafts.ts'

interface Saved {
  id: string
  content: CallDraft | TextDraft
}

const save = vi.hoisted(() => vi.fn<(saved: Saved) => Promise<void>>())

vi.mock('../../../../src/renderer/app/connection.ts', () => ({ desk: { drafts: { save, discard: vi.fn() } } }))

const { dropDraft, flushDrafts, keepDraft, useDrafts } = await import('../../../../src/renderer/app/draft-keeper.ts')

const note = (text: string): TextDraft => ({ type: 'text', place: 'ticket/1/note', text })
const tooLong = () =>
  new ORPCError('invalid', { defined: true, status: 422, message: 'Не длиннее 20 000 знаков.', data: { fields: {} } })

beforeEach(() => {
  save.mockReset()
  save.mockResolvedValue()
})

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
