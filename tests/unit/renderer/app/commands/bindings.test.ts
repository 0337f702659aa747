import { expect, it, test } from 'vitest'
import {
  chordIn,
  holdersOf,
  readBindings,
  swapOf,
  whyNotKeyOf,
} from '../../../../../src/renderer/app/commands/bindings.ts'
import { commandIds, commandOf } from '../../../../../src/renderer/app/commands/commands.ts'

it.each(commandIds)('%s came with a key that may be given, and that is nobody else’s', (id) => {
  const { chord } = commandOf(id)
  expect(whyNotKeyOf(id, chord)).toBe(null)
  expect(holdersOf({}, id, chord)).toEqual([])
})

it('knows whose key it is: in the same place, or anywhere', () => {
  expect(holdersOf({}, 'ticket.answer', 'KeyT')).toEqual(['ticket.claim'])
  expect(holdersOf({}, 'ticket.answer', 'F2')).toEqual(['call.open'])
  expect(holdersOf({}, 'call.open', 'KeyM')).toEqual(['ticket.join', 'client.merge', 'documents.month'])
  expect(holdersOf({}, 'client.edit', 'KeyT')).toEqual([])
  expect(holdersOf({ 'ticket.claim': 'KeyG' }, 'ticket.answer', 'KeyT')).toEqual([])
})

it('changes keys only where nobody is left with the same key as another', () => {
  expect(swapOf({}, 'ticket.answer', 'KeyT')).toEqual({ chosen: { 'ticket.answer': 'KeyT', 'ticket.claim': 'KeyR' } })
  expect(swapOf({}, 'call.open', 'KeyM')).toEqual({
    chosen: { 'call.open': 'KeyM', 'ticket.join': 'F2', 'client.merge': 'F2', 'documents.month': 'F2' },
  })
  expect(swapOf({}, 'ticket.note', 'F2')).toEqual({ inTheWay: 'client.new' })
  expect(swapOf({ 'client.new': 'KeyZ' }, 'ticket.note', 'F2')).toEqual({
    chosen: { 'client.new': 'KeyZ', 'ticket.note': 'F2', 'call.open': 'KeyN' },
  })
})

it('gives what is pressed while typing no letter', () => {
  expect(whyNotKeyOf('call.template', 'KeyG')).toMatch(/посреди набора/)
  expect(whyNotKeyOf('call.template', 'F7')).toBe(null)
  expect(swapOf({}, 'call.openSaved', 'Alt+KeyT')).toHaveProperty('problem')
  expect(readBindings(JSON.stringify({ 'call.outage': 'KeyQ', 'call.openSaved': 'KeyQ' }))).toEqual({
    'call.openSaved': 'KeyQ',
  })
})

test('what was kept is read back, and what cannot be a key is left out', () => {
  const kept = { 'ticket.claim': 'KeyG', 'ticket.answer': 'Enter', 'ticket.sing': 'KeyB', search: 7 }
  expect(readBindings(JSON.stringify(kept))).toEqual({ 'ticket.claim': 'KeyG' })
  expect(chordIn(readBindings(JSON.stringify(kept)), 'ticket.answer')).toBe('KeyR')
  for (const broken of [null, '', '{', '7', 'null', '[]']) expect(readBindings(broken)).toEqual({})
})
