import { describe, expect, test } from 'vitest'
import {
  calendarDifference,
  calendarFieldProblems,
  changesNothing,
  noCalendarChange,
  settingsAfter,
} from '../../../../src/shared/domain/calendar-change.ts'
import {
  type CalendarChange,
  type CalendarSettings,
  defaultTermSettings,
} from '../../../../src/shared/domain/term-settings.ts'

const { timeZone, week, workingSaturdays, shortenedDays, ownDays, importedYears } = defaultTermSettings
const usual: CalendarSettings = { timeZone, week, workingSaturdays, shortenedDays, ownDays, importedYears }

const closed = (id: string, title = '') => ({ id, windows: [], title })
const fridayUntilFive = { ...week, fri: [['09:00', '17:00']] } as CalendarSettings['week']
const file = {
  id: '2028',
  source: 'calendar.xml',
  days: { '2028-01-01': { kind: 'off', title: 'Новый год' } },
} as const

const edit = (change: Partial<CalendarChange>): CalendarChange => ({ ...noCalendarChange, ...change })
const days = (put: CalendarChange['days']['put'], removed: string[] = []) => edit({ days: { put, removed } })

describe('an edit of the calendar', () => {
  test('puts days in place of those it names and removes others', () => {
    const before = settingsAfter(usual, days([closed('2026-12-28'), closed('2026-12-29')]))
    const after = settingsAfter(before, days([closed('2026-12-29', 'Учёт'), closed('2026-12-30')], ['2026-12-28']))
    expect(after.ownDays).toEqual([closed('2026-12-29', 'Учёт'), closed('2026-12-30')])
    expect(after.week).toBe(usual.week)
  })

  test('is found again between the settings before and after it', () => {
    const change = {
      ...days([closed('2026-12-30', 'Учёт')]),
      timeZone: 'Asia/Omsk',
      week: fridayUntilFive,
      shortenedDays: false,
      years: { put: [file], removed: [] },
    }
    const after = settingsAfter(usual, change)
    expect(calendarDifference(usual, after)).toEqual(change)
    expect(settingsAfter(after, calendarDifference(after, usual))).toEqual(usual)
  })

  test('that says what is so already changes nothing', () => {
    expect(changesNothing(usual, noCalendarChange)).toBe(true)
    expect(changesNothing(usual, edit({ week, timeZone, days: { put: [], removed: ['2026-12-30'] } }))).toBe(true)
    expect(changesNothing(usual, edit({ workingSaturdays: false }))).toBe(false)
  })
})

test('what cannot be counted with is said by the field it is about', () => {
  const backwards = [['18:00', '09:00']] as const
  const problems = calendarFieldProblems(
    settingsAfter(usual, {
      ...days([
        {
          id: '2026-12-30',
          windows: [
            ['09:00', '14:00'],
            ['13:00', '18:00'],
          ],
          title: '',
        },
      ]),
      timeZone: 'Europe/Saint-Petersburg',
      week: { ...week, mon: backwards },
    }),
  )
  expect(problems).toEqual({
    timeZone: expect.stringMatching(/^Часовой пояс «Europe\/Saint-Petersburg» неизвестен/),
    'week.mon': expect.stringMatching(/^Окно 18:00–09:00 кончается не позже/),
    'days.2026-12-30': expect.stringMatching(/^Окно 13:00–18:00 накладывается/),
  })
  expect(calendarFieldProblems(usual)).toEqual({})
})

test('a calendar without hours is refused as a week without hours', () => {
  const never = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
  const problems = calendarFieldProblems(settingsAfter(usual, edit({ week: never })))
  // Worked Saturdays take the hours of a weekday, so they have none either.
  expect(Object.keys(problems)).toEqual(['week'])
})
