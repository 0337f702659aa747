import { setImmediate } from 'node:timers/promises'
import type { TableFormat } from '../../shared/contract/documents.ts'
import type { OpenedFile } from '../../shared/contract/files.ts'
import type { StatisticsRow, StatisticsTable, StatisticsView } from '../../shared/contract/statistics.ts'
import { addDays, shortDate } from '../../shared/documents/dates.ts'
import { statisticsTable } from '../../shared/documents/statistics-table.ts'
import { type Cut, longestPeriodDays, type PeriodPart, periodParts } from '../../shared/domain/statistics.ts'
import { addToTally, figuresOfTally, newTally, type Tally } from '../../shared/domain/statistics-tally.ts'
import { workingDayBounds } from '../../shared/sla/working-time.ts'
import { instantOfWallTime, wallTimeOf } from '../../shared/sla/zone.ts'
import type { Id } from '../../shared/sync/id.ts'
import { readClients } from '../store/clients.ts'
import { arrivedTickets, breachCauses, countDeliveries, countPapers, type Stretch } from '../store/statistics.ts'
import type { Desk } from './desk.ts'
import { InvalidInput } from './refusal.ts'
import { tableAsFile } from './table-as-file.ts'
import { dayAt } from './views/client-badge.ts'
import { readPeople } from './views/people.ts'

export interface AskedStatistics {
  from: string
  to: string
  by: Cut
}

/** Rows a screen shows; a file has all of them. */
const rowsShown = 100

const kindWords: Record<string, string> = {
  outage: 'Неработоспособность',
  reference: 'Справка',
  consultation: 'Консультация',
}

const startOf = (desk: Desk, day: string): number => instantOfWallTime(desk.calendar.timeZone, day, 0)

const stretchOf = (desk: Desk, from: string, to: string): Stretch => ({
  from: startOf(desk, from),
  to: startOf(desk, addDays(to, 1)),
})

const partName = (from: string, to: string): string =>
  from === to ? shortDate(from) : `${shortDate(from)}–${shortDate(to)}`

const named = (tally: Tally, id: string, name: string): StatisticsRow => ({ ...figuresOfTally(tally), id, name })

const hourMs = 3_600_000
/** Every time zone begins its hours with a quarter of an hour: tickets of one are of one hour. */
const quarterMs = 900_000

/** Milliseconds the desk counts on before it turns to whoever waits: a call that is saved comes between. */
const countedAtOnceMs = 8

/** Waits for others once enough was counted at once, and stops when nobody wants the figures any more. */
const turnTaker = (signal: AbortSignal | undefined) => {
  let since = performance.now()
  return async (): Promise<void> => {
    if (performance.now() - since < countedAtOnceMs) return
    await setImmediate()
    signal?.throwIfAborted()
    since = performance.now()
  }
}

/** What was counted of a period. */
interface Counted {
  whole: Tally
  byKey: Map<string | null, Tally>
  /** Arrivals by quarters of an hour since the epoch. */
  byQuarter: Map<number, number>
  deliveries: StatisticsView['deliveries']
}

/** @param part the part of the period the day is in, when that is what tickets are counted by */
const countDay = (desk: Desk, by: Cut, day: string, part: PeriodPart | undefined, counted: Counted): void => {
  const stretch = stretchOf(desk, day, day)
  for (const ticket of arrivedTickets(desk.store, by, stretch)) {
    const key = part?.from ?? ticket.key
    const tally = counted.byKey.get(key) ?? newTally()
    counted.byKey.set(key, tally)
    addToTally(tally, ticket)
    addToTally(counted.whole, ticket)
    const quarter = Math.floor(ticket.arrivedAt / quarterMs)
    counted.byQuarter.set(quarter, (counted.byQuarter.get(quarter) ?? 0) + 1)
  }
  const { total, late, longestMs } = countDeliveries(desk.store, stretch)
  const before = counted.deliveries
  counted.deliveries = {
    total: before.total + total,
    late: before.late + late,
    longestMs: longestMs === null ? before.longestMs : Math.max(before.longestMs ?? 0, longestMs),
  }
}

type Turn = ReturnType<typeof turnTaker>

/** Counts the tickets of a period day by day. */
const countPeriod = async (desk: Desk, { from, to, by }: AskedStatistics, turn: Turn): Promise<Counted> => {
  const counted: Counted = {
    whole: newTally(),
    byKey: new Map(),
    byQuarter: new Map(),
    deliveries: { total: 0, late: 0, longestMs: null },
  }
  const parts = by === 'period' ? periodParts(from, to) : []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const part = parts.find((one) => one.from <= day && day <= one.to)
    countDay(desk, by, day, part, counted)
    await turn()
  }
  return counted
}

