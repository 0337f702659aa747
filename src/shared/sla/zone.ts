import { DAY_MS, dayNumber, dayText } from './calendar-day.ts'
import { CalendarError, impossibleDay } from './calendar-error.ts'

/** A stretch of absolute time `[from, to)` with one offset from UTC; all in milliseconds, local = absolute + offset. */
export interface OffsetSpan {
  readonly from: number
  readonly to: number
  readonly offset: number
}

/** Wall time in a zone: the date, and the milliseconds since its local midnight as the clock on the wall shows them. */
export interface WallTime {
  readonly day: string
  readonly sinceMidnight: number
}

const SECOND_MS = 1000
/** No zone is further from UTC than this. */
const MARGIN_DAYS = 2

const formatters = new Map<string, Intl.DateTimeFormat>()
const yearSpans = new Map<string, readonly OffsetSpan[]>()

function zoneFormatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known !== undefined) return known
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formatters.set(timeZone, formatter)
  return formatter
}

/** Whether the runtime knows this IANA zone. */
export function isKnownZone(timeZone: string): boolean {
  try {
    zoneFormatter(timeZone)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

function measuredOffset(formatter: Intl.DateTimeFormat, at: number): number {
  const fields: Record<string, number> = {}
  for (const part of formatter.formatToParts(at)) fields[part.type] = Number(part.value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / SECOND_MS) * SECOND_MS
}

function transitionBetween(formatter: Intl.DateTimeFormat, before: number, after: number): number {
  const oldOffset = measuredOffset(formatter, before)
  let low = before
  let high = after
  while (high - low > SECOND_MS) {
    const middle = low + Math.floor((high - low) / (2 * SECOND_MS)) * SECOND_MS
    if (measuredOffset(formatter, middle) === oldOffset) low = middle
    else high = middle
  }
  return high
}

function measureSpans(timeZone: string, from: number, to: number): OffsetSpan[] {
  const formatter = zoneFormatter(timeZone)
  const spans: OffsetSpan[] = []
  let spanFrom = from
  let offset = measuredOffset(formatter, from)
  for (let at = from + DAY_MS; at <= to; at += DAY_MS) {
    const nextOffset = measuredOffset(formatter, at)
    if (nextOffset === offset) continue
    const transition = transitionBetween(formatter, at - DAY_MS, at)
    spans.push({ from: spanFrom, to: transition, offset })
    spanFrom = transition
    offset = nextOffset
  }
  spans.push({ from: spanFrom, to, offset })
  return spans
}

/**
 * The offsets of a zone over one year and two days on either side of it, in order, without holes.
 * Measured once per zone and year through `Intl`, so that counting terms never asks `Intl` again.
 */
export function offsetSpans(timeZone: string, year: number): readonly OffsetSpan[] {
  const key = `${timeZone} ${year}`
  const known = yearSpans.get(key)
  if (known !== undefined) return known
  const margin = MARGIN_DAYS * DAY_MS
  const spans = measureSpans(timeZone, Date.UTC(year, 0, 1) - margin, Date.UTC(year + 1, 0, 1) + margin)
  yearSpans.set(key, spans)
  return spans
}

/** The offset of a zone from UTC at an instant, in milliseconds. */
export function offsetAt(timeZone: string, at: number): number {
  const spans = offsetSpans(timeZone, new Date(at).getUTCFullYear())
  return spans.find((span) => at >= span.from && at < span.to)?.offset ?? 0
}

/**
 * What the wall clock of a zone shows at an instant.
 * @param at epoch milliseconds
 */
export function wallTimeOf(timeZone: string, at: number): WallTime {
  const local = at + offsetAt(timeZone, at)
  const number = Math.floor(local / DAY_MS)
  return { day: dayText(number), sinceMidnight: local - number * DAY_MS }
}

/** Where a wall time falls on the absolute time line, and whether the wall clock skips it. */
export interface WallInstant {
  readonly at: number
  readonly skipped: boolean
}

/**
 * A wall time laid on the time line: a repeated one at its first pass, one skipped by a daylight-saving gap as far after
 * the gap's beginning as the clock would have shown (02:30 becomes 03:30).
 * @param local milliseconds since 1970-01-01T00:00 by the wall clock, within the year of the spans
 */
export function wallInstant(spans: readonly OffsetSpan[], local: number): WallInstant {
  let offsetBefore = spans[0]?.offset ?? 0
  for (const span of spans) {
    const at = local - span.offset
    if (at < span.from) return { at: local - offsetBefore, skipped: true }
    if (at < span.to) return { at, skipped: false }
    offsetBefore = span.offset
  }
  return { at: local - offsetBefore, skipped: false }
}

/**
 * The instant at which a zone's wall clock shows the given date and time; see `wallInstant` for gaps and folds.
 * @param sinceMidnight milliseconds by the wall clock, 0 to 24 hours
 * @returns epoch milliseconds
 * @throws CalendarError `impossibleDate`
 */
export function instantOfWallTime(timeZone: string, day: string, sinceMidnight: number): number {
  const number = dayNumber(day)
  if (number === null) throw new CalendarError(impossibleDay(day))
  const local = number * DAY_MS + sinceMidnight
  return wallInstant(offsetSpans(timeZone, new Date(local).getUTCFullYear()), local).at
}
