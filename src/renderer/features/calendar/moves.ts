import type { MovedTerm } from '../../../shared/contract/calendar.ts'
import { shortDate } from '../../../shared/documents/dates.ts'
import { plural } from '../../../shared/documents/plural.ts'
import type { TermTarget } from '../../../shared/domain/ticket.ts'
import { weekdays } from '../../../shared/sla/calendar-day.ts'
import { dayOf, timeOfDay } from '../../app/format.ts'
import { dayShort } from '../documents/deadlines.ts'
import { capitalised, longWeekdays } from './days.ts'

export const targetNames: Record<TermTarget, string> = {
  reaction: 'реакция',
  execution: 'исполнение',
  documents: 'документы',
}

/** From when to when a term moves: «вт 24.11 17:50», for papers the day alone. @param today YYYY-MM-DD */
export const moveWords = (term: MovedTerm, timeZone: string, today: string): { from: string; to: string } => {
  if (term.target === 'documents') return { from: dayShort(term.from, today), to: dayShort(term.to, today) }
  const moment = (at: number) => `${dayShort(dayOf(at, timeZone), today)} ${timeOfDay(at, timeZone)}`
  return { from: moment(term.from), to: moment(term.to) }
}

const terms = (count: number): string => `${count} ${plural(count, 'срок', 'срока', 'сроков')}`

/** «Сдвинутся 2 срока, на месте останутся 15.» */
export const previewWords = (moved: number, staying: number): string => {
  if (moved === 0)
    return staying === 0 ? 'Открытых сроков сейчас нет.' : `Ни один из открытых сроков (${staying}) не сдвинется.`
  const verb = plural(moved, 'Сдвинется', 'Сдвинутся', 'Сдвинутся')
  const rest = staying === 0 ? '' : `, на месте ${plural(staying, 'останется', 'останутся', 'останутся')} ${staying}`
  return `${verb} ${terms(moved)}${rest}. Закрытое и отвеченное не меняется.`
}

/** A problem of the calendar with the day it is about. @param entry `week.mon`, `days.2026-12-30`, `timeZone` */
export const problemWords = (entry: string, message: string): string => {
  const [place, name = ''] = entry.split('.')
  if (place === 'days') return `${shortDate(name)}: ${message}`
  const weekday = weekdays.find((one) => one === name)
  return weekday === undefined ? message : `${capitalised(longWeekdays[weekday])}: ${message}`
}
