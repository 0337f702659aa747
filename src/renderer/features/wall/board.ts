import type { WallRow, WallSnapshot } from '../../../shared/contract/wall.ts'
import { plural } from '../../../shared/documents/plural.ts'
import { type WorkingCalendar, workingMsBetween } from '../../../shared/sla/working-time.ts'
import { longCountdown, MINUTE_MS } from '../../app/format.ts'
import { isReactionLate, pausedSince, reactionDigits, reactionLeft } from '../../app/terms.ts'
import { kindNames } from '../../app/words.ts'
import { type Forecast, forecastBreaches } from './forecast.ts'

export type BoardTone = 'late' | 'soon' | 'calm' | 'paused' | 'overdue' | 'answered'

export interface BoardRow {
  id: string
  /** The essence; where it is not for this screen, the client or else the kind. */
  title: string
  about: string
  doing: string
  untaken: boolean
  tone: BoardTone
  /** Working milliseconds left to answer while that clock runs; null otherwise. */
  left: number | null
  /** Digits of the countdown: «03:47», «+04:12», «✓ 06:20». */
  digits: string
  /** The same in words, for those who hear the board. */
  spoken: string
}

export interface Board {
  late: number
  soon: number
  inTime: number
  untaken: number
  rows: BoardRow[]
  forecast: Forecast
}

const doingNames: Record<WallRow['doing'], string> = {
  untaken: 'никто не взял',
  working: 'в работе',
  session: 'удалённый сеанс',
  waiting: 'ждём клиента',
  transferred: 'у разработчика',
}

const minutesWord = (minutes: number): string => `${minutes} ${plural(minutes, 'минута', 'минуты', 'минут')}`

interface Counted {
  row: WallRow
  tone: BoardTone
  /** Working milliseconds left to answer; of an answered ticket, to do the work, where a term is set. */
  left: number | null
}

const answeredRow = (row: WallRow, calendar: WorkingCalendar, now: number): Counted => {
  const { execution } = row
  if (execution === null) return { row, tone: 'answered', left: null }
  if (execution.state === 'paused') return { row, tone: 'answered', left: execution.left }
  const left = workingMsBetween(calendar, now, execution.dueAt)
  return { row, tone: execution.dueAt < now ? 'overdue' : 'answered', left }
}

const counted = (row: WallRow, calendar: WorkingCalendar, soonMinutes: number, now: number): Counted => {
  if (row.reaction.respondedAt !== null) return answeredRow(row, calendar, now)
  const left = reactionLeft(row.reaction, calendar, now)
  if (pausedSince(row.reaction) !== null) return { row, tone: 'paused', left }
  if (isReactionLate(row.reaction, now)) return { row, tone: 'late', left }
  return { row, tone: left < soonMinutes * MINUTE_MS ? 'soon' : 'calm', left }
}

const digitsOf = ({ row, left }: Counted, calendar: WorkingCalendar, now: number): string => {
  if (left === null) return '✓'
  return row.reaction.respondedAt === null ? reactionDigits(row.reaction, calendar, now) : longCountdown(left)
}

const spokenOf = ({ tone, left }: Counted): string => {
  if (left === null) return 'ответ дан'
  const minutes = minutesWord(Math.floor(Math.abs(left) / MINUTE_MS))
  switch (tone) {
    case 'late':
      return `нарушено: ${minutes}`
    case 'overdue':
      return `срок исполнения прошёл: ${minutes}`
    case 'answered':
      return `ответ дан, на исполнение: ${minutes}`
    case 'paused':
      return `стоит, ждём клиента, осталось: ${minutes}`
    case 'soon':
    case 'calm':
      return `осталось: ${minutes}`
  }
}

/** What stands, or what is counted once the answer is given. */
const termNote = ({ row, tone, left }: Counted): string => {
  if (tone === 'paused') return 'срок стоит'
  if (row.reaction.respondedAt === null || left === null) return ''
  if (row.execution?.state === 'paused') return 'исполнение стоит'
  return tone === 'overdue' ? 'срок исполнения прошёл' : 'на исполнение'
}

const doingOf = (row: WallRow): string => {
  const doing = doingNames[row.doing]
  return row.holder === null ? doing : `${row.holder} · ${doing}`
}

/** What the row is known by, in large type, and what stands under it. */
const wordsOf = (one: Counted): Pick<BoardRow, 'title' | 'about'> => {
  const { number, subject, clientName, kind, channel } = one.row
  const title = subject ?? (clientName || kindNames[kind])
  const about = [
    termNote(one),
    subject === null ? '' : (clientName ?? ''),
    subject === null && !clientName ? '' : kindNames[kind].toLowerCase(),
    // Who sees no essence finds the ticket by its number.
    subject === null ? number : '',
    channel === 'web' ? 'с сайта' : '',
  ]
  return { title, about: about.filter((part) => part !== '').join(' · ') }
}

const toBoardRow = (one: Counted, calendar: WorkingCalendar, now: number): BoardRow => ({
  id: one.row.id,
  ...wordsOf(one),
  doing: doingOf(one.row),
  untaken: one.row.doing === 'untaken',
  tone: one.tone,
  left: one.row.reaction.respondedAt === null && one.tone !== 'paused' ? one.left : null,
  digits: digitsOf(one, calendar, now),
  spoken: spokenOf(one),
})

const byLeft = (one: Counted, other: Counted): number =>
  (one.left ?? Number.POSITIVE_INFINITY) - (other.left ?? Number.POSITIVE_INFINITY)

/**
 * What the board shows at a moment; `now` by the desk's clock. The running unanswered first, the nearest term on top, then
 * work past its term, then what stands, then the rest.
 */
export const boardAt = (snapshot: WallSnapshot, calendar: WorkingCalendar, soonMinutes: number, now: number): Board => {
  const all = snapshot.rows.map((row) => counted(row, calendar, soonMinutes, now))
  const withTone = (...tones: BoardTone[]) => all.filter(({ tone }) => tones.includes(tone))
  const running = withTone('late', 'soon', 'calm').sort(byLeft)
  const ordered = [
    ...running,
    ...withTone('overdue').sort(byLeft),
    ...withTone('paused').sort(byLeft),
    ...withTone('answered').sort(byLeft),
  ]
  const rows = ordered.map((one) => toBoardRow(one, calendar, now))
  return {
    late: withTone('late').length,
    soon: withTone('soon').length,
    inTime: withTone('calm', 'paused').length,
    untaken: rows.filter((row) => row.untaken).length,
    rows,
    forecast: forecastBreaches({
      open: running.flatMap(({ left, row }) => (left === null ? [] : [{ left, target: row.reaction.target }])),
      peopleOnline: snapshot.peopleOnline,
      peopleTotal: snapshot.peopleTotal,
      medianReaction: snapshot.today.medianReaction,
    }),
  }
}
