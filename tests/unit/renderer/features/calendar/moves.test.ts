import { expect, test } from 'vitest'
import { moveWords, previewWords, problemWords } from '../../../../../src/renderer/features/calendar/moves.ts'

const named = { subjectId: 'a', number: 'К2-000001', clientName: '', breached: false }
const moscow = (local: string): number => Date.parse(`${local}+03:00`)

test('a move is told with its days, papers without an hour', () => {
  const reaction = { from: moscow('2026-11-25T09:40:00'), to: moscow('2027-01-11T17:05:00') }
  expect(moveWords({ ...named, target: 'reaction', ...reaction }, 'Europe/Moscow', '2026-11-24')).toEqual({
    from: 'ср 25.11 9:40',
    to: 'пн 11.01.2027 17:05',
  })
  const papers = { from: '2026-11-27', to: '2026-11-30' }
  expect(moveWords({ ...named, target: 'documents', ...papers }, 'Europe/Moscow', '2026-11-24')).toEqual({
    from: 'пт 27.11',
    to: 'пн 30.11',
  })
})

test.each([
  [0, 0, 'Открытых сроков сейчас нет.'],
  [0, 3, 'Ни один из открытых сроков (3) не сдвинется.'],
  [1, 0, 'Сдвинется 1 срок. Закрытое и отвеченное не меняется.'],
  [2, 1, 'Сдвинутся 2 срока, на месте останется 1. Закрытое и отвеченное не меняется.'],
  [21, 5, 'Сдвинется 21 срок, на месте останутся 5. Закрытое и отвеченное не меняется.'],
])('%i moved and %i staying are told', (moved, staying, words) => {
  expect(previewWords(moved, staying)).toBe(words)
})

test('a problem is told with its day', () => {
  expect(problemWords('week.fri', 'Часы?')).toBe('Пятница: Часы?')
  expect(problemWords('days.2026-12-30', 'Часы?')).toBe('30.12.2026: Часы?')
  expect(problemWords('timeZone', 'Какой пояс?')).toBe('Какой пояс?')
})
