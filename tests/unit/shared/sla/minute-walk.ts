import type { Pause } from '../../../../src/shared/sla/pauses.ts'
import type { Interval, WorkingCalendar } from '../../../../src/shared/sla/working-time.ts'
import { DAY_MS, dateText, from, MINUTE_MS, minutesOf, to } from './any-calendar.ts'

const DAY_MINUTES = 1440
/** No zone of ours changes its offset within a half-hour, nor twice within half a day. */
const SLOT_MINUTES = 30
const STRIDE = 24
const MARGIN_MINUTES = 120 * DAY_MINUTES
const firstMinute = from / MINUTE_MS - MARGIN_MINUTES
const slotCount = (to / MINUTE_MS + MARGIN_MINUTES - firstMinute) / SLOT_MINUTES
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

interface OffsetTable {
  /** Minutes ahead of UTC, for every half-hour. */
  readonly offsets: Int16Array
  /** Every offset the zone has in these years, the greatest first. */
  readonly distinct: readonly number[]
  /** The instants, in milliseconds, at which the clock is changed. */
  readonly changes: readonly number[]
}

const tables = new Map<string, OffsetTable>()

function measuredOffsets(timeZone: string): Int16Array {
  const formatter = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  const measured = (slot: number): number => {
    const text = formatter.format((firstMinute + slot * SLOT_MINUTES) * MINUTE_MS)
    const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?$/.exec(text) ?? []
    return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0))
  }
  const offsets = new Int16Array(slotCount)
  for (let slot = 0; slot < slotCount; slot += STRIDE) {
    const offset = measured(slot)
    const isSteady = measured(slot + STRIDE) === offset
    for (let next = slot; next < slot + STRIDE; next += 1) offsets[next] = isSteady ? offset : measured(next)
  }
  return offsets
}

function measuredTable(timeZone: string): OffsetTable {
  const offsets = measuredOffsets(timeZone)
  const changed = [...offsets.keys()].filter((slot) => slot > 0 && offsets[slot] !== offsets[slot - 1])
  const changes = changed.map((slot) => (firstMinute + slot * SLOT_MINUTES) * MINUTE_MS)
  return {
    offsets,
    distinct: [...new Set(offsets)].sort((a, b) => b - a),
    changes: changes.filter((at) => at > from && at < to),
  }
}

function tableOf(timeZone: string): OffsetTable {
  const table = tables.get(timeZone) ?? measuredTable(timeZone)
  tables.set(timeZone, table)
  return table
}

function offsetAt(table: OffsetTable, minute: number): number {
  return table.offsets[Math.floor((minute - firstMinute) / SLOT_MINUTES)] ?? Number.NaN
}

/** The instants, in milliseconds, at which the zone's clock is changed. */
export function clockChanges(timeZone: string): readonly number[] {
  return tableOf(timeZone).changes
}

/** The first minute at which the clock shows a wall time; `null` when it jumps over it. */
function minuteShowing(table: OffsetTable, wall: number): number | null {
  const offset = table.distinct.find((candidate) => offsetAt(table, wall - candidate) === candidate)
  return offset === undefined ? null : wall - offset
}

/** A time that was jumped over comes as late as if the clock had not been changed. */
function edgeOf(table: OffsetTable, wall: number): number {
  return minuteShowing(table, wall) ?? wall - offsetAt(table, wall - (table.distinct[0] ?? 0))
}

function windowsOf(calendar: WorkingCalendar, day: number): readonly Interval[] {
  const date = new Date(day * DAY_MS)
  return calendar.days[dateText(day)] ?? calendar.week[weekdays[date.getUTCDay()] ?? 'mon']
}

/** The windows of a local day as minutes on the time line. */
export function minuteWindows(calendar: WorkingCalendar, day: number): [opens: number, closes: number][] {
  const table = tableOf(calendar.timeZone)
  return windowsOf(calendar, day).flatMap((window): [number, number][] => {
    const [opens = 0, closes = 0] = window.map((time) => day * DAY_MINUTES + minutesOf(time))
    if (minuteShowing(table, opens) === null && minuteShowing(table, closes) === null) return []
    const edges: [number, number] = [edgeOf(table, opens), edgeOf(table, closes)]
    return edges[0] < edges[1] ? [edges] : []
  })
}

/** Working time counted minute by minute between two instants, in milliseconds; knows nothing outside them. */
export class MinuteWalk {
  readonly #first: number
  readonly #working: Uint8Array

  constructor(calendar: WorkingCalendar, start: number, end: number, pauses: readonly Pause[] = []) {
    this.#first = Math.floor(start / MINUTE_MS)
    this.#working = new Uint8Array(Math.ceil(end / MINUTE_MS) - this.#first)
    const [firstDay, lastDay] = [start, end].map((at) => Math.floor(at / DAY_MS))
    for (let day = (firstDay ?? 0) - 2; day <= (lastDay ?? 0) + 2; day += 1) {
      for (const [opens, closes] of minuteWindows(calendar, day)) this.#fill(1, opens, closes)
    }
    for (const pause of pauses) this.#fill(0, pause.from / MINUTE_MS, (pause.to ?? end + MINUTE_MS) / MINUTE_MS)
  }

  #fill(value: 0 | 1, opens: number, closes: number): void {
    this.#working.fill(value, Math.max(0, opens - this.#first), Math.max(0, closes - this.#first))
  }

  isWorking(at: number): boolean {
    return this.#working[Math.floor(at / MINUTE_MS) - this.#first] === 1
  }

  worked(start: number, end: number): number {
    let worked = 0
    for (let minute = this.#first; minute * MINUTE_MS < end; minute += 1) {
      if (this.#working[minute - this.#first] !== 1) continue
      worked += Math.max(0, Math.min(end, (minute + 1) * MINUTE_MS) - Math.max(start, minute * MINUTE_MS))
    }
    return worked
  }

  /** When the time has passed; `null` when it does not before the walk ends. */
  due(start: number, ms: number): number | null {
    let left = ms
    for (let minute = Math.floor(start / MINUTE_MS); minute < this.#first + this.#working.length; minute += 1) {
      if (this.#working[minute - this.#first] !== 1) continue
      const begins = Math.max(start, minute * MINUTE_MS)
      if (left <= (minute + 1) * MINUTE_MS - begins) return begins + left
      left -= (minute + 1) * MINUTE_MS - begins
    }
    return null
  }

  /** From when the time passes until the end; `null` when it does not within the walk. */
  begun(end: number, ms: number): number | null {
    let left = ms
    for (let minute = Math.floor(end / MINUTE_MS); minute >= this.#first; minute -= 1) {
      if (this.#working[minute - this.#first] !== 1) continue
      const ends = Math.min(end, (minute + 1) * MINUTE_MS)
      if (left <= ends - minute * MINUTE_MS) return ends - left
      left -= ends - minute * MINUTE_MS
    }
    return null
  }
}
