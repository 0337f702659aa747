import { describe, expect, test } from 'vitest'
import type { PaperSnapshot } from '../../../../src/shared/documents/snapshot.ts'
import type { NewChange } from '../../../../src/shared/domain/define-entity.ts'
import {
  dispatchSchema,
  fittingOrders,
  issueChanges,
  papersCountedFrom,
  serviceOrderEntity,
} from '../../../../src/shared/domain/service-order.ts'
import { type Change, changeSchema, changeSizeLimit } from '../../../../src/shared/sync/change.ts'
import { foldChanges } from '../../../../src/shared/sync/fold.ts'
import { formatHybridTimestamp } from '../../../../src/shared/sync/hybrid-clock.ts'
import { cases, reported, snapshotOf } from '../documents/sample.ts'

test('tickets go into as few orders as hold them and their work', () => {
  const sizes = (count: number, works: number) =>
    fittingOrders(
      Array.from({ length: count }, (_, place) => idOf(place)),
      () => works,
    ).map((run) => run.length)
  expect(sizes(0, 1)).toEqual([])
  expect(sizes(500, 1)).toEqual([500])
  expect(sizes(1_001, 1)).toEqual([500, 500, 1])
  expect(sizes(7, 333)).toEqual([3, 3, 1])
  expect(sizes(2, 2_000)).toEqual([1, 1])
})

const idOf = (value: number): string => `00000000-0000-7000-8000-${String(value).padStart(12, '0')}`
const orderId = idOf(1)
const start = Date.parse('2026-11-23T12:00:00Z')

const stamped = (changes: readonly NewChange[]): Change[] =>
  changes.map((change, index) =>
    changeSchema.parse({
      ...change,
      id: idOf(100 + index),
      at: formatHybridTimestamp(start + index, 0, idOf(7)),
      seen: null,
      author: null,
      station: idOf(7),
    }),
  )

const order = (type: string, data: Record<string, unknown>): NewChange => ({
  entity: 'serviceOrder',
  entityId: orderId,
  type: `serviceOrder.${type}`,
  v: 1,
  data,
})

const ended = order('ended', {
  number: 'К2-000012',
  clientId: idOf(2),
  contractId: null,
  periodFrom: '2026-11-01',
  endedOn: '2026-11-20',
  ticketIds: [idOf(1000)],
  workIds: [idOf(10_000)],
})
const issue = (snapshot: PaperSnapshot = snapshotOf()): NewChange[] => issueChanges(orderId, idOf(50), snapshot)
const letter = {
  method: 'registeredMail',
  handedOverOn: '2026-11-24',
  handedOverBy: 'Соколов А. В.',
  receivedBy: 'Отделение 117312',
  tracking: '800822 40 99451 2',
  note: '',
}
const fold = (...changes: NewChange[]) => foldChanges(serviceOrderEntity, stamped(changes))

