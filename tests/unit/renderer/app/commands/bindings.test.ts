import { expect, it, test } from 'vitest'
import { chordIn, holderOf, readBindings } from '../../../../../src/renderer/app/commands/bindings.ts'
import { whyNotChord } from '../../../../../src/renderer/app/commands/chord.ts'
import { commandIds, commandOf } from '../../../../../src/renderer/app/commands/commands.ts'

it.each(commandIds)('%s came with a key that may be given, and that is nobody else’s', (id) => {
  const { chord } = commandOf(id)
  expect(whyNotChord(chord)).toBe(null)
  expect(holderOf({}, id, chord)).toBe(null)
})

it('knows whose key it is: in the same place, or anywhere', () => {
  expect(holderOf({}, 'ticket.answer', 'KeyT')).toBe('ticket.claim')
  expect(holderOf({}, 'ticket.answer', 'F2')).toBe('call.open')
  expect(holderOf({}, 'call.open', 'KeyB')).toBe('documents.statement')
  expect(holderOf({}, 'client.edit', 'KeyT')).toBe(null)
  expect(holderOf({ 'ticket.claim': 'KeyG' }, 'ticket.answer', 'KeyT')).toBe(null)
})

test('what was kept is read back, and what cannot be a key is left out', () => {
  const kept = { 'ticket.claim': 'KeyG', 'ticket.answer': 'Enter', 'ticket.sing': 'KeyB', search: 7 }
  expect(readBindings(JSON.stringify(kept))).toEqual({ 'ticket.claim': 'KeyG' })
  expect(chordIn(readBindings(JSON.stringify(kept)), 'ticket.answer')).toBe('KeyR')
  for (const broken of [null, '', '{', '7', 'null', '[]']) expect(readBindings(broken)).toEqual({})
})
