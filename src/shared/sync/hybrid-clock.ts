import type { Id } from './id.ts'

/**
 * A hybrid logical timestamp as text of fixed width, so that comparing strings compares times:
 * 15 digits of milliseconds, 4 hexadecimal digits of a counter, the station's id.
 * One taken from outside is below 900 000 000 000 000 milliseconds, so that there is always a later one of that width.
 */
export type HybridTimestamp = string

export const hybridTimestampPattern =
  /^[0-8]\d{14}-[0-9a-f]{4}-[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

const counterLimit = 0xffff

/** A text no later than any timestamp made at that millisecond, for comparing. */
export const timestampAt = (milliseconds: number): string => String(milliseconds).padStart(15, '0')

/** Writes a timestamp; `milliseconds` since the epoch, `counter` 0…65535. */
export const formatHybridTimestamp = (milliseconds: number, counter: number, station: Id): HybridTimestamp =>
  `${timestampAt(milliseconds)}-${counter.toString(16).padStart(4, '0')}-${station}`

/** The wall-clock part of a timestamp, milliseconds since the epoch. */
export const millisecondsOf = (timestamp: HybridTimestamp): number => Number(timestamp.slice(0, 15))

/** The station that made a timestamp. */
export const stationOf = (timestamp: HybridTimestamp): Id => timestamp.slice(21)

const counterOf = (timestamp: HybridTimestamp): number => Number.parseInt(timestamp.slice(16, 20), 16)

/**
 * The next timestamp of a station: later than every one it made or saw, and never behind its (corrected) wall clock.
 * @param last the newest timestamp the station made or saw, or null
 * @param now corrected wall clock, milliseconds since the epoch
 */
export const nextHybridTimestamp = (last: HybridTimestamp | null, now: number, station: Id): HybridTimestamp => {
  if (last === null || now > millisecondsOf(last)) return formatHybridTimestamp(now, 0, station)
  const counter = counterOf(last) + 1
  return counter > counterLimit
    ? formatHybridTimestamp(millisecondsOf(last) + 1, 0, station)
    : formatHybridTimestamp(millisecondsOf(last), counter, station)
}

/** The newer of two timestamps; null counts as older than any. */
export const newestTimestamp = (left: HybridTimestamp | null, right: HybridTimestamp | null): HybridTimestamp | null =>
  left === null || (right !== null && right > left) ? right : left
