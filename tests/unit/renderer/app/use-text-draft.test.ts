import { beforeEach, expect, test, vi } from 'vitest'

vi.mock('../../../../src/renderer/app/connection.ts', () => ({
  desk: { drafts: { save: vi.fn(async () => {}), discard: vi.fn(async () => {}) } },
}))

const { keepDraft, useDrafts } = await import('../../../../src/renderer/app/draft-keeper.ts')
const { textSent } = await import('../../../../src/renderer/app/use-text-draft.ts')

const place = 'ticket/1/note'
const type = (text: string) => keepDraft(place, { type: 'text', place, text })
const kept = () => useDrafts.getState().drafts?.get(place)

beforeEach(() => type('Перезвонить'))

test('a text that was sent is no draft any more', () => {
  textSent(place, 'Перезвонить')
  expect(kept()).toBeUndefined()
})

test('what was typed while a text was on its way stays a draft', () => {
  type('Перезвонить\nи спросить версию')
  textSent(place, 'Перезвонить')
  expect(kept()).toMatchObject({ text: 'и спросить версию' })
})

test('a text that was changed meanwhile stays as a whole', () => {
  type('Не перезванивать')
  textSent(place, 'Перезвонить')
  expect(kept()).toMatchObject({ text: 'Не перезванивать' })
})
