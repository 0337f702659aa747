import { expect, it } from 'vitest'
import type { GroupName, QueueItem } from '../../../../../src/renderer/features/queue/groups.ts'
import { placesOf, raisedBetween } from '../../../../../src/renderer/features/queue/raised.ts'
import { queueRow } from './rows.ts'

const list = (...rows: [id: string, group: GroupName][]) =>
  placesOf(
    rows.map(
      ([id, group]): QueueItem => ({
        type: 'row',
        group,
        row: queueRow({ id }),
        isFirst: false,
        isLast: false,
      }),
    ),
  )

it('draws the eye to what became more urgent, and to nothing else', () => {
  const before = list(['a', 'today'], ['b', 'soon'], ['c', 'late'], ['d', 'answered'], ['e', 'later'])
  expect(raisedBetween(before, list(['a', 'soon'], ['b', 'late'], ['c', 'late'], ['d', 'overdue']))).toEqual([
    'a',
    'b',
    'd',
  ])
  expect(raisedBetween(before, list(['a', 'later'], ['b', 'answered'], ['c', 'soon'], ['e', 'today']))).toEqual([])
  expect(raisedBetween(before, list(['new', 'late']))).toEqual([])
})
