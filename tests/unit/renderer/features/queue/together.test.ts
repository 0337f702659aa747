import { expect, it } from 'vitest'
import { outcomeWords } from '../../../../../src/renderer/features/queue/together.ts'
import { queueRow } from './rows.ts'

const row = queueRow({ number: 'К2-000180' })

it('says how many it was done to, and why not to the others', () => {
  expect(outcomeWords('Взято', { done: [row, row], refused: [] })).toBe('Взято: 2 обращения.')
  const refused = { row, reason: 'Обращение уже закрыто.' }
  expect(outcomeWords('Взято', { done: [row], refused: [refused] })).toBe(
    'Взято: 1 обращение. Не получилось: К2-000180 (Обращение уже закрыто).',
  )
  expect(outcomeWords('Взято', { done: [], refused: [refused, refused, refused] })).toBe(
    'Взято: 0 обращений. Не получилось: К2-000180 (Обращение уже закрыто), и ещё 2.',
  )
})
