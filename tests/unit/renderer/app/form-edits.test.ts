import { expect, it } from 'vitest'
import {
  editsAfter,
  editsOf,
  type FormEdits,
  overtakenIn,
  withEdits,
  withTyped,
} from '../../../../src/renderer/app/form-edits.ts'

const before = { name: 'Инициатива', phone: '1', email: '' }
type Card = typeof before

const typed = (values: Partial<Card>, now: Card = before): FormEdits<Card> =>
  Object.entries(values).reduce<FormEdits<Card>>(
    (edits, [key, value]) => withTyped(now, edits, key as keyof Card, value),
    {},
  )

it('lets what is not edited follow, and leaves what is typed', () => {
  const edits = typed({ name: 'Инициатива плюс' })
  const now = { name: 'Забота', phone: '2', email: 'a@example.org' }
  expect(withEdits(now, edits)).toEqual({ name: 'Инициатива плюс', phone: '2', email: 'a@example.org' })
  expect(withEdits(now, {})).toEqual(now)
})

it('names the fields that two edited differently, and no others', () => {
  const edits = typed({ name: 'Инициатива плюс', phone: '2' })
  expect(overtakenIn({ name: 'Забота', phone: '2', email: 'a@example.org' }, edits)).toEqual(['name'])
  expect(overtakenIn(before, edits)).toEqual([])
})

it('goes on telling of the record as it was when the field was first touched', () => {
  const now = { ...before, name: 'Забота' }
  const further = withTyped(now, typed({ name: 'Ини' }), 'name', 'Инициатива плюс')
  expect(further.name).toEqual({ was: 'Инициатива', typed: 'Инициатива плюс' })
  expect(overtakenIn(now, further)).toEqual(['name'])
})

it('forgets an edit that comes back to what is kept', () => {
  expect(withTyped(before, typed({ phone: '12' }), 'phone', '1')).toEqual({})
  const draft = { type: 'form' as const, place: 'card', edits: { phone: { was: '0', typed: '1' } } }
  expect(editsOf(draft, before)).toEqual({})
})

it('leaves fields of an older form alone', () => {
  const draft = { type: 'form' as const, place: 'card', edits: { fax: { was: '', typed: '1' } } }
  expect(withEdits(before, editsOf(draft, before))).toEqual(before)
})

it('keeps what was typed while the form was being sent, over what was sent', () => {
  const sent = { ...before, phone: '12' }
  expect(editsAfter(sent, typed({ phone: '123', name: 'Забота' }))).toEqual({
    phone: { was: '12', typed: '123' },
    name: { was: 'Инициатива', typed: 'Забота' },
  })
  expect(editsAfter(sent, typed({ phone: '12' }))).toEqual({})
})
