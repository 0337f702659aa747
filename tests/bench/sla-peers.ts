import { Bench } from 'tinybench'
import { russianCalendar } from '../../src/shared/sla/calendar.ts'
import { addWorkingMs } from '../../src/shared/sla/working-time.ts'
import { dateFns } from './peers/date-fns.ts'
import { dayjsBusinessTime } from './peers/dayjs-business-time.ts'
import { askGivenCases } from './peers/given-cases.ts'
import { momentBusinessTime } from './peers/moment-business-time.ts'
import type { Peer } from './peers/peer.ts'
import { workingTimes } from './peers/working-times.ts'
import type { BenchRow } from './row.ts'

type Add = (start: number, ms: number) => number

const DAY_MS = 86_400_000
const WORKING_DAY_MS = 9 * 3_600_000
/** Past whole days, so that no term ends exactly at closing, where packages mean different moments. */
const PAST_BOUNDARY_MS = 15 * 60_000
const NEAR_MS = WORKING_DAY_MS + PAST_BOUNDARY_MS
const FAR_MS = 247 * WORKING_DAY_MS + PAST_BOUNDARY_MS
const distances = [
  { name: 'due date a day ahead, µs', ms: NEAR_MS },
  { name: 'due date a year ahead, µs', ms: FAR_MS },
]
/** Computations per measured round: one alone is too short for the timer. */
const STARTS = 50
const lastStart = Date.parse('2026-11-23T12:34:56.789+03:00')
const peers: readonly Peer[] = [dayjsBusinessTime, momentBusinessTime, workingTimes, dateFns]

// What every peer can be told: one window a day and days off, none with hours of its own.
const calendar = russianCalendar({ years: [2026, 2027], shortenedDays: false, workingSaturdays: false })
/** Over eight weeks, at any hour and millisecond, the same in every run. */
const starts = Array.from({ length: STARTS }, (_, index) => lastStart - ((index * 2_654_435_761) % (56 * DAY_MS)))

const ours: Add = (start, ms) => addWorkingMs(calendar, start, ms)

async function medianMicroseconds(add: Add, ms: number): Promise<number> {
  const bench = new Bench({ time: 500, iterations: 3, warmupTime: 200, warmupIterations: 1 })
  let last = 0
  bench.add('add', () => {
    for (const start of starts) last = add(start, ms)
  })
  await bench.run()
  const result = bench.tasks[0]?.result
  if (last === 0 || result === undefined || !('latency' in result)) throw new Error('the benchmark did not finish')
  return (result.latency.p50 * 1000) / STARTS
}

function casesNote(peer: Peer): string {
  const { right, wrong, unexpressed } = askGivenCases(peer)
  const mistakes = wrong.length === 0 ? 'none wrong' : `${wrong.length} wrong (${wrong.join(', ')})`
  const needs = Object.entries(unexpressed).map(([need, count]) => `${count} ${need}`)
  return `given cases: ${right} right, ${mistakes}, no words for ${needs.join(', ')}`
}

/** Due dates beside what people install for them, on one calendar, in one run; medians. */
export async function benchSlaPeers(): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  const zone = process.env.TZ
  for (const peer of peers) {
    const cases = casesNote(peer)
    const theirs = peer.open(calendar)
    for (const { name, ms } of distances) {
      const missed = starts.filter((start) => theirs.add(start, ms) !== ours(start, ms)).length
      const our = await medianMicroseconds(ours, ms)
      const their = await medianMicroseconds(theirs.add, ms)
      rows.push({
        name,
        ours: our,
        peer: peer.name,
        theirs: their,
        ratio: their / our,
        target: missed === 0 ? '≥ 20' : `— (wrong at ${missed} of ${STARTS})`,
        ...(ms === NEAR_MS && { note: cases }),
      })
    }
  }
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
  return rows
}
