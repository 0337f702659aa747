import { expect, test } from 'vitest'
import { changedDays, daysPut, withStep } from '../../../../../src/renderer/features/calendar/draft.ts'
import { noCalendarChange, settingsAfter } from '../../../../../src/shared/domain/calendar-change.ts'
import { calendarOf } from '../../../../../src/shared/domain/term-rules.ts'
import { defaultTermSettings } from '../../../../../src/shared/domain/term-settings.ts'

const closed = (id: string) => ({ id, windows: [], title: '' })
const put = (...ids: string[]) => ({ days: { put: ids.map(closed), removed: [] } })

test('steps are gathered, and one taken back is gone', () => {
  const first = withStep(defaultTermSettings, noCalendarChange, put('2026-12-29', '2026-12-30'))
  const second = withStep(defaultTermSettings, first, { days: { put: [], removed: ['2026-12-29'] } })
  expect(second.days).toEqual({ put: [closed('2026-12-30')], removed: [] })
  const week = { ...defaultTermSettings.week, fri: [] }
  const third = withStep(defaultTermSettings, second, { week })
  expect(third).toMatchObject({ week, days: second.days })
  expect(withStep(defaultTermSettings, third, { week: defaultTermSettings.week })).toEqual(second)
})

test('an edit of several days leaves days off alone when asked to', () => {
  const calendar = calendarOf(defaultTermSettings)
  const edit = {
    first: '2026-12-25',
    last: '2026-12-31',
    windows: [['10:00', '15:00']],
    title: 'Перед праздником',
  } as const
  const ids = (sparesDaysOff: boolean) => daysPut(calendar, { ...edit, sparesDaysOff }).map((day) => day.id)
  expect(ids(true)).toEqual(['2026-12-25', '2026-12-28', '2026-12-29', '2026-12-30'])
  expect(ids(false)).toHaveLength(7)
})

test('changed days are those that look different', () => {
  const days = (change: Parameters<typeof settingsAfter>[1]) => [
    ...changedDays(defaultTermSettings, settingsAfter(defaultTermSettings, change)),
  ]
  expect(days(noCalendarChange)).toEqual([])
  expect(days({ ...noCalendarChange, ...put('2026-12-30') })).toEqual(['2026-12-30'])
  const renamed = { id: '2026-12-31', windows: [], title: 'Праздник' }
  expect(days({ ...noCalendarChange, days: { put: [renamed], removed: [] } })).toEqual(['2026-12-31'])
  expect(days({ ...noCalendarChange, shortenedDays: false })).toContain('2026-11-03')
  expect(days({ ...noCalendarChange, week: { ...defaultTermSettings.week, fri: [] } })).toEqual([])
})
