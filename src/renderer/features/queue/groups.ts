import type { QueueRow } from '../../../shared/contract/tickets.ts'
import { addWorkingMs, type WorkingCalendar, workingDayBounds } from '../../../shared/sla/working-time.ts'
import type { Id } from '../../../shared/sync/id.ts'

export type GroupName = 'late' | 'soon' | 'today' | 'later' | 'waiting' | 'answered'
export type View = 'all' | 'mine' | 'untaken' | 'waiting'

export const groupTitles: Record<GroupName, string> = {
  late: 'Нарушено',
  soon: 'Меньше 10 минут',
  today: 'Сегодня',
  later: 'Позже',
  waiting: 'Ждём клиента',
  answered: 'Ответ дан',
}

export const viewTitles: Record<View, string> = {
  all: 'Все',
  mine: 'Мои',
  untaken: 'Без исполнителя',
  waiting: 'Ждём клиента',
}

const SOON_MS = 10 * 60_000

export const isInView = (row: QueueRow, view: View, operatorId: Id | null): boolean => {
  switch (view) {
    case 'all':
      return true
    case 'mine':
      return row.holder !== null && row.holder.id === operatorId
    case 'untaken':
      return row.holder === null
    case 'waiting':
      return row.status === 'waiting'
  }
}

/** Rows of the queue in the order they are shown, as far as it does not depend on the present moment. */
export interface OrderedQueue {
  /** Without a response. Due times grow with the working time left, so the order holds at any moment. */
  running: readonly QueueRow[]
  waiting: readonly QueueRow[]
  answered: readonly QueueRow[]
}

const byExecutionTerm = (a: QueueRow, b: QueueRow): number =>
  (a.executionDueAt ?? Number.MAX_SAFE_INTEGER) - (b.executionDueAt ?? Number.MAX_SAFE_INTEGER) ||
  a.arrivedAt - b.arrivedAt

export const orderQueue = (rows: Iterable<QueueRow>): OrderedQueue => {
  const running: QueueRow[] = []
  const waiting: QueueRow[] = []
  const answered: QueueRow[] = []
  for (const row of rows) {
    if (row.reaction.respondedAt === null) running.push(row)
    else if (row.status === 'waiting') waiting.push(row)
    else answered.push(row)
  }
  running.sort((a, b) => a.reaction.dueAt - b.reaction.dueAt || a.arrivedAt - b.arrivedAt)
  return { running, waiting: waiting.sort(byExecutionTerm), answered: answered.sort(byExecutionTerm) }
}

/** How many rows of `running` are due before the moment. */
const countDueBefore = (running: readonly QueueRow[], moment: number): number => {
  let low = 0
  let high = running.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((running[middle]?.reaction.dueAt ?? 0) < moment) low = middle + 1
    else high = middle
  }
  return low
}

const DAY_MS = 86_400_000

/** Where the groups of `running` end at a moment: the only part that changes from second to second. */
export interface Boundaries {
  late: number
  soon: number
  today: number
}

export const boundariesAt = (running: readonly QueueRow[], calendar: WorkingCalendar, now: number): Boundaries => {
  const closesAt = workingDayBounds(calendar, new Date(now))?.closesAt.getTime() ?? now
  const late = countDueBefore(running, now)
  const soon = Math.max(late, countDueBefore(running, addWorkingMs(calendar, now, SOON_MS)))
  // A closing time belongs to its day: what is due exactly then is due today.
  const today = Math.max(soon, countDueBefore(running, Math.min(closesAt + 1, now + DAY_MS)))
  return { late, soon, today }
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
export const listItems = (queue: OrderedQueue, { late, soon, today }: Boundaries): QueueItem[] => [
  ...itemsOf('late', queue.running.slice(0, late)),
  ...itemsOf('soon', queue.running.slice(late, soon)),
  ...itemsOf('today', queue.running.slice(soon, today)),
  ...itemsOf('later', queue.running.slice(today)),
  ...itemsOf('waiting', queue.waiting),
  ...itemsOf('answered', queue.answered),
]
