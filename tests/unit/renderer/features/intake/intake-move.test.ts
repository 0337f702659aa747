import { expect, it } from 'vitest'
import {
  clockWords,
  freePrefix,
  moveWords,
  previewOf,
  questionOf,
  takenSentence,
} from '../../../../../src/renderer/features/intake/intake-move.ts'
import type { IntakePreview } from '../../../../../src/shared/contract/intake.ts'

const values = { address: 'https://help.example.org', code: 'AAAAA-BBBBB', prefix: 'k2', stationName: 'Касса' }

const preview: IntakePreview = {
  address: 'https://help.example.org',
  meeting: 'join',
  isPrefixTaken: false,
  clockOff: null,
  here: { organisationName: '', tickets: 0, clients: 0 },
  there: { organisationName: 'Инициатива', stations: ['К1 Место у окна', 'К3 Касса'] },
}

it('asks with the prefix as the desk will keep it, and forgets the answer once the question is another', () => {
  expect(questionOf(values).prefix).toBe('К2')
  const looked = { preview, question: JSON.stringify(questionOf(values)) }
  expect(previewOf(looked, { ...values, prefix: 'К2', stationName: 'Другое' })).toBe(preview)
  expect(previewOf(looked, { ...values, code: 'CCCCC-DDDDD' })).toBeNull()
  expect(previewOf(looked, { ...values, address: 'https://other.example.org' })).toBeNull()
  expect(previewOf(null, values)).toBeNull()
})

it('names a prefix that is free there', () => {
  expect(freePrefix([])).toBe('К1')
  expect(freePrefix(['К1 Место', 'К3 Касса'])).toBe('К2')
  expect(takenSentence(preview)).toContain('Свободен, например, К2.')
})

it('tells a new station what comes to it, and an old one what becomes of its own', () => {
  expect(moveWords(preview, true)).toBe(
    'Там работают: К1 Место у окна, К3 Касса. Их обращения, клиенты, сотрудники и правила сроков придут сюда.',
  )
  expect(moveWords({ ...preview, meeting: 'empty' }, true)).toContain('ещё пуст')
  expect(moveWords({ ...preview, meeting: 'merge' }, false)).toContain('две разные организации')
})

it('says which way the clock is wrong, by how much', () => {
  expect(clockWords(preview)).toBeNull()
  expect(clockWords({ ...preview, clockOff: 3 * 60_000 })).toContain('отстают на 3 мин')
  expect(clockWords({ ...preview, clockOff: -125 * 60_000 })).toContain('спешат на 2 ч 5 мин')
})
