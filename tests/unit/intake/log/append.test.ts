import { expect, test } from 'vitest'
import { planAppend } from '../../../../src/intake/log/append.ts'
import { formatCursor } from '../../../../src/intake/log/cursor.ts'
import type { Change } from '../../../../src/shared/sync/change.ts'

const organisation = '01920000-0000-7000-8000-0123456789ab'
const change = (id: string) => ({ id }) as Change

test('new changes get the next places, known ones keep theirs', () => {
  const known = new Map([['b', { sequence: 3, receivedAt: 5 }]])

  const plan = planAppend(organisation, [change('a'), change('b'), change('c'), change('a')], known, 7, 90)

  expect(plan.added).toEqual([
    { sequence: 8, receivedAt: 90, change: change('a') },
    { sequence: 9, receivedAt: 90, change: change('c') },
  ])
  expect(plan.appended.map(({ status, receivedAt, cursor }) => [status, receivedAt, cursor])).toEqual([
    ['accepted', 90, formatCursor(organisation, { id: 'a', sequence: 8, receivedAt: 90 })],
    ['duplicate', 5, formatCursor(organisation, { id: 'b', sequence: 3, receivedAt: 5 })],
    ['accepted', 90, formatCursor(organisation, { id: 'c', sequence: 9, receivedAt: 90 })],
    ['duplicate', 90, formatCursor(organisation, { id: 'a', sequence: 8, receivedAt: 90 })],
  ])
})
