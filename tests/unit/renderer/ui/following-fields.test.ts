import { expect, it } from 'vitest'
import { overtaken, rebased } from '../../../../src/renderer/ui/following-fields.ts'

const before = { name: 'Инициатива', phone: '1', email: '' }

it('lets what is not edited follow, and leaves what is typed', () => {
  const typed = { ...before, name: 'Инициатива плюс' }
  const now = { name: 'Забота', phone: '2', email: 'a@example.org' }
  expect(rebased(before, typed, now)).toEqual({ name: 'Инициатива плюс', phone: '2', email: 'a@example.org' })
  expect(rebased(before, before, now)).toEqual(now)
})

it('names the fields that two edited differently, and no others', () => {
  const typed = { ...before, name: 'Инициатива плюс', phone: '2' }
  const now = { name: 'Забота', phone: '2', email: 'a@example.org' }
  expect([...overtaken(before, typed, now)]).toEqual(['name'])
  expect([...overtaken(before, typed, before)]).toEqual([])
})