describe('life of a service order', () => {
  test('ended, issued, sent, delivered', () => {
    const { state, notApplied } = fold(
      ended,
      ...issue(),
      order('dispatched', letter),
      order('delivered', { on: '2026-11-28' }),
    )
    expect(notApplied).toEqual([])
    expect(state).toMatchObject({
      number: 'К2-000012',
      status: 'delivered',
      issuedOn: '2026-11-23',
      dueOn: '2026-11-27',
      deliveredOn: '2026-11-28',
      dispatch: { tracking: '80082240994512' },
    })
    expect(state.snapshot).toEqual(snapshotOf())
  })

  test('papers that came back are sent again', () => {
    const { state } = fold(
      ended,
      ...issue(),
      order('dispatched', letter),
      order('returned', { on: '2026-12-24', reason: 'Истёк срок хранения' }),
      order('dispatched', { ...letter, method: 'courier', handedOverOn: '2026-12-25', tracking: '' }),
    )
    expect(state).toMatchObject({ status: 'dispatched', returned: null, dispatch: { method: 'courier' } })
  })

  test('what is issued is never issued anew', () => {
    const { state, notApplied } = fold(ended, ...issue(), ...issue(snapshotOf({ tickets: [reported(3, [600])] })))
    expect(state.snapshot).toEqual(snapshotOf())
    expect(notApplied[0]?.reason).toMatch(/уже «документы выписаны»/)
  })

  test('a signed copy that is here was delivered', () => {
    const signed = order('signedBack', { on: '2026-12-10' })
    expect(fold(ended, ...issue(), order('dispatched', letter), signed).state).toMatchObject({
      status: 'signed',
      signedBackOn: '2026-12-10',
      deliveredOn: '2026-12-10',
    })
    const delivered = order('delivered', { on: '2026-11-28' })
    const { state } = fold(ended, ...issue(), order('dispatched', letter), delivered, signed)
    expect(state.deliveredOn).toBe('2026-11-28')
    expect(fold(ended, ...issue(), signed).state.status).toBe('issued')
  })

  test('voided papers keep what they said, and new ones are issued in their place', () => {
    const corrected = snapshotOf({ tickets: [reported(3, [600])] })
    const reason = 'Ошибка в КПП'
    const { state, notApplied } = fold(
      ended,
      ...issue(),
      order('dispatched', letter),
      order('voided', { on: '2026-11-26', reason }),
      ...issue(corrected),
    )
    expect(notApplied).toEqual([])
    expect(state).toMatchObject({
      status: 'issued',
      dispatch: null,
      firstDispatchedOn: '2026-11-24',
      voided: [{ voidedOn: '2026-11-26', reason, snapshot: { issuedOn: '2026-11-23' } }],
    })
    expect(state.voided[0]?.snapshot).toEqual(snapshotOf())
    expect(state.snapshot).toEqual(corrected)
  })

  test('papers are voided once, and only when there are some', () => {
    const voided = order('voided', { on: '2026-11-26', reason: 'Ошибка' })
    expect(fold(ended, voided).notApplied[0]?.reason).toMatch(/аннулировать нечего/)
    const { state, notApplied } = fold(ended, ...issue(), voided, voided)
    expect(state.voided).toHaveLength(1)
    expect(notApplied[0]?.reason).toMatch(/аннулировать нечего/)
    expect(fold(ended, ...issue(), voided, order('dispatched', letter)).state.status).toBe('voided')
  })

  test('an order without papers is cancelled, one with papers is not', () => {
    const cancelled = order('cancelled', { on: '2026-11-26', reason: 'Не тот клиент' })
    expect(fold(ended, cancelled).state).toMatchObject({ status: 'cancelled', cancelled: { reason: 'Не тот клиент' } })
    expect(fold(ended, ...issue(), cancelled).state.status).toBe('issued')
    expect(fold(ended, cancelled, ...issue()).state.status).toBe('cancelled')
  })

  test('the term is counted anew only for papers that had gone before they were voided', () => {
    const voided = order('voided', { on: '2026-11-26', reason: 'Ошибка' })
    expect(papersCountedFrom(fold(ended, ...issue(), voided).state)).toBe('2026-11-20')
    expect(papersCountedFrom(fold(ended, ...issue(), order('dispatched', letter), voided).state)).toBe('2026-11-26')
  })

  test('nothing is sent before it is issued, nor on an earlier day', () => {
    expect(fold(ended, order('dispatched', letter)).state.status).toBe('ended')
    const early = fold(ended, ...issue(), order('dispatched', { ...letter, handedOverOn: '2026-11-22' }))
    expect(early.state.status).toBe('issued')
    expect(early.notApplied[0]?.reason).toBe('Документы не могли уйти раньше, чем выписаны.')
  })

  test('a registered letter needs a sound tracking number, a courier needs none', () => {
    const messages = (data: object) => dispatchSchema.safeParse(data).error?.issues.map((one) => one.message)
    expect(messages(letter)).toBeUndefined()
    expect(messages({ ...letter, tracking: '' })?.[0]).toMatch(/Укажите трек-номер/)
    expect(messages({ ...letter, tracking: '80082240994513' })?.[0]).toMatch(/Контрольная цифра/)
    expect(messages({ ...letter, method: 'courier', tracking: '' })).toBeUndefined()
  })
})

describe('contents too large for one change', () => {
  const large = snapshotOf({ tickets: Array.from({ length: 400 }, (_, index) => reported(index, [15, 30])) })

  test('go in parts that each fit, and come back whole', () => {
    const changes = [ended, ...issue(large)]
    for (const change of stamped(changes))
      expect(new TextEncoder().encode(JSON.stringify(change)).length).toBeLessThan(changeSizeLimit)
    expect(fold(...changes).state.snapshot).toEqual(large)
  })

  test('an ordinary package is one change', () => {
    expect(issue()).toHaveLength(1)
    expect(issue(snapshotOf(cases.sixty)).length).toBeLessThan(5)
  })

  test('parts of another attempt are left out', () => {
    const other = issueChanges(orderId, idOf(51), large).slice(0, -1)
    expect(fold(ended, ...other, ...issue(large)).state.snapshot).toEqual(large)
  })
})
