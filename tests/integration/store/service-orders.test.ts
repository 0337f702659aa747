import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openStore, type Store } from '../../../src/main/store/open.ts'
import {
  listServiceOrders,
  projectServiceOrder,
  undispatchedOrders,
  workOfOrder,
} from '../../../src/main/store/service-orders.ts'
import { addDays } from '../../../src/shared/documents/dates.ts'
import { type ServiceOrderStatus, serviceOrderEntity } from '../../../src/shared/domain/service-order.ts'
import { temporaryFolder } from '../desk/start-desk.ts'

const migrations = fileURLToPath(new URL('../../../migrations/desk', import.meta.url))
let folder = ''
let store: Store

beforeEach(() => {
  folder = temporaryFolder()
  const opened = openStore(join(folder, 'desk.sqlite'), migrations, Date.parse('2026-11-23T09:00:00Z'))
  if (opened.kind !== 'open') throw new Error(opened.kind)
  store = opened.store
})

afterEach(() => {
  store.sqlite.close()
  rmSync(folder, { recursive: true, force: true })
})

const keep = (id: string, status: ServiceOrderStatus, endedOn: string) =>
  projectServiceOrder(store, id, { ...serviceOrderEntity.initial, number: id, clientId: 'client', status, endedOn })

const ids = (orders: { id: string }[]) => orders.map((order) => order.id).sort()

const fill = () => {
  for (let index = 0; index < 250; index++) keep(`delivered-${index}`, 'delivered', addDays('2026-01-01', index))
  for (const status of ['ended', 'issued', 'dispatched', 'returned', 'voided'] as const)
    keep(status, status, '2020-01-01')
}

it('lists everything undelivered, however old, and the packages delivered last', () => {
  fill()
  const listed = ids(listServiceOrders(store))
  expect(listed).toHaveLength(205)
  expect(listed).toEqual(
    expect.arrayContaining(['ended', 'issued', 'dispatched', 'returned', 'voided', 'delivered-249']),
  )
  expect(listed).toContain('delivered-50')
  expect(listed).not.toContain('delivered-49')
})

it('tells what has yet to go, or to go again', () => {
  fill()
  expect(ids(undispatchedOrders(store))).toEqual(['ended', 'issued', 'returned', 'voided'])
})

const workOf = (id: string) => workOfOrder(store, id).sort()

it('gives work claimed twice to the order made first, and a cancelled order gives its work back', () => {
  const claim = (id: string, status: ServiceOrderStatus, workIds: string[]) =>
    projectServiceOrder(store, id, { ...serviceOrderEntity.initial, number: id, clientId: 'client', status, workIds })
  claim('order-2', 'ended', ['work-1', 'work-2'])
  claim('order-1', 'ended', ['work-1', 'work-3'])
  expect(workOf('order-1')).toEqual(['work-1', 'work-3'])
  expect(workOf('order-2')).toEqual(['work-2'])
  claim('order-1', 'cancelled', ['work-1', 'work-3'])
  expect(workOf('order-1')).toEqual([])
  expect(workOf('order-2')).toEqual(['work-1', 'work-2'])
})
