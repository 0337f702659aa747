import type { QueueRow } from '../../../shared/contract/tickets.ts'
import { lessThanMinutes } from '../../../shared/domain/warning-words.ts'
import { addWorkingMs, type WorkingCalendar, workingDayBounds } from '../../../shared/sla/working-time.ts'
import { MINUTE_MS } from '../../app/format.ts'
import { pausedSince } from '../../app/terms.ts'

export type GroupName = 'late' | 'overdue' | 'soon' | 'today' | 'later' | 'waiting' | 'answered'

const groupTitles: Record<Exclude<GroupName, 'soon'>, string> = {
  late: 'Нарушено',
  overdue: 'Срок исполнения прошёл',
  today: 'Сегодня',
  later: 'Позже',
  waiting: 'Ждём клиента',
  answered: 'Ответ дан',
}

/** «Меньше 10 минут»: from when a term burns is a setting. */
export const groupTitle = (group: GroupName, soonMinutes: number): string =>
  group === 'soon' ? `М${lessThanMinutes(soonMinutes).slice(1)}` : groupTitles[group]

/** Rows of the queue in the order they are shown, as far as it does not depend on the present moment. */
export interface OrderedQueue {
  /** Without a response. Due times grow with the working time left, so the order holds at any moment. */
  running: readonly QueueRow[]
  /** Without a response, the clock held by waiting for the client. */
  paused: readonly QueueRow[]
  /** Answered, with an execution term that runs; the nearest first. */
  executing: readonly QueueRow[]
  /** Answered, without a term that runs. */
  others: readonly QueueRow[]
}

const executionDue = (row: QueueRow): number =>
  row.execution?.state === 'running' ? row.execution.dueAt : Number.MAX_SAFE_INTEGER

const reactionDue = (row: QueueRow): number => row.reaction.dueAt

const sortedBy = (rows: QueueRow[], due: (row: QueueRow) => number): QueueRow[] =>
  rows.sort((a, b) => due(a) - due(b) || a.arrivedAt - b.arrivedAt)

const placeOf = (row: QueueRow): keyof OrderedQueue => {
  if (row.reaction.respondedAt === null) return pausedSince(row.reaction) === null ? 'running' : 'paused'
  return row.execution?.state === 'running' ? 'executing' : 'others'
}

export const orderQueue = (rows: Iterable<QueueRow>): OrderedQueue => {
  const places: Record<keyof OrderedQueue, QueueRow[]> = { running: [], paused: [], executing: [], others: [] }
  for (const row of rows) places[placeOf(row)].push(row)
  return {
    running: sortedBy(places.running, reactionDue),
    paused: sortedBy(places.paused, reactionDue),
    executing: sortedBy(places.executing, executionDue),
    others: sortedBy(places.others, (row) => row.arrivedAt),
  }
}

/** How many of the rows, ordered by due time, are due before the moment. */
const countDueBefore = (rows: readonly QueueRow[], due: (row: QueueRow) => number, moment: number): number => {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const row = rows[middle]
    if (row !== undefined && due(row) < moment) low = middle + 1
    else high = middle
  }
  return low
}

const DAY_MS = 86_400_000

/** Where groups end at a moment: the only part that changes from second to second. */
export interface Boundaries {
  late: number
  overdue: number
  soon: number
  today: number
}

export const boundariesAt = (
  queue: OrderedQueue,
  calendar: WorkingCalendar,
  soonMinutes: number,
  now: number,
): Boundaries => {
  const countBefore = (moment: number) => countDueBefore(queue.running, reactionDue, moment)
  const closesAt = workingDayBounds(calendar, new Date(now))?.closesAt.getTime() ?? now
  const late = countBefore(now)
  const soon = Math.max(late, countBefore(addWorkingMs(calendar, now, soonMinutes * MINUTE_MS)))
  // A closing time belongs to its day: what is due exactly then is due today.
  const today = Math.max(soon, countBefore(Math.min(closesAt + 1, now + DAY_MS)))
  return { late, overdue: countDueBefore(queue.executing, executionDue, now), soon, today }
}

export type QueueItem =
  | { type: 'header'; group: GroupName; count: number }
  | { type: 'row'; group: GroupName; row: QueueRow; isFirst: boolean; isLast: boolean }

const itemsOf = (group: GroupName, rows: readonly QueueRow[]): QueueItem[] =>
  rows.length === 0
    ? []
    : [
        { type: 'header', group, count: rows.length },
        ...rows.map(
          (row, index): QueueItem => ({
            type: 'row',
            group,
            row,
            isFirst: index === 0,
            isLast: index === rows.length - 1,
          }),
        ),
      ]

/** Headers and rows as one list, for drawing only what is in sight. */
export const listItems = (queue: OrderedQueue, { late, overdue, soon, today }: Boundaries): QueueItem[] => {
  const rest = [...queue.executing.slice(overdue), ...queue.others]
  return [
    ...itemsOf('late', queue.running.slice(0, late)),
    ...itemsOf('overdue', queue.executing.slice(0, overdue)),
    ...itemsOf('soon', queue.running.slice(late, soon)),
    ...itemsOf('today', queue.running.slice(soon, today)),
    ...itemsOf('later', queue.running.slice(today)),
    ...itemsOf('waiting', [...queue.paused, ...rest.filter((row) => row.status === 'waiting')]),
    ...itemsOf(
      'answered',
      rest.filter((row) => row.status !== 'waiting'),
    ),
  ]
}
