import TimerFactory from 'working-times'
import about from 'working-times/package.json' with { type: 'json' }
import type { Interval } from '../../../src/shared/sla/working-time.ts'
import { closedDates, MINUTE_MS, type Peer, setProcessZone } from './peer.ts'

/** Days it lays out beforehand, counted from today; beyond them it lays out more when asked. */
const DAYS_BEHIND = 100
const DAYS_AHEAD = 800

function open<Key extends string | number>(entries: readonly (readonly [Key, readonly Interval[]])[]) {
  const withHours = entries.filter(([, windows]) => windows.length > 0)
  return Object.fromEntries(withHours.map(([key, windows]) => [key, windows.map(([from, to]) => ({ from, to }))]))
}

export const workingTimes: Peer = {
  name: `working-times ${about.version}`,
  missingFor: (calendar) => {
    const windows = [...Object.values(calendar.week), ...Object.values(calendar.days)].flat()
    return windows.some(([, closes]) => closes === '24:00') ? 'closing at 24:00' : null
  },
  open(calendar) {
    const { mon, tue, wed, thu, fri, sat, sun } = calendar.week
    setProcessZone(calendar.timeZone)
    TimerFactory.clearTimer()
    const timer = TimerFactory.getTimerInstance().setConfig({
      vacations: closedDates(calendar),
      normalWorkingHours: open([sun, mon, tue, wed, thu, fri, sat].map((windows, index) => [index, windows] as const)),
      exceptionalWorkingHours: open(Object.entries(calendar.days)),
      minBufferedDays: DAYS_BEHIND,
      maxBufferedDays: DAYS_AHEAD,
    })
    return {
      add: (start, ms) => timer.add(new Date(start), ms / MINUTE_MS, 'MINUTES').getTime(),
      between: (from, to) => Number(timer.workingTimeBetween(new Date(from), new Date(to), 'MINUTES')) * MINUTE_MS,
      isWorking: (at) => timer.isWorkingTime(new Date(at)),
    }
  },
}
