import fc from 'fast-check'
import { test, vi } from 'vitest'
import { addWorkingMsOutsidePauses, type Pause, workingMsOutsidePauses } from '../../../../src/shared/sla/pauses.ts'
import {
  addWorkingDays,
  addWorkingMs,
  endOfWorkingDay,
  isWorkingTime,
  nextWorkingMoment,
  type WorkingCalendar,
  workingDayBounds,
  workingMsBetween,
  workingWindows,
} from '../../../../src/shared/sla/working-time.ts'
import { calendar, DAY_MS, dateText, from, holds, MINUTE_MS, to } from './any-calendar.ts'
import { clockChanges, MinuteWalk, minuteWindows } from './minute-walk.ts'

// Ten thousand walks take a second or two, but the machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

interface Stretch {
  readonly anyCalendar: WorkingCalendar
  readonly start: number
  readonly end: number
}

/** Some days of a calendar to the millisecond, every other time around a change of its zone's clock. */
const stretch: fc.Arbitrary<Stretch> = fc
  .record({
    anyCalendar: calendar,
    near: fc.boolean(),
    at: fc.integer({ min: from, max: to }),
    before: fc.nat(2 * DAY_MS),
    length: fc.nat(6 * DAY_MS),
  })
  .map(({ anyCalendar, near, at, before, length }) => {
    const changes = near ? clockChanges(anyCalendar.timeZone) : []
    const start = (changes[at % changes.length] ?? at) - before
    return { anyCalendar, start, end: start + length }
  })

/** A part of some working time, all of it and its last millisecond included. */
const share = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }))

function partOf(worked: number, part: number): number {
  return Math.max(1, Math.round(worked * part))
}

test('what is worked between two instants is what a walk, minute by minute, counts', () => {
  holds(
    fc.property(stretch, ({ anyCalendar, start, end }) => {
      const walk = new MinuteWalk(anyCalendar, start, end + 1)
      const worked = walk.worked(start, end)
      const windows = workingWindows(anyCalendar, start, end)
      return (
        workingMsBetween(anyCalendar, start, end) === worked &&
        workingMsBetween(anyCalendar, end, start) === -worked + 0 &&
        windows.reduce((sum, window) => sum + Math.min(window.end, end) - Math.max(window.start, start), 0) ===
          worked &&
        isWorkingTime(anyCalendar, new Date(start)) === walk.isWorking(start)
      )
    }),
  )
})

test('a term is due where the walk has counted it out, forward and back', () => {
  holds(
    fc.property(stretch, share, ({ anyCalendar, start, end }, part) => {
      const walk = new MinuteWalk(anyCalendar, start, end + 1)
      const worked = walk.worked(start, end)
      if (worked === 0) return true
      const ms = partOf(worked, part)
      return (
        addWorkingMs(anyCalendar, start, ms) === walk.due(start, ms) &&
        addWorkingMs(anyCalendar, end, -ms) === walk.begun(end, ms)
      )
    }),
  )
})

test('no time at all goes to the next minute the walk finds open', () => {
  holds(
    fc.property(stretch, ({ anyCalendar, start, end }) => {
      const next = addWorkingMs(anyCalendar, start, 0)
      const found = new MinuteWalk(anyCalendar, start, end + 1).due(start, 1)
      return found === null ? next >= end : next === found - 1
    }),
  )
})

test('pauses take out of a term what the walk finds working in them', () => {
  const pause = fc.record({ after: fc.integer({ min: -1440, max: 7 * 1440 }), minutes: fc.nat(3 * 1440) })
  const lasting = fc.option(fc.integer({ min: -1440, max: 7 * 1440 }))
  holds(
    fc.property(stretch, fc.array(pause, { maxLength: 4 }), lasting, share, (days, list, open, part) => {
      const { anyCalendar, start, end } = days
      const minuteAfter = (minutes: number) => (Math.floor(start / MINUTE_MS) + minutes) * MINUTE_MS
      const pauses: Pause[] = list.map(({ after, minutes }) => ({
        from: minuteAfter(after),
        to: minuteAfter(after + minutes),
      }))
      if (open !== null) pauses.push({ from: minuteAfter(open), to: null })
      const walk = new MinuteWalk(anyCalendar, start, end + 1, pauses)
      const worked = walk.worked(start, end)
      const ms = partOf(worked, part)
      const due = addWorkingMsOutsidePauses(anyCalendar, start, ms, pauses)
      const counted = worked === 0 || due === walk.due(start, ms)
      const isHeld = open !== null && minuteAfter(open) < end
      const held = !isHeld || addWorkingMsOutsidePauses(anyCalendar, start, worked + 1, pauses) === null
      return workingMsOutsidePauses(anyCalendar, start, end, pauses) === worked && counted && held
    }),
  )
})

function walkDays(anyCalendar: WorkingCalendar, day: number, count: number): number {
  const isWorkingDay = (at: number) => minuteWindows(anyCalendar, at).length > 0
  let at = day
  if (count === 0) while (!isWorkingDay(at)) at += 1
  for (let left = Math.abs(count); left > 0; ) {
    at += Math.sign(count)
    if (isWorkingDay(at)) left -= 1
  }
  return at
}

test('working days are those a walk, day by day, meets, and end when their last window does', () => {
  const day = fc.integer({ min: from / DAY_MS, max: to / DAY_MS })
  holds(
    fc.property(calendar, day, fc.integer({ min: -12, max: 12 }), (anyCalendar, start, count) => {
      const windows = minuteWindows(anyCalendar, walkDays(anyCalendar, start, 0))
      const closes = Math.max(...windows.map((window) => window[1])) * MINUTE_MS
      const opens = Math.min(...windows.map((window) => window[0])) * MINUTE_MS
      return (
        addWorkingDays(anyCalendar, dateText(start), count) === dateText(walkDays(anyCalendar, start, count)) &&
        endOfWorkingDay(anyCalendar, dateText(start)).getTime() === closes &&
        workingDayBounds(anyCalendar, new Date(opens))?.closesAt.getTime() === closes
      )
    }),
  )
})

test('a term exhausted at the closing of any window is due at that closing, and a millisecond more goes on', () => {
  holds(
    fc.property(stretch, share, ({ anyCalendar, start, end }, part) => {
      const windows = workingWindows(anyCalendar, start, end)
      const window = windows[Math.floor(part * (windows.length - 1))]
      if (window === undefined) return true
      const ms = workingMsBetween(anyCalendar, start, window.end)
      const next = nextWorkingMoment(anyCalendar, new Date(window.end)).getTime()
      return (
        addWorkingMs(anyCalendar, start, ms) === window.end && addWorkingMs(anyCalendar, start, ms + 1) === next + 1
      )
    }),
  )
})

test('a term taken back to the opening of any window begins at that opening', () => {
  holds(
    fc.property(stretch, ({ anyCalendar, start, end }) => {
      return workingWindows(anyCalendar, start, end).every((window) => {
        if (window.start < start) return true
        return addWorkingMs(anyCalendar, end, -workingMsBetween(anyCalendar, window.start, end)) === window.start
      })
    }),
  )
})
