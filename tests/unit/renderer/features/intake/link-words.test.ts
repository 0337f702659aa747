import { expect, it } from 'vitest'
import { linkWords, parkedWords } from '../../../../../src/renderer/features/intake/link-words.ts'

it('says what the state of the link means for work', () => {
  expect(linkWords({ state: 'online', received: null })).toContain('приходят сразу')
  expect(linkWords({ state: 'offline', received: null })).toContain('когда связь вернётся')
  expect(linkWords({ state: 'refused', received: null })).toContain('подключат заново')
  expect(linkWords({ state: 'starting', received: 40 })).toContain('работать можно сразу')
})

it('counts what waits for an upgrade in Russian', () => {
  expect(parkedWords(1)).toMatch(/^Пришла 1 запись /)
  expect(parkedWords(3)).toMatch(/^Пришли 3 записи /)
  expect(parkedWords(11)).toMatch(/^Пришло 11 записей /)
})
