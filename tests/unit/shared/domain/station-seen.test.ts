import { expect, test } from 'vitest'
import { stationSeen } from '../../../../src/shared/domain/station-seen.ts'

const minute = 60_000
const now = 100 * 24 * 60 * minute
const ago = (lastSeenAt: number | null, revokedAt: number | null = null) => stationSeen({ lastSeenAt, revokedAt }, now)

test.each([
  [0, 'на связи'],
  [2 * minute, 'на связи'],
  [3 * minute, '3 мин назад'],
  [59 * minute, '59 мин назад'],
  [60 * minute, '1 ч назад'],
  [23 * 60 * minute, '23 ч назад'],
  [24 * 60 * minute, '1 день назад'],
  [3 * 24 * 60 * minute, '3 дня назад'],
  [12 * 24 * 60 * minute, '12 дней назад'],
])('%i milliseconds after the last call: %s', (passed, words) => {
  expect(ago(now - passed)).toEqual({ words, isOnline: words === 'на связи' })
})

test('a station that never called and one whose token was taken back are told so', () => {
  expect(ago(null).words).toBe('ещё не выходило на связь')
  expect(ago(now, now)).toEqual({ words: 'отключено', isOnline: false })
})
