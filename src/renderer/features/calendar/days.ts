import { addDays, monthsOfDates, shortDate } from '../../../shared/documents/dates.ts'
import { dayNumber, dayText, type Weekday, weekdayOf, weekdays } from '../../../shared/sla/calendar-day.ts'
import { hoursText } from '../../../shared/sla/hours-text.ts'
import type { Interval, WorkingCalendar } from '../../../shared/sla/working-time.ts'

/** `usual` as its weekday; `worked` a day off that is worked; `shorter` ends earlier; `other` has hours of its own. */
export type DayKind = 'usual' | 'off' | 'worked' | 'shorter' | 'other'

export interface DayFace {
  /** YYYY-MM-DD. */
  day: string
  kind: DayKind
  windows: readonly Interval[]
  /** Why it is special; empty when nobody said. */
  title: string
}

const monthNames = [
  'Январь',
  'Февраль',
  'Март',
  'Апрель',
  'Май',
  'Июнь',
  'Июль',
  'Август',
  'Сентябрь',
  'Октябрь',
  'Ноябрь',
  'Декабрь',
]

/** A weekday in full, in lower case. */
export const longWeekdays: Record<Weekday, string> = {
  mon: 'понедельник',
  tue: 'вторник',
  wed: 'среда',
  thu: 'четверг',
  fri: 'пятница',
  sat: 'суббота',
  sun: 'воскресенье',
}

const numberOf = (day: string): number => dayNumber(day) ?? 0

/** The hours of a day, YYYY-MM-DD. */
export const windowsOn = (calendar: WorkingCalendar, day: string): readonly Interval[] =>
  calendar.days[day] ?? calendar.week[weekdayOf(numberOf(day))]

const closingOf = (windows: readonly Interval[]): string =>
  windows.reduce((last, [, to]) => (to > last ? to : last), '')

const kindOf = (usual: readonly Interval[], windows: readonly Interval[]): DayKind => {
  if (hoursText(windows) === hoursText(usual)) return 'usual'
  if (windows.length === 0) return 'off'
  if (usual.length === 0) return 'worked'
  return closingOf(windows) < closingOf(usual) ? 'shorter' : 'other'
}

/** A day as the month shows it. */
export const dayFace = (calendar: WorkingCalendar, day: string): DayFace => {
  const windows = windowsOn(calendar, day)
  const usual = calendar.week[weekdayOf(numberOf(day))]
  return { day, kind: kindOf(usual, windows), windows, title: calendar.titles?.[day] ?? '' }
}

/** The weeks that touch a month, whole, Monday first. @param month YYYY-MM */
export const weeksOf = (month: string): string[][] => {
  const first = numberOf(`${month}-01`)
  const monday = first - weekdays.indexOf(weekdayOf(first))
  const last = numberOf(addMonths(`${month}-01`, 1)) - 1
  const count = Math.ceil((last - monday + 1) / 7)
  return Array.from({ length: count }, (_week, week) =>
    Array.from({ length: 7 }, (_day, day) => dayText(monday + week * 7 + day)),
  )
}

/** The same date so many months later, or the last of that month. */
export const addMonths = (day: string, count: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + count, 1))
  const lastDate = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return addDays(first.toISOString().slice(0, 10), Math.min(date, lastDate) - 1)
}

/** The day where a key of the month's grid leads, or null for a key that leads nowhere. */
export const dayAfterKey = (day: string, key: string, shift: boolean): string | null => {
  const inWeek = weekdays.indexOf(weekdayOf(numberOf(day)))
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1)
    case 'ArrowRight':
      return addDays(day, 1)
    case 'ArrowUp':
      return addDays(day, -7)
    case 'ArrowDown':
      return addDays(day, 7)
    case 'Home':
      return addDays(day, -inWeek)
    case 'End':
      return addDays(day, 6 - inWeek)
    case 'PageUp':
      return addMonths(day, shift ? -12 : -1)
    case 'PageDown':
      return addMonths(day, shift ? 12 : 1)
    default:
      return null
  }
}

/** «Ноябрь 2026» of YYYY-MM. */
export const monthTitle = (month: string): string =>
  `${monthNames[Number(month.slice(5)) - 1] ?? ''} ${month.slice(0, 4)}`

/** Days of a month on which there are working hours. @param month YYYY-MM */
export const workingDaysIn = (calendar: WorkingCalendar, month: string): number =>
  weeksOf(month)
    .flat()
    .filter((day) => day.startsWith(month) && windowsOn(calendar, day).length > 0).length

const kindWords: Record<DayKind, string> = {
  usual: '',
  off: 'нерабочий день',
  worked: 'рабочий выходной',
  shorter: 'короче обычного',
  other: 'другие часы',
}

/** «закрыто — нерабочий день: День России»: a day for its line under the month and for a screen reader. */
export const faceWords = ({ kind, windows, title }: DayFace): string => {
  const reason = title === '' ? kindWords[kind] : title
  return reason === '' ? hoursText(windows) : `${hoursText(windows)} — ${reason}`
}

/** «четверг, 31 декабря 2026» */
export const spokenDay = (day: string): string => {
  const [year, month, date] = day.split('-')
  return `${longWeekdays[weekdayOf(numberOf(day))]}, ${Number(date)} ${monthsOfDates[Number(month) - 1]} ${year}`
}

/** «Четверг, 31 декабря 2026», or «28.12.2026–31.12.2026» for several days in a row. */
export const spanWords = (first: string, last: string): string =>
  first === last ? capitalised(spokenDay(first)) : `${shortDate(first)}–${shortDate(last)}`

/** With its first letter as at the beginning of a sentence. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
