import { addDays, shortDate } from '../documents/dates.ts'
import { type Weekday, weekdays } from '../sla/calendar-day.ts'
import { hoursText } from '../sla/hours-text.ts'
import type { WorkingCalendar } from '../sla/working-time.ts'
import { zoneName } from './russian-zones.ts'
import type { CalendarChange, CalendarSettings, OwnDay } from './term-settings.ts'

/** As a table or a list of hours names them. */
export const weekdayNames: Readonly<Record<Weekday, string>> = {
  mon: 'Пн',
  tue: 'Вт',
  wed: 'Ср',
  thu: 'Чт',
  fri: 'Пт',
  sat: 'Сб',
  sun: 'Вс',
}

interface Run<Item> {
  first: Item
  last: Item
  words: string
}

/** Neighbours that are described alike, together. */
const runsOf = <Item>(
  items: readonly Item[],
  words: (item: Item) => string,
  follows: (last: Item, next: Item) => boolean,
): Run<Item>[] => {
  const runs: Run<Item>[] = []
  for (const item of items) {
    const run = runs.at(-1)
    if (run !== undefined && follows(run.last, item) && run.words === words(item)) run.last = item
    else runs.push({ first: item, last: item, words: words(item) })
  }
  return runs
}

/** The week in as few lines as it takes: «Пн–Пт» «09:00–18:00», «Сб–Вс» «закрыто». */
export const weekSummary = (week: WorkingCalendar['week']): { days: string; hours: string }[] =>
  runsOf(
    weekdays,
    (weekday) => hoursText(week[weekday]),
    () => true,
  ).map(({ first, last, words }) => ({
    days: first === last ? weekdayNames[first] : `${weekdayNames[first]}–${weekdayNames[last]}`,
    hours: words,
  }))

const weekLines = (before: WorkingCalendar['week'], after: WorkingCalendar['week']): string[] =>
  runsOf(
    weekdays.filter((weekday) => hoursText(before[weekday]) !== hoursText(after[weekday])),
    (weekday) => `${hoursText(before[weekday])} → ${hoursText(after[weekday])}`,
    (last, next) => weekdays.indexOf(next) === weekdays.indexOf(last) + 1,
  ).map(
    ({ first, last, words }) =>
      `${first === last ? weekdayNames[first] : `${weekdayNames[first]}–${weekdayNames[last]}`}: ${words}`,
  )

const spanText = (first: string, last: string): string =>
  first === last ? shortDate(first) : `${shortDate(first)}–${shortDate(last)}`

const dayWords = ({ windows, title }: OwnDay): string =>
  title === '' ? hoursText(windows) : `${hoursText(windows)}, «${title}»`

const dayLines = ({ put, removed }: CalendarChange['days']): string[] => {
  const changed = new Map([
    ...removed.map((day) => [day, 'как обычно'] as const),
    ...put.map((day) => [day.id, dayWords(day)] as const),
  ])
  return runsOf(
    [...changed.keys()].sort(),
    (day) => changed.get(day) ?? '',
    (last, next) => addDays(last, 1) === next,
  ).map(({ first, last, words }) => `${spanText(first, last)}: ${words}`)
}

/** What an edit of the calendar changes, a line each, for the list of versions and the panel of pending edits. */
export const calendarChangeWords = (before: CalendarSettings, change: CalendarChange): string[] => {
  const { timeZone, week, workingSaturdays, shortenedDays, days, years } = change
  return [
    ...(timeZone === undefined ? [] : [`Часовой пояс: ${zoneName(before.timeZone)} → ${zoneName(timeZone)}`]),
    ...(week === undefined ? [] : weekLines(before.week, week)),
    ...(workingSaturdays === undefined
      ? []
      : [workingSaturdays ? 'В субботы, сделанные рабочими, работаем' : 'В субботы, сделанные рабочими, не работаем']),
    ...(shortenedDays === undefined
      ? []
      : [shortenedDays ? 'Предпраздничные дни короче на час' : 'Предпраздничные дни полные']),
    ...dayLines(days),
    ...years.put.map((year) => `Календарь ${year.id} года — из файла «${year.source}»`),
    ...years.removed.map((year) => `Календарь ${year} года — снова встроенный`),
  ]
}
