import { describe, expect, it } from 'vitest'
import { fieldInHash, hrefToField } from '../../../../../src/renderer/app/field-link.ts'
import {
  dayShort,
  dueWords,
  groupOrders,
  isUnsent,
  workingDaysUntil,
} from '../../../../../src/renderer/features/documents/deadlines.ts'
import {
  contractChoiceName,
  contractOf,
  isChosen,
  WITHOUT_CONTRACT,
} from '../../../../../src/renderer/features/documents/end-order.ts'
import { dueInWords } from '../../../../../src/renderer/features/documents/wording.ts'
import type { OrderProposal, OrderRow } from '../../../../../src/shared/contract/documents.ts'
import { russianCalendar } from '../../../../../src/shared/sla/calendar.ts'
import { orderRow } from './order-row.ts'

const calendar = russianCalendar({ years: [2026, 2027] })
/** A Monday. */
const today = '2026-11-23'

const order = (id: string, dueOn: string, status: OrderRow['status'] = 'ended'): OrderRow =>
  orderRow(id, { dueOn, status, late: dueOn < today })

describe('groupOrders', () => {
  it('puts what burns on top and leaves empty groups out', () => {
    const groups = groupOrders(
      [
        order('next', '2026-12-01'),
        order('sent', '2026-11-20', 'dispatched'),
        order('friday', '2026-11-27'),
        order('late', '2026-11-20', 'issued'),
        order('now', today),
        { ...order('evening', today), late: true },
        order('back', '2026-11-25', 'returned'),
      ],
      today,
    )
    expect(groups.map((group) => [group.title, group.orders.map(({ id }) => id)])).toEqual([
      ['Просрочено', ['late', 'evening']],
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

it('counts what has yet to go, papers that came back or were voided among it', () => {
  const statuses: OrderRow['status'][] = [
    'ended',
    'issued',
    'returned',
    'voided',
    'dispatched',
    'delivered',
    'cancelled',
  ]
  expect(statuses.filter((status) => isUnsent({ status }))).toEqual(['ended', 'issued', 'returned', 'voided'])
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
    expect(dueWords(calendar, today, order('due', '2026-11-24'))).toBe('остался 1 раб. день')
    expect(dueWords(calendar, today, order('due', '2026-11-26'))).toBe('осталось 3 раб. дня')
    expect(dueWords(calendar, today, order('due', today))).toBe('сегодня последний день')
    expect(dueWords(calendar, today, { ...order('due', today), late: true })).toBe('время вышло сегодня')
    expect(dueWords(calendar, today, order('due', '2026-11-19'))).toBe('просрочено на 2 раб. дня')
    expect(dueWords(calendar, '2026-11-28', order('due', '2026-11-27'))).toBe('просрочено')
  })

  it('say how many days the rules give for the papers', () => {
    expect([1, 3, 5].map(dueInWords)).toEqual([
      '1 рабочий день после окончания услуг',
      '3 рабочих дня после окончания услуг',
      '5 рабочих дней после окончания услуг',
    ])
  })

  it('name the weekday, and the year only when it is another', () => {
    expect(dayShort('2026-11-30', today)).toBe('пн 30.11')
    expect(dayShort('2027-01-11', today)).toBe('пн 11.01.2027')
  })
})

describe('ending a service order', () => {
  const proposal: OrderProposal = {
    clientName: 'ООО «Ромашка»',
    periodFrom: '2026-11-01',
    endedOn: today,
    dueOn: '2026-11-30',
    dueInDays: 5,
    tickets: [],
    itsContractNumber: null,
    contracts: [
      { id: 'vendor', kind: 'vendor', number: '3' },
      { id: 'service', kind: 'service', number: '2' },
      { id: 'its', kind: 'its', number: '1' },
    ],
    contractId: 'service',
    totalKopecks: null,
    missing: [],
  }

  it('takes tickets with work, and those without only by hand', () => {
    const ticket = (id: string, minutes: number) => ({ id, number: id, subject: '', minutes, finishedOn: null })
    expect([isChosen(ticket('a', 15), new Set()), isChosen(ticket('b', 0), new Set())]).toEqual([true, false])
    expect([isChosen(ticket('a', 15), new Set('a')), isChosen(ticket('b', 0), new Set('b'))]).toEqual([false, true])
  })

  it('keeps a chosen contract only while it is in force on the day the services end', () => {
    expect(contractOf(proposal, null)).toBe('service')
    expect(contractOf(proposal, 'vendor')).toBe('vendor')
    expect(contractOf(proposal, 'run out')).toBe('service')
    expect(contractOf(proposal, WITHOUT_CONTRACT)).toBe(WITHOUT_CONTRACT)
    expect(contractOf({ contracts: [], contractId: null }, 'run out')).toBe(WITHOUT_CONTRACT)
  })

  it('names a contract by its kind and number', () => {
    expect(proposal.contracts.map(contractChoiceName)[1]).toBe('Обслуживание № 2')
  })

  it('leads to the very field that is missing', () => {
    const href = hrefToField({ where: 'organisation', field: 'bank.bik' }, 'client-id')
    expect(href).toBe('#/settings?field=bank.bik')
    expect(fieldInHash(href ?? '')).toBe('bank.bik')
    expect(hrefToField({ where: 'client', field: 'inn' }, 'client-id')).toBe('#/clients/client-id?field=inn')
    expect(hrefToField({ where: 'client', field: 'tickets' }, 'client-id')).toBeNull()
    expect(hrefToField({ where: 'organisation', field: 'prices' }, 'client-id')).toBe('#/settings?chapter=prices')
    expect(fieldInHash('#/settings')).toBeNull()
  })
})
