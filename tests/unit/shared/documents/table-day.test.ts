import { describe, expect, it } from 'vitest'
import { dayOfCell, isNoDay } from '../../../../src/shared/documents/table-day.ts'

describe('a day of a cell', () => {
  it.each([
    ['31.12.2026', '2026-12-31'],
    ['1.2.26', '2026-02-01'],
    ['01/02/2026', '2026-02-01'],
    ['31.12.2026 г.', '2026-12-31'],
    ['31.12.2026 0:00:00', '2026-12-31'],
    ['2026-12-31', '2026-12-31'],
    ['2026-12-31T00:00:00', '2026-12-31'],
    // Excel counts 46387 days to the end of 2026.
    ['46387', '2026-12-31'],
    ['46387,5', '2026-12-31'],
    ['29.02.2028', '2028-02-29'],
    ['Бессрочно', 'never'],
    ['без срока', 'never'],
  ])('reads %s', (cell, day) => {
    expect(dayOfCell(cell)).toEqual({ ok: true, day })
  })

  it.each(['29.02.2026', '12/31/2026', '31.12', '2026', 'скоро', '7,70708E+11', '463870', '2026-13-01'])(
    'refuses %s',
    (cell) => {
      expect(dayOfCell(cell)).toMatchObject({ ok: false, message: expect.stringContaining('такой даты нет') })
    },
  )

  it('refuses a year in which nobody has a contract', () => {
    for (const cell of ['31.12.1999', '01.01.2101', '10000'])
      expect(dayOfCell(cell)).toMatchObject({ ok: false, message: expect.stringContaining('такой год') })
  })

  it('tells no date from a wrong one', () => {
    for (const cell of ['', ' ', '-', '—', '  .  .    ', '01.01.0001']) expect(isNoDay(cell)).toBe(true)
    expect(isNoDay('31.12.2026')).toBe(false)
  })
})
