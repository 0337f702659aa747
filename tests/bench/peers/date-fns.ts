import { tz } from '@date-fns/tz'
import { addDays, format, getDay, isWithinInterval, set } from 'date-fns'
import about from 'date-fns/package.json' with { type: 'json' }
import type { WorkingCalendar } from '../../../src/shared/sla/working-time.ts'
import type { Peer } from './peer.ts'

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

function* windowsFrom(calendar: WorkingCalendar, start: number, step: 1 | -1): Generator<[opens: Date, closes: Date]> {
  const zone = { in: tz(calendar.timeZone) }
  for (let day = addDays(start, 0, zone); ; day = addDays(day, step, zone)) {
    const weekday = weekdays[getDay(day, zone)] ?? 'mon'
    const windows = calendar.days[format(day, 'yyyy-MM-dd', zone)] ?? calendar.week[weekday]
    for (const window of step === 1 ? windows : windows.toReversed()) {
      const [opens, closes] = window.map((time) => {
        const [hours = 0, minutes = 0] = time.split(':').map(Number)
        return set(day, { hours, minutes, seconds: 0, milliseconds: 0 }, zone)
      })
      if (opens !== undefined && closes !== undefined) yield [opens, closes]
    }
  }
}

/** The walk, day by day, that users of date-fns write themselves: it counts business days, but knows no hours. */
export const dateFns: Peer = {
  name: `date-fns ${about.version}, a walk over days`,
  missingFor: () => null,
  open: (calendar) => ({
    add(start, ms) {
      let left = ms
      for (const [opens, closes] of windowsFrom(calendar, start, 1)) {
        const from = Math.max(start, opens.getTime())
        if (from >= closes.getTime()) continue
        if (left <= closes.getTime() - from) return from + left
        left -= closes.getTime() - from
      }
      return Number.NaN
    },
    subtract(start, ms) {
      let left = ms
      for (const [opens, closes] of windowsFrom(calendar, start, -1)) {
        const from = Math.min(start, closes.getTime())
        if (from <= opens.getTime()) continue
        if (left <= from - opens.getTime()) return from - left
        left -= from - opens.getTime()
      }
      return Number.NaN
    },
    between(from, to) {
      let worked = 0
      for (const [opens, closes] of windowsFrom(calendar, from, 1)) {
        if (opens.getTime() >= to) break
        worked += Math.max(0, Math.min(to, closes.getTime()) - Math.max(from, opens.getTime()))
      }
      return worked
    },
    isWorking(at) {
      for (const [start, end] of windowsFrom(calendar, at, 1)) {
        if (start.getTime() > at) break
        if (isWithinInterval(at, { start, end: end.getTime() - 1 })) return true
      }
      return false
    },
  }),
}
