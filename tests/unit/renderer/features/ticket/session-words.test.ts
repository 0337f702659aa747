import { expect, test } from 'vitest'
import { sessionFromWords } from '../../../../../src/renderer/features/ticket/steps/session-words.ts'

test.each([
  ['AnyDesk 123 456 789', 'AnyDesk', '123 456 789'],
  ['ассистент: 55-11', 'Ассистент', '55-11'],
  ['101, rudesktop', 'RuDesktop', '101'],
  ['123 456 789', 'AnyDesk', '123 456 789'],
  ['', 'AnyDesk', ''],
])('«%s» is %s with the number «%s»', (words, tool, remoteId) => {
  expect(sessionFromWords(words)).toEqual({ tool, remoteId })
})
