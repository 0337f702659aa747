import { expect, test } from 'vitest'
import { nextQueue } from '../../../../src/renderer/app/queue-events.ts'
import { queueRow } from '../features/queue/rows.ts'

const row = (id: string, subject = 'Суть') => queueRow({ id, subject })

test('a snapshot replaces whatever was known', () => {
  const before = nextQueue(null, { type: 'snapshot', now: 0, rows: [row('a')] })
  const after = nextQueue(before, { type: 'snapshot', now: 0, rows: [row('b')] })
  expect([...(after ?? [])].map(([id]) => id)).toEqual(['b'])
})

test('a change adds, replaces and removes, and leaves the former queue as it was', () => {
  const before = nextQueue(null, { type: 'snapshot', now: 0, rows: [row('a'), row('b')] })
  const after = nextQueue(before, { type: 'changed', now: 0, rows: [row('b', 'Новая суть'), row('c')], removed: ['a'] })
  expect([...(after ?? [])].map(([id, { subject }]) => [id, subject])).toEqual([
    ['b', 'Новая суть'],
    ['c', 'Суть'],
  ])
  expect(before?.size).toBe(2)
})

test('a heartbeat redraws nothing', () => {
  const before = nextQueue(null, { type: 'snapshot', now: 0, rows: [row('a')] })
  expect(nextQueue(before, { type: 'heartbeat', now: 1 })).toBe(before)
})
