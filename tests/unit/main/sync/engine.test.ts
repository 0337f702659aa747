import fc from 'fast-check'
import { expect, it } from 'vitest'
import { backoff } from '../../../../src/main/sync/backoff.ts'
import { batchOf } from '../../../../src/main/sync/exchange.ts'
import { syncSentence } from '../../../../src/main/sync/status.ts'
import { changeOf, ticketId } from '../../shared/sync/changes-of.ts'

it('waits longer and longer, never past a minute, unless the intake says how long', () => {
  expect(backoff(1, null, () => 1)).toBe(1_000)
  expect(backoff(4, null, () => 0.5)).toBe(4_000)
  expect(backoff(50, null, () => 1)).toBe(60_000)
  expect(backoff(50, 7_000, () => 1)).toBe(7_000)
  fc.assert(
    fc.property(fc.nat(100), fc.double({ min: 0, max: 0.999, noNaN: true }), (failures, chance) => {
      const wait = backoff(failures, null, () => chance)
      expect(wait).toBeGreaterThanOrEqual(0)
      expect(wait).toBeLessThanOrEqual(60_000)
    }),
  )
})

it('takes from the front what fits one push, one change at the least', () => {
  const big = (size: number) =>
    changeOf(ticketId, { type: 'ticket.noteAdded', second: 1, data: { text: 'a'.repeat(size) } })
  expect(batchOf([])).toEqual([])
  const huge = [big(600_000), big(10)]
  expect(batchOf(huge)).toEqual([huge[0]])
  const many = Array.from({ length: 20 }, () => big(60_000))
  const batch = batchOf(many)
  expect(batch).toEqual(many.slice(0, batch.length))
  expect(batch.length).toBe(8)
})

it('says in plain words how the link stands', () => {
  const status = { state: 'offline' as const, since: 0, unsent: 3, received: null, rejected: [], parked: 0 }
  const quiet = { refusal: null, trouble: null, clockAhead: false, postponed: 0 }
  expect(syncSentence(status, quiet, 59_999)).toBe('Нет связи, не отправлено: 3')
  expect(syncSentence(status, quiet, 12 * 60_000)).toBe('Нет связи 12 мин, не отправлено: 3')
  expect(syncSentence(status, quiet, 125 * 60_000)).toBe('Нет связи 2 ч 5 мин, не отправлено: 3')
  const rejected = [
    { changeId: '1', entity: 'ticket', entityId: '2', title: 'Заметка', reason: 'велика', canSetAside: true },
  ]
  expect(syncSentence({ ...status, state: 'online', unsent: 0, rejected }, quiet, 0)).toBe('На связи, отклонено: 1')
  expect(syncSentence({ ...status, state: 'online' }, { ...quiet, clockAhead: true }, 0)).toBe(
    'На связи, не отправлено: 3. Часы этого компьютера спешат: поправьте их',
  )
  const history = { ...quiet, postponed: 1_200 }
  expect(syncSentence({ ...status, state: 'starting', unsent: 0 }, history, 0)).toBe(
    'Загружаем историю, осталось разобрать: 1200',
  )
  expect(syncSentence({ ...status, state: 'online', unsent: 0 }, history, 0)).toBe('На связи, осталось разобрать: 1200')
  expect(syncSentence({ ...status, state: 'online', unsent: 0, parked: 2 }, quiet, 0)).toBe(
    'На связи, ждут обновления программы: 2',
  )
  expect(syncSentence({ ...status, received: 40 }, quiet, 0)).toBe('Получаем: 40 %, не отправлено: 3')
})
