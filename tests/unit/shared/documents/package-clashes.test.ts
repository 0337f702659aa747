import { expect, it } from 'vitest'
import { clashInRow, clashTitle, clashWhatToDo } from '../../../../src/renderer/features/documents/clash-words.ts'
import { type IssuedPackage, packageClashes } from '../../../../src/shared/documents/package-clashes.ts'
import { idOf } from './sample.ts'

const issued = (order: number, more: Partial<IssuedPackage> = {}): IssuedPackage => ({
  orderId: idOf(order),
  number: `К${order}-000001`,
  contractId: idOf(900),
  workIds: [],
  allowance: [],
  ...more,
})

const november = (usedMinutes: number, allowanceMinutes = 600) => [{ month: '2026-11', allowanceMinutes, usedMinutes }]

it('finds nothing where every work is billed once and the hours suffice', () => {
  const packages = [
    issued(1, { workIds: [idOf(10), idOf(11)], allowance: november(400) }),
    issued(2, { workIds: [idOf(12)], allowance: november(200) }),
    issued(3, { contractId: idOf(901), allowance: november(600) }),
  ]
  expect(packageClashes(packages).size).toBe(0)
})

it('finds work that two packages bill, and says on the one made last that it is to be voided', () => {
  const clashes = packageClashes([
    issued(2, { workIds: [idOf(10), idOf(11), idOf(12)] }),
    issued(1, { workIds: [idOf(10), idOf(11)] }),
    issued(3, { workIds: [idOf(13)] }),
  ])
  expect([...clashes.keys()].sort()).toEqual([idOf(1), idOf(2)])
  expect(clashes.get(idOf(1))).toEqual([
    { kind: 'sameWork', works: 2, isLast: false, others: [{ orderId: idOf(2), number: 'К2-000001' }] },
  ])
  const [last] = clashes.get(idOf(2)) ?? []
  if (last === undefined) throw new Error('no clash')
  expect(clashTitle(last)).toBe('Выставлено дважды: 2 работы есть и в другом комплекте')
  expect(clashWhatToDo(last)).toContain('Аннулируйте этот комплект, он сделан позже')
})

it('finds hours of a contract that are not there once the packages of a month are together', () => {
  const clashes = packageClashes([
    issued(1, { allowance: november(400) }),
    issued(2, { allowance: november(300) }),
    issued(3, { allowance: [{ month: '2026-12', allowanceMinutes: 600, usedMinutes: 600 }] }),
  ])
  expect([...clashes.keys()].sort()).toEqual([idOf(1), idOf(2)])
  const [clash] = clashes.get(idOf(1)) ?? []
  expect(clash).toMatchObject({ kind: 'hoursExceeded', month: '2026-11', usedMinutes: 700, allowanceMinutes: 600 })
  if (clash === undefined) throw new Error('no clash')
  expect(clashTitle(clash).replaceAll('\u00a0', ' ')).toBe(
    'Часы договора за ноябрь 2026 г.: учтено 11 ч 40 мин из 10 ч',
  )
  expect(clashInRow([clash])).toMatch(/^часы договора учтены и в К/)
  expect(clashWhatToDo(clash)).toContain('Аннулируйте комплект, сделанный последним')
})
