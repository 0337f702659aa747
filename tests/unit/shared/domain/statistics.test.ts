import { expect, it } from 'vitest'
import { statisticsTable } from '../../../../src/shared/documents/statistics-table.ts'
import { csvOf } from '../../../../src/shared/documents/table.ts'
import { periodParts, shareInTime } from '../../../../src/shared/domain/statistics.ts'

it.each([
  ['days', '2026-02-27', '2026-03-02', ['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']],
  ['one day', '2026-11-28', '2026-11-28', ['2026-11-28']],
])('a short period goes by %s', (_what, from, to, starts) => {
  expect(periodParts(from, to)).toEqual(starts.map((day) => ({ from: day, to: day })))
})

it('a quarter goes by weeks from Monday to Sunday, a year by months, each cut at the ends of the period', () => {
  const weeks = periodParts('2026-10-01', '2026-12-31')
  expect(weeks.slice(0, 2)).toEqual([
    { from: '2026-10-01', to: '2026-10-04' },
    { from: '2026-10-05', to: '2026-10-11' },
  ])
  expect(weeks.at(-1)).toEqual({ from: '2026-12-28', to: '2026-12-31' })
  const months = periodParts('2026-01-15', '2027-01-10')
  expect(months).toHaveLength(13)
  expect(months[1]).toEqual({ from: '2026-02-01', to: '2026-02-28' })
  expect(months.at(-1)).toEqual({ from: '2027-01-01', to: '2027-01-10' })
})

it('a share is of what is decided, and never rounded up to the whole', () => {
  expect(shareInTime({ kept: 999, broken: 1 })).toBe(99)
  expect(shareInTime({ kept: 3, broken: 0 })).toBe(100)
  expect(shareInTime({ kept: 0, broken: 0 })).toBeNull()
})

it('a table of terms goes out with the figures of the screen, names that look like formulas made harmless', () => {
  const row = {
    id: 'one',
    name: '=1+1',
    total: 4,
    kept: 2,
    broken: 1,
    running: 0,
    dropped: 0,
    doubted: 1,
    reactionMedian: 90_000,
    reactionNinetieth: null,
    solutionMedian: 3_600_000,
  }
  const view = {
    from: '2026-11-01',
    to: '2026-11-30',
    by: 'client' as const,
    rows: [row],
    leftOut: 0,
    whole: { ...row, name: 'Всего' },
    hours: [],
    workingDays: 20,
    breaches: [],
    papers: { total: 0, inTime: 0, late: 0, waiting: 0 },
    deliveries: { total: 0, late: 0, longestMs: null },
  }
  const lines = csvOf(statisticsTable(view, 'terms')).split('\r\n')
  expect(lines[1]).toBe("'=1+1;4;2;1;66;0;0;1;1,5;;60")
  expect(lines[2]).toMatch(/^Всего;4/)
})
