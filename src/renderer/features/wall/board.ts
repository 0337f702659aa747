import type { WallRow, WallSnapshot } from '../../../shared/contract/wall.ts'
import { type WorkingCalendar, workingMsBetween } from '../../../shared/sla/working-time.ts'
import { countdown, plural } from '../../app/format.ts'
import { type Forecast, forecastBreaches } from './forecast.ts'

const MINUTE_MS = 60_000
export const SOON_MS = 10 * MINUTE_MS

export type BoardTone = 'late' | 'soon' | 'calm' | 'answered'

export interface BoardRow {
  id: string
  subject: string
  about: string
  doing: string
  untaken: boolean
  tone: BoardTone
  /** Digits of the countdown: «03:47», «+04:12», «✓ 06:20». */
  digits: string
  /** The same in words, for those who hear the board. */
  spoken: string
}

export interface Board {
  late: number
  soon: number
  inTime: number
  answered: number
  untaken: number
  rows: BoardRow[]
  forecast: Forecast
}

const kindNames: Record<WallRow['kind'], string> = {
  outage: 'не работает',
  reference: 'справка',
  consultation: 'консультация',
}

const doingNames: Record<WallRow['doing'], string> = {
  untaken: 'никто не взял',
  working: 'в работе',
  session: 'удалённый сеанс',
  waiting: 'ждём клиента',
  transferred: 'у разработчика',
}

const minutesWord = (minutes: number): string => `${minutes} ${plural(minutes, 'минута', 'минуты', 'минут')}`

const toneOf = (row: WallRow, remaining: number): BoardTone => {
  if (row.reaction.respondedAt !== null) return 'answered'
  if (remaining < 0) return 'late'
  return remaining < SOON_MS ? 'soon' : 'calm'
}

const digitsOf = (tone: BoardTone, remaining: number): string => {
  if (tone === 'answered') return '✓'
  return countdown(remaining)
}

const spokenOf = (tone: BoardTone, remaining: number): string => {
  if (tone === 'answered') return 'ответ дан'
  const minutes = minutesWord(Math.floor(Math.abs(remaining) / MINUTE_MS))
  return tone === 'late' ? `нарушено: ${minutes}` : `осталось: ${minutes}`
}

const doingOf = (row: WallRow): string => {
  const doing = doingNames[row.doing]
  return row.holder === null ? doing : `${row.holder} · ${doing}`
}

const aboutOf = (row: WallRow): string =>
  [row.clientName, kindNames[row.kind], row.channel === 'web' ? 'с сайта' : '']
    .filter((part) => part !== '')
    .join(' · ')

const toBoardRow = (row: WallRow, remaining: number): BoardRow => {
  const tone = toneOf(row, remaining)
  return {
    id: row.id,
    subject: row.subject,
    about: aboutOf(row),
    doing: doingOf(row),
    untaken: row.doing === 'untaken',
    tone,
    digits: digitsOf(tone, remaining),
    spoken: spokenOf(tone, remaining),
  }
}

/** What the board shows at a moment; `now` by the desk's clock. Unanswered first, the nearest term on top. */
export const boardAt = (snapshot: WallSnapshot, calendar: WorkingCalendar, now: number): Board => {
  const counted = snapshot.rows.map((row) => ({ row, remaining: workingMsBetween(calendar, now, row.reaction.dueAt) }))
  const waiting = counted
    .filter(({ row }) => row.reaction.respondedAt === null)
    .sort((left, right) => left.remaining - right.remaining)
  const answered = counted.filter(({ row }) => row.reaction.respondedAt !== null)
  const rows = [...waiting, ...answered].map(({ row, remaining }) => toBoardRow(row, remaining))
  const count = (tone: BoardTone) => rows.filter((row) => row.tone === tone).length
  return {
    late: count('late'),
    soon: count('soon'),
    inTime: count('calm'),
    answered: answered.length,
    untaken: rows.filter((row) => row.untaken).length,
    rows,
    forecast: forecastBreaches({
      remaining: waiting.map(({ remaining }) => remaining),
      peopleOnline: snapshot.peopleOnline,
      peopleTotal: snapshot.peopleTotal,
      medianReaction: snapshot.today.medianReaction,
    }),
  }
}
