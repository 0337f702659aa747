import type { TableFormat } from '../../shared/contract/documents.ts'
import type { OpenedFile } from '../../shared/contract/files.ts'
import type { StatisticsRow, StatisticsTable, StatisticsView } from '../../shared/contract/statistics.ts'
import { addDays, shortDate } from '../../shared/documents/dates.ts'
import { statisticsTable } from '../../shared/documents/statistics-table.ts'
import { type Cut, longestPeriodDays, periodParts } from '../../shared/domain/statistics.ts'
import { workingDayBounds } from '../../shared/sla/working-time.ts'
import { instantOfWallTime, wallTimeOf } from '../../shared/sla/zone.ts'
import { tableFile } from '../documents/table-files.ts'
import { readClients } from '../store/clients.ts'
import {
  arrivals,
  breachCauses,
  type CountedRow,
  countDeliveries,
  countPapers,
  countTicketsBy,
  countTicketsByPart,
  type Stretch,
} from '../store/statistics.ts'
import type { Desk } from './desk.ts'
import { InvalidInput } from './refusal.ts'
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

const named = ({ key: _key, ...counts }: CountedRow, name: string): StatisticsRow => ({ ...counts, name })

const nothing: CountedRow = {
  key: null,
  total: 0,
  kept: 0,
  broken: 0,
  running: 0,
  dropped: 0,
  doubted: 0,
  reactionMedian: null,
  reactionNinetieth: null,
  solutionMedian: null,
}

const rowsBy = (desk: Desk, { from, to, by }: AskedStatistics, stretch: Stretch): StatisticsRow[] => {
  if (by === 'period') {
    const parts = periodParts(from, to)
    const counted = new Map(
      countTicketsByPart(
        desk.store,
        parts.map((part) => ({ key: part.from, ...stretchOf(desk, part.from, part.to) })),
      ).map((row) => [row.key, row]),
    )
    return parts.map((part) => named(counted.get(part.from) ?? nothing, partName(part.from, part.to)))
  }
  const counted = countTicketsBy(desk.store, by, stretch)
  const keys = counted.flatMap(({ key }) => (key === null ? [] : [key]))
  switch (by) {
    case 'kind':
      return counted.map((row) => named(row, kindWords[row.key ?? ''] ?? ''))
    case 'product':
      return counted.map((row) => named(row, row.key ?? 'программа не указана'))
    case 'operator': {
      const people = readPeople(desk.store)
      return counted.map((row) => named(row, row.key === null ? 'никто не взял' : (people.get(row.key)?.name ?? '—')))
    }
    case 'client': {
      const clients = readClients(desk.store, keys)
      return counted.map((row) => named(row, row.key === null ? 'без клиента' : (clients.get(row.key)?.name ?? '—')))
    }
  }
}

const hourMs = 3_600_000

const hoursOf = (desk: Desk, stretch: Stretch): number[] => {
  const hours = Array.from({ length: 24 }, () => 0)
  for (const { at, count } of arrivals(desk.store, stretch)) {
    const hour = Math.floor(wallTimeOf(desk.calendar.timeZone, at).sinceMidnight / hourMs)
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

const statisticsOf = (desk: Desk, asked: AskedStatistics, limit: number): StatisticsView => {
  check(asked)
  const stretch = stretchOf(desk, asked.from, asked.to)
  const rows = rowsBy(desk, asked, stretch)
  const [whole = nothing] = countTicketsBy(desk.store, 'whole', stretch)
  return {
    ...asked,
    rows: rows.slice(0, limit),
    leftOut: Math.max(0, rows.length - limit),
    whole: named(whole, 'Всего'),
    hours: hoursOf(desk, stretch),
    workingDays: workingDaysIn(desk, asked.from, asked.to),
    breaches: breachCauses(desk.store, stretch),
    papers: countPapers(desk.store, asked.from, asked.to),
    deliveries: countDeliveries(desk.store, stretch),
  }
}

/** The figures of a period; days YYYY-MM-DD by the organisation's clock, both among them. */
export const statisticsView = (desk: Desk, asked: AskedStatistics): StatisticsView =>
  statisticsOf(desk, asked, rowsShown)

const mimeTypes: Record<TableFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
}

/** One table of the figures as a file. */
export const statisticsFile = async (
  desk: Desk,
  asked: AskedStatistics,
  which: StatisticsTable,
  format: TableFormat,
): Promise<OpenedFile> => {
  const table = statisticsTable(statisticsOf(desk, asked, Number.POSITIVE_INFINITY), which)
  const bytes = await tableFile(table, format)
  return { name: `${table.title}.${format}`, file: new Blob([new Uint8Array(bytes)], { type: mimeTypes[format] }) }
}
