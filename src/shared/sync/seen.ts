import { type HybridTimestamp, hybridTimestampPattern, stationOf } from './hybrid-clock.ts'
import type { Id } from './id.ts'

/**
 * What an author had of an entity when he wrote: the newest timestamp of each other station, in the order of the text,
 * joined by commas; null when he had nothing of theirs. One timestamp a station is exact, because a station's changes
 * reach everyone in its own order.
 */
export type Seen = string | null

/** Stations that may write about one entity before the list of what was seen is no longer taken. */
const mostStations = 256

export const isSeen = (text: string): boolean => {
  const timestamps = text.split(',')
  return timestamps.length <= mostStations && timestamps.every((one) => hybridTimestampPattern.test(one))
}

/** Puts down what was seen. */
export const seenOf = (newestOfOthers: readonly HybridTimestamp[]): Seen =>
  newestOfOthers.length === 0 ? null : [...newestOfOthers].sort().join(',')

/** The newest timestamp among what was seen. */
export const newestSeen = (seen: Seen): HybridTimestamp | null => seen?.split(',').sort().at(-1) ?? null

/** Whether the author of one change had the other when he wrote; his own he knows anyway. */
export const hasSeen = (
  { station, seen }: { station: Id; seen: Seen },
  other: { at: HybridTimestamp; station: Id },
): boolean =>
  station === other.station ||
  (seen?.split(',').some((one) => stationOf(one) === other.station && one >= other.at) ?? false)
