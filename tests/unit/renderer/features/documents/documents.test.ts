import { describe, expect, it } from 'vitest'
import {
  dayShort,
  dueWords,
  groupOrders,
  workingDaysUntil,
} from '../../../../../src/renderer/features/documents/deadlines.ts'
import type { OrderRow } from '../../../../../src/shared/contract/documents.ts'
import { russianCalendar } from '../../../../../src/shared/sla/calendar.ts'

const calendar = russianCalendar({ years: [2026, 2027] })
/** A Monday. */
const today = '2026-11-23'

const order = (id: string, dueOn: string, status: OrderRow['status'] = 'ended'): OrderRow => ({
  id,
  number: id,
  clientId: 'client',
  clientName: `Клиент ${id}`,
  periodFrom: '2026-11-01',
  endedOn: '2026-11-16',
  dueOn,
  status,
  late: dueOn < today,
  delivery: 'courier',
  papers: [],
  totalKopecks: null,
  itsContractNumber: null,
  dispatch: null,
})

describe('groupOrders', () => {
  it('puts what burns on top and leaves empty groups out', () => {
    const groups = groupOrders(
      [
        order('next', '2026-12-01'),
        order('sent', '2026-11-20', 'dispatched'),
        order('friday', '2026-11-27'),
        order('late', '2026-11-20', 'issued'),
        order('now', today),
        order('back', '2026-11-25', 'returned'),
      ],
      today,
    )
    expect(groups.map((group) => [group.title, group.orders.map(({ id }) => id)])).toEqual([
      ['Просрочено', ['late']],
      ['Вернулось', ['back']],
      ['Сегодня', ['now']],
      ['На этой неделе', ['friday']],
      ['Позже', ['next']],
      ['Отправлено', ['sent']],
    ])
  })

  it('orders what is due by the nearest term, what is gone by the newest', () => {
    const rows = (status: OrderRow['status']) => [order('a', '2026-11-26', status), order('b', '2026-11-24', status)]
    expect(groupOrders(rows('issued'), today)[0]?.orders.map(({ id }) => id)).toEqual(['b', 'a'])
    expect(groupOrders(rows('delivered'), today)[0]?.orders.map(({ id }) => id)).toEqual(['a', 'b'])
  })
})

describe('working days', () => {
  it('count the day of the term, not today, and skip days off', () => {
    expect(workingDaysUntil(calendar, today, today)).toBe(0)
    expect(workingDaysUntil(calendar, today, '2026-11-30')).toBe(5)
    expect(workingDaysUntil(calendar, '2026-11-27', '2026-11-29')).toBe(0)
    expect(workingDaysUntil(calendar, today, '2026-11-20')).toBe(-1)
  })

  it('skip the holidays of the new year', () => {
    expect(workingDaysUntil(calendar, '2026-12-30', '2027-01-11')).toBe(1)
  })

  it('are said in words', () => {
    expect(dueWords(calendar, today, '2026-11-24')).toBe('остался 1 раб. день')
    expect(dueWords(calendar, today, '2026-11-26')).toBe('осталось 3 раб. дня')
    expect(dueWords(calendar, today, today)).toBe('сегодня последний день')
    expect(dueWords(calendar, today, '2026-11-19')).toBe('просрочено на 2 раб. дня')
    expect(dueWords(calendar, '2026-11-28', '2026-11-27')).toBe('просрочено')
  })

  it('name the weekday, and the year only when it is another', () => {
    expect(dayShort('2026-11-30', today)).toBe('пн 30.11')
    expect(dayShort('2027-01-11', today)).toBe('пн 11.01.2027')
  })
})
