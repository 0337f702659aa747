import type { QueueRow } from '../../../shared/contract/tickets.ts'
import type { WallRow, WallSnapshot } from '../../../shared/contract/wall.ts'
import { addDays } from '../../../shared/documents/dates.ts'
import type { Organisation } from '../../../shared/domain/organisation.ts'
import { instantOfWallTime } from '../../../shared/sla/zone.ts'
import { authorsSince } from '../../store/changes.ts'
import { readOrganisation } from '../../store/organisation.ts'
import { undispatchedOrders } from '../../store/service-orders.ts'
import { respondedBetween } from '../../store/tickets.ts'
import { type Desk, deskTime } from '../desk.ts'
import { currentOperatorId } from '../session.ts'
import { dayAt } from './client-badge.ts'
import { slowDeliveries } from './delivery.ts'
import { rowsOfOrders } from './order.ts'
import { readPeople } from './people.ts'
import { reactionView, wholeQueue } from './queue.ts'

/** Whoever wrote something within it, or is chosen at this station, counts as on the line. */
const onlineWindowMs = 60 * 60 * 1000

const doingOf = (row: QueueRow): WallRow['doing'] => {
  if (row.status === 'waiting') return 'waiting'
  if (row.status === 'transferred') return 'transferred'
  if (row.sessionRunning) return 'session'
  return row.holder === null ? 'untaken' : 'working'
}

const wallRow = (row: QueueRow, { wallShowsClient, wallShowsSubject }: Organisation): WallRow => ({
  id: row.id,
  number: row.number,
  subject: wallShowsSubject ? row.subject : null,
  clientName: wallShowsClient ? row.clientName : null,
  kind: row.kind,
  channel: row.channel,
  holder: row.holder?.initials ?? null,
  doing: doingOf(row),
  reaction: row.reaction,
  execution: row.execution,
})

const median = (values: readonly number[]): number | null => {
  const sorted = [...values].sort((left, right) => left - right)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle]
  if (upper === undefined) return null
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2
}

const today = (desk: Desk, now: number): WallSnapshot['today'] => {
  const { timeZone } = desk.calendar
  const day = dayAt(desk, now)
  const begins = (of: string) => instantOfWallTime(timeZone, of, 0)
  const rows = respondedBetween(desk.store, begins(day), begins(addDays(day, 1)))
  const times = rows.flatMap((row) => reactionView(desk.termHistory, row).took ?? [])
  return {
    responded: rows.length,
    inTime: rows.filter((row) => row.lateBy === null).length,
    medianReaction: median(times),
  }
}

const documentsDue = (desk: Desk, now: number): WallSnapshot['documentsDueToday'] => {
  const day = dayAt(desk, now)
  const pending = rowsOfOrders(desk, undispatchedOrders(desk.store))
  const dueToday = pending.filter((row) => row.dueOn === day && !row.late)
  return {
    courier: dueToday.filter((row) => row.delivery === 'courier').length,
    registeredMail: dueToday.filter((row) => row.delivery === 'registeredMail').length,
    late: pending.filter((row) => row.late).length,
  }
}

const slowCounts = (desk: Desk): WallSnapshot['slowDeliveries'] => {
  const slow = slowDeliveries(desk)
  const late = slow.filter(({ whileClosed }) => !whileClosed)
  return { late: late.length, longest: late[0]?.lag ?? 0, whileClosed: slow.length - late.length }
}

/** Everything the wall shows, at one moment. */
export const wallSnapshot = (desk: Desk): WallSnapshot => {
  const now = deskTime(desk)
  const organisation = readOrganisation(desk.store)
  const rows = wholeQueue(desk).map((row) => wallRow(row, organisation))
  const people = [...readPeople(desk.store).values()].filter((person) => person.role !== 'clerk')
  const online = new Set([...authorsSince(desk.store, now - onlineWindowMs), currentOperatorId(desk.store)])
  return {
    now,
    organisationName: organisation.name,
    rows,
    peopleOnline: people.filter((person) => online.has(person.id)).length,
    peopleTotal: people.length,
    today: today(desk, now),
    slowDeliveries: slowCounts(desk),
    documentsDueToday: documentsDue(desk, now),
  }
}
