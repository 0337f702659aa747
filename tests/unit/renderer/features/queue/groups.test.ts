import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  boundariesAt,
  listItems,
  orderQueue,
  type QueueItem,
} from '../../../../../src/renderer/features/queue/groups.ts'
import type { QueueRow } from '../../../../../src/shared/contract/tickets.ts'
import { russianCalendar } from '../../../../../src/shared/sla/calendar.ts'
import { queueRow } from './rows.ts'

const calendar = russianCalendar()
const at = (text: string) => Date.parse(`${text}+03:00`)

const grouped = (rows: QueueRow[], now: number): Record<string, string[]> => {
  const ordered = orderQueue(rows)
  const groups: Record<string, string[]> = {}
  for (const item of listItems(ordered, boundariesAt(ordered, calendar, 10, now)))
    if (item.type === 'row') groups[item.group] = [...(groups[item.group] ?? []), item.row.number]
  return groups
}

const due = (number: string, dueAt: string, part: Parameters<typeof queueRow>[0] = {}) =>
  queueRow({ id: number, number, dueAt: at(dueAt), ...part })

describe('the groups of the queue', () => {
  test('go by the working time left', () => {
    const rows = [
      due('завтра', '2026-11-24T09:10:00'),
      due('скоро', '2026-11-23T14:30:00'),
      due('нарушено', '2026-11-23T14:20:00'),
      due('сегодня', '2026-11-23T15:00:00'),
      due('к закрытию', '2026-11-23T18:00:00'),
    ]
    expect(grouped(rows, at('2026-11-23T14:26:08'))).toEqual({
      late: ['нарушено'],
      soon: ['скоро'],
      today: ['сегодня', 'к закрытию'],
      later: ['завтра'],
    })
  })

  test('count working minutes over a weekend', () => {
    const rows = [due('пять минут', '2026-11-23T09:05:00'), due('час', '2026-11-23T10:00:00')]
    expect(grouped(rows, at('2026-11-21T12:00:00'))).toEqual({ soon: ['пять минут'], later: ['час'] })
  })

  test('a ticket due this very second is not late yet, a second later it is', () => {
    const rows = [due('ровно', '2026-11-23T14:30:00')]
    expect(grouped(rows, at('2026-11-23T14:30:00'))).toEqual({ soon: ['ровно'] })
    expect(grouped(rows, at('2026-11-23T14:30:01'))).toEqual({ late: ['ровно'] })
  })

  test('keep a ticket that waits without a response among the burning ones', () => {
    const rows = [
      due('без ответа', '2026-11-23T14:20:00', { status: 'waiting' }),
      queueRow({ id: 'b', number: 'ждём', status: 'waiting', respondedAt: 1 }),
      queueRow({ id: 'c', number: 'отвечено', respondedAt: 1 }),
    ]
    expect(grouped(rows, at('2026-11-23T14:26:00'))).toEqual({
      late: ['без ответа'],
      waiting: ['ждём'],
      answered: ['отвечено'],
    })
  })

  test('put a clock that stands among those who wait, and one that ran out before among the late', () => {
    const now = at('2026-11-23T14:26:00')
    const rows = [
      due('стоит', '2026-11-23T14:30:00', { status: 'waiting', pausedSince: at('2026-11-23T14:10:00') }),
      due('прошло раньше', '2026-11-23T14:00:00', { status: 'waiting', pausedSince: at('2026-11-23T14:10:00') }),
    ]
    expect(grouped(rows, now)).toEqual({ late: ['прошло раньше'], waiting: ['стоит'] })
    expect(grouped(rows, at('2026-11-24T12:00:00'))).toEqual({ late: ['прошло раньше'], waiting: ['стоит'] })
  })

  test('lift answered work past its execution term, unless waiting for the client holds it', () => {
    const now = at('2026-11-23T14:26:00')
    const answered = (number: string, execution: QueueRow['execution'], status: QueueRow['status'] = 'inProgress') =>
      queueRow({ id: number, number, respondedAt: 1, execution, status })
    const rows = [
      answered('прошёл', { state: 'running', dueAt: now - 1000 }),
      answered('ровно', { state: 'running', dueAt: now }),
      answered('стоит', { state: 'paused', since: now - 5000, left: 1000 }, 'waiting'),
    ]
    expect(grouped(rows, now)).toEqual({ overdue: ['прошёл'], answered: ['ровно'], waiting: ['стоит'] })
  })

  test('put the nearest execution term first among the answered, those without one last', () => {
    const answered = (number: string, dueAt: number | null) =>
      queueRow({ id: number, number, respondedAt: 1, execution: dueAt === null ? null : { state: 'running', dueAt } })
    expect(grouped([answered('нет', null), answered('позже', 20), answered('раньше', 10)], 0)).toEqual({
      answered: ['раньше', 'позже', 'нет'],
    })
  })
})

test('every row stands in exactly one group, and the late ones are exactly those past their due time', () => {
  const now = at('2026-11-23T14:26:00')
  const someRows = fc.array(
    fc.record({
      offset: fc.integer({ min: -3 * 86_400_000, max: 3 * 86_400_000 }),
      answered: fc.boolean(),
      waits: fc.boolean(),
    }),
    { maxLength: 60 },
  )
  fc.assert(
    fc.property(someRows, (parts) => {
      const rows = parts.map(({ offset, answered, waits }, index) =>
        queueRow({
          id: String(index),
          dueAt: now + offset,
          respondedAt: answered ? 1 : null,
          status: waits ? 'waiting' : 'inProgress',
        }),
      )
      const ordered = orderQueue(rows)
      const items = listItems(ordered, boundariesAt(ordered, calendar, 10, now))
      const shown = items.filter((item): item is Extract<QueueItem, { type: 'row' }> => item.type === 'row')
      expect(shown.map((item) => item.row.id).sort()).toEqual(rows.map((row) => row.id).sort())
      for (const { group, row } of shown)
        expect(group === 'late').toBe(row.reaction.respondedAt === null && row.reaction.dueAt < now)
      for (const item of items)
        if (item.type === 'header') expect(item.count).toBe(shown.filter((one) => one.group === item.group).length)
    }),
  )
})
