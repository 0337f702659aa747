import { describe, expect, test } from 'vitest'
import { addWorkingMsOutsidePauses, workingMsOutsidePauses } from '../../../../src/shared/sla/pauses.ts'
import {
  addWorkingDays,
  addWorkingTime,
  isWorkingTime,
  nextWorkingMoment,
  previousWorkingMoment,
  type WorkingCalendar,
  workingWindows,
} from '../../../../src/shared/sla/working-time.ts'
import { instantOfWallTime, wallTimeOf } from '../../../../src/shared/sla/zone.ts'
import { calendarOf, type PeerCase, peerCases } from './peer-case.ts'

const MONTH_MS = 31 * 86_400_000

function pausesOf(peer: PeerCase) {
  return (peer.pauses ?? []).map(([from = '', to = '']) => ({ from: Date.parse(from), to: Date.parse(to) }))
}

function added(peer: PeerCase, calendar: WorkingCalendar, sign: 1 | -1): string {
  const start = new Date(peer.start)
  const ms = (peer.amount_seconds ?? 0) * 1000
  if (sign === -1 && ms === 0) return previousWorkingMoment(calendar, start).toISOString()
  if (peer.pauses === undefined) return addWorkingTime(calendar, start, sign * ms).toISOString()
  const due = addWorkingMsOutsidePauses(calendar, start.getTime(), ms, pausesOf(peer))
  return due === null ? 'paused' : new Date(due).toISOString()
}

function measuredSeconds(peer: PeerCase, calendar: WorkingCalendar): number {
  const [from, to] = [Date.parse(peer.start), Date.parse(peer.end ?? '')]
  return workingMsOutsidePauses(calendar, from, to, pausesOf(peer)) / 1000
}

function sameTimeDaysLater(peer: PeerCase, calendar: WorkingCalendar): string {
  const count = peer.amount_days ?? 0
  const { day, sinceMidnight } = wallTimeOf(calendar.timeZone, Date.parse(peer.start))
  const at = new Date(instantOfWallTime(calendar.timeZone, addWorkingDays(calendar, day, count), sinceMidnight))
  return (count < 0 ? previousWorkingMoment(calendar, at) : nextWorkingMoment(calendar, at)).toISOString()
}

function intervals(peer: PeerCase, calendar: WorkingCalendar): string[][] {
  const from = Date.parse(peer.start)
  const windows = workingWindows(calendar, from, from + MONTH_MS).slice(0, peer.take)
  return windows.map(({ start, end }) => [Math.max(start, from), end].map((at) => new Date(at).toISOString()))
}

function answer(peer: PeerCase): unknown {
  const calendar = calendarOf(peer)
  switch (peer.op) {
    case 'add_working_time':
      return added(peer, calendar, 1)
    case 'subtract_working_time':
      return added(peer, calendar, -1)
    case 'working_seconds_between':
      return measuredSeconds(peer, calendar)
    case 'working_minutes_between':
      return Math.floor(measuredSeconds(peer, calendar) / 60)
    case 'add_working_days_time':
      return sameTimeDaysLater(peer, calendar)
    case 'is_working':
      return isWorkingTime(calendar, new Date(peer.start))
    case 'working_intervals':
      return intervals(peer, calendar)
    default:
      throw new Error(`unknown operation ${peer.op}`)
  }
}

function utc(expected: unknown): unknown {
  if (typeof expected === 'string') return new Date(expected).toISOString()
  return Array.isArray(expected) ? expected.map(utc) : expected
}

function expectedOf(peer: PeerCase): unknown {
  if (peer.reference_check === 'differs') return utc(peer.reference_value)
  if (peer.boundary_semantics !== 'next_open') return utc(peer.expected)
  // Ours is the closing moment before the peer's next opening.
  const opening = Date.parse(String(peer.expected))
  return previousWorkingMoment(calendarOf(peer), new Date(opening - 1)).toISOString()
}

describe('terms that peers count in their own test suites', () => {
  test('all 128 cases are here', () => expect(peerCases).toHaveLength(128))

  test.each(peerCases)('$id: $op from $start', (peer) => expect(answer(peer)).toEqual(expectedOf(peer)))
})

test('a term exhausted at closing is due at closing, where a peer waits for the next opening', () => {
  const closingCases = peerCases.filter((peer) => peer.boundary_semantics === 'next_open')
  expect(closingCases.map((peer) => [peer.id, answer(peer)])).toEqual([
    ['zammad-029', '2013-06-04T16:00:00.000Z'],
    ['biz-019', '2006-01-08T12:00:00.000Z'],
  ])
})
