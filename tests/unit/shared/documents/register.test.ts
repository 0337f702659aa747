import { expect, test } from 'vitest'
import { documentRegister } from '../../../../src/shared/documents/register.ts'
import { type ServiceOrder, serviceOrderEntity } from '../../../../src/shared/domain/service-order.ts'
import { cases, snapshotOf } from './sample.ts'

const snapshot = snapshotOf()
const orderOf = (more: Partial<ServiceOrder>): ServiceOrder => ({ ...serviceOrderEntity.initial, ...more })
const registerOf = (order: ServiceOrder, from = '2026-11-01', to = '2026-11-30') =>
  documentRegister([{ order, paidKopecks: 300_000 }], from, to)

test('every paper of a package has a row, sums stand at the act and the invoice', () => {
  const { head, rows } = registerOf(orderOf({ snapshot }))
  const column = (name: string) => rows.map((row) => row[head.indexOf(name)])
  expect(column('Вид')).toEqual(['Отчёт', 'Акт', 'Счёт'])
  expect(column('Номер')).toEqual([snapshot.numbers.report, snapshot.numbers.act, snapshot.numbers.invoice])
  const sum = { kopecks: snapshot.totals.sumKopecks }
  expect(column('Сумма')).toEqual([null, sum, sum])
  expect(column('Оплачено')).toEqual([null, null, { kopecks: 300_000 }])
  expect(new Set(column('Состояние'))).toEqual(new Set(['действует']))
  expect(rows.every((row) => row.length === head.length)).toBe(true)
})

test('voided papers stay in the register and say why', () => {
  const voided = { id: 'v', snapshot, voidedOn: '2026-11-26', reason: 'Ошибка в КПП', author: null }
  const { head, rows } = registerOf(orderOf({ voided: [voided], snapshot: null }))
  expect(rows.map((row) => row[head.indexOf('Состояние')])).toEqual(
    Array(3).fill('аннулирован 26.11.2026: Ошибка в КПП'),
  )
})

test('papers of another period, and an invoice that is not due, have no rows', () => {
  expect(registerOf(orderOf({ snapshot }), '2026-12-01', '2026-12-31').rows).toEqual([])
  expect(registerOf(orderOf({ snapshot: snapshotOf(cases.its) })).rows.map((row) => row[0])).toEqual(['Отчёт', 'Акт'])
})
