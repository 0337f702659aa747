import { Bench } from 'tinybench'
import { russianCalendar } from '../../src/shared/sla/calendar.ts'
import {
  defaultReactionSettings,
  type ReactionKind,
  type ReactionSubject,
  reactionClock,
} from '../../src/shared/sla/reaction.ts'
import { addWorkingTime, workingTimeBetween } from '../../src/shared/sla/working-time.ts'
import type { BenchRow } from './row.ts'

const HOUR_MS = 3_600_000
const WORKING_DAY_MS = 9 * HOUR_MS
const WORKING_DAYS_IN_YEAR = 247
const CLOCKS = 10_000
const FRAME_MS = 1000 / 60
/** Computations per measured round: one alone is too short for the timer. */
const STARTS = 1000
const now = Date.parse('2026-11-23T12:34:56.789+03:00')
const kinds: readonly ReactionKind[] = ['reference', 'outage', 'consultation']

/** Spread over the last eight weeks the same way in every run. */
function spreadInstants(count: number): number[] {
  return Array.from({ length: count }, (_, index) => now - ((index * 2_654_435_761) % (56 * 24 * HOUR_MS)))
}

function subjects(): ReactionSubject[] {
  return spreadInstants(CLOCKS).map((arrivedAt, index) => ({
    kind: kinds[index % kinds.length] ?? 'reference',
    arrivedAt,
    firstResponseAt: index % 4 === 0 ? arrivedAt + HOUR_MS / 4 : null,
    claimedAt: null,
  }))
}

function clocksOfFrame(queue: readonly ReactionSubject[], calendar: ReturnType<typeof russianCalendar>): number[] {
  const remaining = queue.map((subject) => reactionClock(subject, calendar, defaultReactionSettings, now).remaining)
  return remaining.sort((a, b) => a - b)
}

function row(name: string, ours: number, peer: string, theirs: number, target: string): BenchRow {
  return { name, ours, peer, theirs, ratio: theirs / ours, target }
}

/**
 * How the cost of a term depends on its length, and whether a whole queue is counted within a frame.
 * Single computations in microseconds, the queue and the first layout in milliseconds; medians.
 */
export async function benchSla(): Promise<BenchRow[]> {
  const calendar = russianCalendar()
  const starts = spreadInstants(STARTS).map((at) => new Date(at))
  const queue = subjects()
  const terms = (ms: number) => () => starts.map((start) => addWorkingTime(calendar, start, ms))
  const yearAgo = new Date(now - 365 * 24 * HOUR_MS)

  const bench = new Bench({ time: 500, warmupTime: 200 })
    .add('hour', terms(HOUR_MS))
    .add('day', terms(WORKING_DAY_MS))
    .add('year', terms(WORKING_DAYS_IN_YEAR * WORKING_DAY_MS))
    .add('between', () => starts.map((start) => workingTimeBetween(calendar, yearAgo, start)))
    .add('frame', () => clocksOfFrame(queue, calendar))
    .add('layout', () => addWorkingTime(russianCalendar(), new Date(now), HOUR_MS))
  await bench.run()

  const median = (name: string): number => {
    const result = bench.getTask(name)?.result
    if (result === undefined || !('latency' in result)) throw new Error(`the benchmark "${name}" did not finish`)
    return result.latency.p50
  }
  const microseconds = (name: string) => (median(name) * 1000) / STARTS
  return [
    row('term an hour ahead, µs', microseconds('hour'), 'a day ahead', microseconds('day'), '≤ 10 µs'),
    row('term a year ahead, µs', microseconds('year'), 'a day ahead', microseconds('day'), '≤ 2 × a day ahead'),
    row('working time over a year, µs', microseconds('between'), 'a day ahead', microseconds('day'), '≤ 10 µs'),
    row('10,000 clocks, sorted, ms', median('frame'), 'one frame', FRAME_MS, '≤ 16.7 ms'),
    row('a new calendar and its first term, ms', median('layout'), 'one frame', FRAME_MS, '≤ 16.7 ms'),
  ]
}
