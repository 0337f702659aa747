import type { WallSnapshot } from '../../../shared/contract/wall.ts'
import { monthsOfDates } from '../../../shared/documents/dates.ts'
import { plural } from '../../../shared/documents/plural.ts'
import { dayNumber, weekdayOf } from '../../../shared/sla/calendar-day.ts'
import { nextWorkingMoment, type WorkingCalendar, workingDayBounds } from '../../../shared/sla/working-time.ts'
import { wallTimeOf } from '../../../shared/sla/zone.ts'
import { MINUTE_MS } from '../../app/format.ts'
import type { Forecast } from './forecast.ts'

/** Silence longer than this means that the board may show what is no longer so. */
const STALE_MS = 15_000

const weekdayNames = {
  mon: 'понедельник',
  tue: 'вторник',
  wed: 'среда',
  thu: 'четверг',
  fri: 'пятница',
  sat: 'суббота',
  sun: 'воскресенье',
} as const

const onWeekday = {
  mon: 'в понедельник',
  tue: 'во вторник',
  wed: 'в среду',
  thu: 'в четверг',
  fri: 'в пятницу',
  sat: 'в субботу',
  sun: 'в воскресенье',
} as const

const pad = (value: number): string => String(value).padStart(2, '0')

export interface WallTimeText {
  hoursMinutes: string
  seconds: string
  day: string
}

const dayWords = (day: string): string => {
  const [, month = '1', date = '1'] = day.split('-')
  return `${Number(date)} ${monthsOfDates[Number(month) - 1] ?? ''}`
}

/** The clock and the date as the organisation's wall shows them. @param now milliseconds since the epoch */
export const wallTimeText = (timeZone: string, now: number): WallTimeText => {
  const { day, sinceMidnight } = wallTimeOf(timeZone, now)
  const seconds = Math.floor(sinceMidnight / 1000)
  return {
    hoursMinutes: `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor((seconds % 3600) / 60))}`,
    seconds: pad(seconds % 60),
    day: `${weekdayNames[weekdayOf(dayNumber(day) ?? 0)]}, ${dayWords(day)}`,
  }
}

const openingWords = (timeZone: string, now: number, opensAt: number): string => {
  const today = wallTimeOf(timeZone, now).day
  const opening = wallTimeOf(timeZone, opensAt)
  const time = wallTimeText(timeZone, opensAt).hoursMinutes
  const distance = (dayNumber(opening.day) ?? 0) - (dayNumber(today) ?? 0)
  if (distance === 0) return `сегодня в ${time}`
  if (distance === 1) return `завтра в ${time}`
  const weekday = onWeekday[weekdayOf(dayNumber(opening.day) ?? 0)]
  return distance < 7 ? `${weekday}, ${dayWords(opening.day)}, в ${time}` : `${dayWords(opening.day)} в ${time}`
}

export interface WorkingHours {
  open: boolean
  text: string
}

/** «работаем до 18:00», or when work starts again. @param now milliseconds since the epoch */
export const workingHours = (calendar: WorkingCalendar, now: number): WorkingHours => {
  const next = nextWorkingMoment(calendar, new Date(now)).getTime()
  if (next !== now) return { open: false, text: `начнём ${openingWords(calendar.timeZone, now, next)}` }
  const closesAt = workingDayBounds(calendar, new Date(now))?.closesAt.getTime() ?? now
  return { open: true, text: `работаем до ${wallTimeText(calendar.timeZone, closesAt).hoursMinutes}` }
}

/** Whether the silence since the last data is too long; both by the desk's clock. */
export const isStale = (now: number, receivedAt: number): boolean => now - receivedAt > STALE_MS

/** «данные 4 с назад»; minutes and hours when the silence is long. @param age milliseconds */
export const ageText = (age: number): string => {
  const seconds = Math.max(0, Math.floor(age / 1000))
  if (seconds < 60) return `данные ${seconds} с назад`
  if (seconds < 3600) return `данные ${Math.floor(seconds / 60)} мин назад`
  return `данные ${Math.floor(seconds / 3600)} ч назад`
}

const peopleCount = ['никого', 'один', 'двое', 'трое', 'четверо', 'пятеро', 'шестеро', 'семеро', 'восьмеро', 'девятеро']

const crewWords = (people: number): string => {
  if (people === 0) return 'на линии никого'
  return `на линии ${peopleCount[people] ?? plural(people, `${people} человек`, `${people} человека`, `${people} человек`)}`
}

/** The sentence beside the number of terms that will be broken. */
export const forecastSentence = (forecast: Forecast, people: number): { main: string; more: string } => {
  if (forecast.expiring === 0) return { main: 'сроков в ближайшие полчаса нет', more: '' }
  if (forecast.breaches === 0) {
    const expiring = plural(forecast.expiring, 'срок', 'срока', 'сроков')
    return { main: `${forecast.expiring} ${expiring} рядом, успеваем`, more: crewWords(people) }
  }
  if (forecast.breaches === forecast.forgotten)
    return { main: `из ${forecast.expiring}: срок на исходе, ответа нет`, more: crewWords(people) }
  const main = `из ${forecast.expiring}, если ${crewWords(people)}`
  if (forecast.enoughPeople === null) return { main, more: 'Людей не хватит.' }
  const extra = forecast.enoughPeople - people
  return { main, more: `Ещё ${extra} ${plural(extra, 'человек снимет', 'человека снимут', 'человек снимут')} риск.` }
}

export interface TodayWords {
  share: string
  counts: string
  median: string
}

/** Today's answers: share in time rounded down, so that 100 % means all of them. */
export const todayWords = (today: WallSnapshot['today']): TodayWords => {
  if (today.responded === 0) return { share: '—', counts: 'ответов ещё не было', median: '' }
  return {
    share: `${Math.floor((today.inTime * 100) / today.responded)} %`,
    counts: `${today.inTime} из ${today.responded}`,
    median:
      today.medianReaction === null ? '' : `медиана ${Math.max(1, Math.round(today.medianReaction / MINUTE_MS))} мин`,
  }
}

/** What has to leave today: «2 заказных, 1 нарочным». */
export const documentsWords = (documents: WallSnapshot['documentsDueToday']): string => {
  const parts = [
    documents.registeredMail > 0
      ? `${documents.registeredMail} ${plural(documents.registeredMail, 'заказное', 'заказных', 'заказных')}`
      : '',
    documents.courier > 0 ? `${documents.courier} нарочным` : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? 'сегодня отправлять нечего' : parts.join(', ')
}

/** Packages whose term is already over, or nothing. */
export const lateDocumentsWords = (late: number): string =>
  late === 0 ? '' : `и ${late} ${plural(late, 'просроченный', 'просроченных', 'просроченных')}`
