import dayjs from 'dayjs'
import businessTime from 'dayjs-business-time'
import about from 'dayjs-business-time/package.json' with { type: 'json' }
import type { Interval } from '../../../src/shared/sla/working-time.ts'
import { closedDates, MINUTE_MS, missingSpecialHours, type Peer, setProcessZone } from './peer.ts'

dayjs.extend(businessTime)

function segments(windows: readonly Interval[]) {
  return windows.length === 0 ? null : windows.map(([start, end]) => ({ start: `${start}:00`, end: `${end}:00` }))
}

export const dayjsBusinessTime: Peer = {
  name: `dayjs-business-time ${about.version}`,
  missingFor: missingSpecialHours,
  open(calendar) {
    const { mon, tue, wed, thu, fri, sat, sun } = calendar.week
    setProcessZone(calendar.timeZone)
    dayjs.setHolidays(closedDates(calendar))
    dayjs.setBusinessTime({
      monday: segments(mon),
      tuesday: segments(tue),
      wednesday: segments(wed),
      thursday: segments(thu),
      friday: segments(fri),
      saturday: segments(sat),
      sunday: segments(sun),
    })
    return {
      add: (start, ms) =>
        dayjs(start)
          .addBusinessMinutes(ms / MINUTE_MS)
          .valueOf(),
      subtract: (start, ms) =>
        dayjs(start)
          .subtractBusinessMinutes(ms / MINUTE_MS)
          .valueOf(),
      between: (from, to) => dayjs(from).businessMinutesDiff(dayjs(to)) * MINUTE_MS,
      isWorking: (at) => dayjs(at).isBusinessTime(),
      addDays: (start, count) => {
        if (count < 0) return dayjs(start).subtractBusinessDays(-count).lastBusinessTime().valueOf()
        return dayjs(start).addBusinessDays(count).nextBusinessTime().valueOf()
      },
    }
  },
}
