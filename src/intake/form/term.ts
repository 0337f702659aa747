import type { TicketKind } from '../../shared/domain/ticket.ts'
import { russianCalendar } from '../../shared/sla/calendar.ts'
import { defaultReactionSettings } from '../../shared/sla/reaction.ts'
import { addWorkingTime, isWorkingTime, nextWorkingMoment } from '../../shared/sla/working-time.ts'

const minuteMs = 60_000
const calendar = russianCalendar()
const { timeZone } = calendar

const dayFormat = new Intl.DateTimeFormat('ru-RU', { timeZone, weekday: 'long', day: 'numeric', month: 'long' })
const timeFormat = new Intl.DateTimeFormat('ru-RU', { timeZone, hour: 'numeric', minute: '2-digit' })
const dateFormat = new Intl.DateTimeFormat('sv-SE', { timeZone })
const dayMs = 24 * 60 * minuteMs

/** Working minutes in which a request of this kind is answered (regulation §2.3–2.5). */
export const answerMinutes = (kind: TicketKind): number => defaultReactionSettings.minutes[kind]

/** When a request sent at `sentAt` must be answered, milliseconds since the epoch. */
export const dueOf = (kind: TicketKind, sentAt: number): number =>
  addWorkingTime(calendar, new Date(sentAt), answerMinutes(kind) * minuteMs).getTime()

/** When work on something sent at `at` starts: null when it starts at once. */
export const startOf = (at: number): number | null =>
  isWorkingTime(calendar, new Date(at)) ? null : nextWorkingMoment(calendar, new Date(at)).getTime()

/** Moscow's time of day, e.g. «9:05». */
export const timeText = (at: number): string => timeFormat.format(at).replace(/^0/, '')

// A term in the middle of a minute is shown as the end of that minute: rounded down, it would promise too much.
const roundedUp = (at: number): number => Math.ceil(at / minuteMs) * minuteMs

/** The day as one says it, seen from `now`: «сегодня», «завтра», «в понедельник, 24 ноября». */
export const dayWords = (at: number, now: number): string => {
  const day = dateFormat.format(at)
  if (day === dateFormat.format(now)) return 'сегодня'
  if (day === dateFormat.format(now + dayMs)) return 'завтра'
  // The day does not part from its month at the end of a line.
  const written = dayFormat.format(at).replace(/(?<=\d) /, '\u00a0')
  const accusative: Record<string, string> = { среда: 'среду', пятница: 'пятницу', суббота: 'субботу' }
  const words = written.replace(/^(среда|пятница|суббота)/, (weekday) => accusative[weekday] ?? weekday)
  return `${words.startsWith('вторник') ? 'во' : 'в'} ${words}`
}

/** A term in words: the day and the whole minute by which the answer comes. */
export const dueWords = (at: number, now: number): { day: string; time: string } => {
  const minute = roundedUp(at)
  return { day: dayWords(minute, now), time: timeText(minute) }
}
