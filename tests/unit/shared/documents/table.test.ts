import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvOf } from '../../../../src/shared/documents/table.ts'

const csv = (...row: Parameters<typeof csvOf>[0]['rows'][number]) =>
  csvOf({ title: '', head: ['А'], rows: [row] })
    .slice('\ufeffА\r\n'.length)
    .slice(0, -2)

test('sums, days and texts read by Excel in Russia', () => {
  expect(csv({ kopecks: 1_220_005 }, { day: '2026-11-03' }, null, 'ООО «Ромашка»')).toBe(
    '12200,05;03.11.2026;;ООО «Ромашка»',
  )
  expect(csv({ kopecks: 7 })).toBe('0,07')
})

test('a separator, a quote or a line end is quoted', () => {
  expect(csv('а;б', 'в "г"', 'д\nе')).toBe('"а;б";"в ""г""";"д\nе"')
})

test('nothing that begins like a formula reaches Excel as one', () => {
  expect(csv('=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', ' =1', '\t=1')).toBe(
    `"'=HYPERLINK(""http://x"")";'+1;'-1;'@SUM(A1);' =1;'\t=1`,
  )
  fc.assert(
    fc.property(fc.constantFrom('=', '+', '-', '@'), fc.string(), (mark, rest) => {
      expect(csv(mark + rest)).toMatch(/^"?'/)
    }),
  )
})
