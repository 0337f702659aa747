import { expect, test } from 'vitest'
import { calendarChangeWords, weekSummary } from '../../../../src/shared/domain/calendar-words.ts'
import { defaultTermSettings } from '../../../../src/shared/domain/term-settings.ts'
import { hotlineWeek } from '../../../../src/shared/sla/calendar.ts'

const untilFive = [['09:00', '17:00']] as const

test('the week is summed up in as few lines as it takes', () => {
  expect(weekSummary(hotlineWeek)).toEqual([
    { days: 'Пн–Пт', hours: '09:00–18:00' },
    { days: 'Сб–Вс', hours: 'закрыто' },
  ])
  const withLunch = { ...hotlineWeek, wed: [['09:00', '13:00'] as const, ['14:00', '18:00'] as const] }
  expect(weekSummary(withLunch).map((line) => line.days)).toEqual(['Пн–Вт', 'Ср', 'Чт–Пт', 'Сб–Вс'])
})

test('an edit is said in words, days in a row together', () => {
  const change = {
    days: {
      put: ['2026-12-30', '2026-12-28', '2026-12-29'].map((id) => ({ id, windows: [], title: 'Учёт' })),
      removed: ['2027-01-11'],
    },
    timeZone: 'Asia/Omsk',
    week: { ...hotlineWeek, thu: untilFive, fri: untilFive },
    workingSaturdays: false,
    shortenedDays: false,
    years: { put: [{ id: '2028', source: 'calendar.xml', days: {} }], removed: ['2027'] },
  }
  expect(calendarChangeWords(defaultTermSettings, change)).toEqual([
    'Часовой пояс: Москва → Омск, МСК+3',
    'Чт–Пт: 09:00–18:00 → 09:00–17:00',
    'В субботы, сделанные рабочими, не работаем',
    'Предпраздничные дни полные',
    '28.12.2026–30.12.2026: закрыто, «Учёт»',
    '11.01.2027: как обычно',
    'Календарь 2028 года — из файла «calendar.xml»',
    'Календарь 2027 года — снова встроенный',
  ])
})
