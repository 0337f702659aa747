import { expect, it } from 'vitest'
import { likelyMonth, offeredMonths } from '../../../../../src/renderer/features/documents/months.ts'

it('offers a year of months, the newest first', () => {
  const months = offeredMonths('2026-02-10')
  expect(months).toHaveLength(12)
  expect(months.slice(0, 3).map(({ id }) => id)).toEqual(['2026-02', '2026-01', '2025-12'])
  expect(months[2]?.label).toBe('декабрь 2025')
})

it('takes the month before until the middle of a month', () => {
  expect(likelyMonth('2026-01-15')).toBe('2025-12')
  expect(likelyMonth('2026-01-16')).toBe('2026-01')
})
