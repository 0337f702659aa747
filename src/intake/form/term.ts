import type { TicketKind } from '../../shared/domain/ticket.ts'
import { type Weekday, weekdays } from '../../shared/sla/calendar-day.ts'
import { weekdayNames } from '../../shared/sla/term-text.ts'
import {
  addWorkingTime,
  isWorkingTime,
  nextWorkingMoment,
  type WorkingCalendar,
} from '../../shared/sla/working-time.ts'
import type { PromisedTerms } from './promised-terms.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** When a request sent at `sentAt` must be answered, milliseconds since the epoch. */
export const dueOf = ({ calendar, minutes }: PromisedTerms, kind: TicketKind, sentAt: number): number =>
  addWorkingTime(calendar, new Date(sentAt), minutes[kind] * minuteMs).getTime()

/** When work on something sent at `at` starts: null when it starts at once. */
export const startOf = ({ calendar }: PromisedTerms, at: number): number | null =>
  isWorkingTime(calendar, new Date(at)) ? null : nextWorkingMoment(calendar, new Date(at)).getTime()

const formatsIn = (timeZone: string) => ({
  day: new Intl.DateTimeFormat('ru-RU', { timeZone, weekday: 'long', day: 'numeric', month: 'long' }),
  time: new Intl.DateTimeFormat('ru-RU', { timeZone, hour: 'numeric', minute: '2-digit' }),
  date: new Intl.DateTimeFormat('sv-SE', { timeZone }),
  offset: new Intl.DateTimeFormat('ru-RU', { timeZone, timeZoneName: 'shortOffset' }),
})

const knownFormats = new Map<string, ReturnType<typeof formatsIn>>()

const formatsOf = ({ calendar: { timeZone } }: PromisedTerms) => {
  const formats = knownFormats.get(timeZone) ?? formatsIn(timeZone)
  knownFormats.set(timeZone, formats)
  return formats
}

const trimmedTime = (time: string): string => time.replace(/^0(?=\d)/, '')

/** The organisation's time of day, e.g. «9:05». */
export const timeText = (terms: PromisedTerms, at: number): string => trimmedTime(formatsOf(terms).time.format(at))

const moscowTime = 'по московскому времени'

/** By whose clock a term is named: «по московскому времени», elsewhere «по времени UTC+5». */
export const zoneWords = (terms: PromisedTerms, at: number): string => {
  if (terms.calendar.timeZone === 'Europe/Moscow') return moscowTime
  const offset = formatsOf(terms)
    .offset.formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value
  return offset === 'GMT+3' ? moscowTime : `по времени ${(offset ?? 'GMT').replace('GMT', 'UTC')}`
}

interface SameDays {
  first: Weekday
  last: Weekday
  hours: string
}

const hoursOf = (week: WorkingCalendar['week'], day: Weekday): string =>
  week[day].map(([from, to]) => `с ${trimmedTime(from)} до ${trimmedTime(to)}`).join(' и ')

/** Days in a row with the same hours; days off left out. */
const sameDays = (week: WorkingCalendar['week']): SameDays[] => {
  const runs: SameDays[] = []
  for (const day of weekdays) {
    const hours = hoursOf(week, day)
    const run = runs.at(-1)
    if (run?.hours === hours) run.last = day
    else runs.push({ first: day, last: day, hours })
  }
  return runs.filter(({ hours }) => hours !== '')
}

const daysWords = ({ first, last }: SameDays): string => {
  if (first === 'mon' && last === 'fri') return 'по будням'
  if (first === 'mon' && last === 'sun') return 'каждый день'
  return first === last ? weekdayNames[first] : `${weekdayNames[first]}–${weekdayNames[last]}`
}

/** The weekly hours in words: «по будням с 9:00 до 18:00, сб с 10:00 до 14:00». */
export const hoursWords = ({ calendar }: PromisedTerms): string =>
  sameDays(calendar.week)
    .map((run) => `${daysWords(run)} ${run.hours}`)
    .join(', ')

// A term in the middle of a minute is shown as the end of that minute: rounded down, it would promise too much.
const roundedUp = (at: number): number => Math.ceil(at / minuteMs) * minuteMs

/** The day as one says it, seen from `now`: «сегодня», «завтра», «в понедельник, 24 ноября». */
export const dayWords = (terms: PromisedTerms, at: number, now: number): string => {
  const { day: dayFormat, date } = formatsOf(terms)
  const day = date.format(at)
  if (day === date.format(now)) return 'сегодня'
  if (day === date.format(now + dayMs)) return 'завтра'
  // The day does not part from its month at the end of a line.
  const written = dayFormat.format(at).replace(/(?<=\d) /, '\u00a0')
  const accusative: Record<string, string> = { среда: 'среду', пятница: 'пятницу', суббота: 'субботу' }
  const words = written.replace(/^(среда|пятница|суббота)/, (weekday) => accusative[weekday] ?? weekday)
  return `${words.startsWith('вторник') ? 'во' : 'в'} ${words}`
}

/** A term in words: the day and the whole minute by which the answer comes. */
export const dueWords = (terms: PromisedTerms, at: number, now: number): { day: string; time: string } => {
  const minute = roundedUp(at)
  return { day: dayWords(terms, minute, now), time: timeText(terms, minute) }
}