const nameOfKey = (desk: Desk, by: Exclude<Cut, 'period'>, keys: readonly Id[]): ((key: string | null) => string) => {
  switch (by) {
    case 'kind':
      return (key) => kindWords[key ?? ''] ?? ''
    case 'product':
      return (key) => key ?? 'программа не указана'
    case 'operator': {
      const people = readPeople(desk.store)
      return (key) => (key === null ? 'никто не взял' : (people.get(key)?.name ?? '—'))
    }
    case 'client': {
      const clients = readClients(desk.store, keys)
      return (key) => (key === null ? 'без клиента' : (clients.get(key)?.name ?? '—'))
    }
  }
}

/** The most first, the one without a trait before others that are as many. */
const byTotal = ([left, one]: [string | null, Tally], [right, other]: [string | null, Tally]): number =>
  other.total - one.total || ((left ?? '') < (right ?? '') ? -1 : 1)

const rowsBy = async (
  desk: Desk,
  { from, to, by }: AskedStatistics,
  byKey: Counted['byKey'],
  turn: Turn,
): Promise<StatisticsRow[]> => {
  const rows: StatisticsRow[] = []
  if (by === 'period') {
    for (const part of periodParts(from, to)) {
      rows.push(named(byKey.get(part.from) ?? newTally(), part.from, partName(part.from, part.to)))
      await turn()
    }
    return rows
  }
  const nameOf = nameOfKey(
    desk,
    by,
    [...byKey.keys()].filter((key) => key !== null),
  )
  for (const [key, tally] of [...byKey].sort(byTotal)) {
    rows.push(named(tally, key ?? 'none', nameOf(key)))
    await turn()
  }
  return rows
}

const hoursOf = (desk: Desk, byQuarter: Counted['byQuarter']): number[] => {
  const hours = Array.from({ length: 24 }, () => 0)
  for (const [quarter, count] of byQuarter) {
    const hour = Math.floor(wallTimeOf(desk.calendar.timeZone, quarter * quarterMs).sinceMidnight / hourMs)
    hours[hour] = (hours[hour] ?? 0) + count
  }
  return hours
}

const workingDaysIn = (desk: Desk, from: string, to: string): number => {
  const today = dayAt(desk, desk.clock())
  let count = 0
  for (let day = from; day <= to && day <= today; day = addDays(day, 1)) {
    const noon = instantOfWallTime(desk.calendar.timeZone, day, 12 * hourMs)
    if (workingDayBounds(desk.calendar, new Date(noon)) !== null) count += 1
  }
  return count
}

const check = ({ from, to }: AskedStatistics): void => {
  if (to < from) throw new InvalidInput({ to: 'Период кончается раньше, чем начинается.' })
  if (addDays(from, longestPeriodDays) < to) throw new InvalidInput({ to: 'Не больше двух лет за раз.' })
}

const statisticsOf = async (
  desk: Desk,
  asked: AskedStatistics,
  limit: number,
  signal: AbortSignal | undefined,
): Promise<StatisticsView> => {
  check(asked)
  const turn = turnTaker(signal)
  const { whole, byKey, byQuarter, deliveries } = await countPeriod(desk, asked, turn)
  const rows = await rowsBy(desk, asked, byKey, turn)
  const stretch = stretchOf(desk, asked.from, asked.to)
  return {
    ...asked,
    rows: rows.slice(0, limit),
    leftOut: Math.max(0, rows.length - limit),
    whole: named(whole, 'whole', 'Всего'),
    hours: hoursOf(desk, byQuarter),
    workingDays: workingDaysIn(desk, asked.from, asked.to),
    breaches: breachCauses(desk.store, stretch),
    papers: countPapers(desk.store, asked.from, asked.to),
    deliveries,
  }
}

/** The figures of a period; days YYYY-MM-DD by the organisation's clock, both among them. */
export const statisticsView = (
  desk: Desk,
  asked: AskedStatistics,
  signal: AbortSignal | undefined,
): Promise<StatisticsView> => statisticsOf(desk, asked, rowsShown, signal)

/** One table of the figures as a file. */
export const statisticsFile = async (
  desk: Desk,
  asked: AskedStatistics,
  which: StatisticsTable,
  format: TableFormat,
  signal: AbortSignal | undefined,
): Promise<OpenedFile> => {
  const table = statisticsTable(await statisticsOf(desk, asked, Number.POSITIVE_INFINITY, signal), which)
  return tableAsFile(table, format)
}
