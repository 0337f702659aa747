import moment from 'moment-business-time'
import about from 'moment-business-time/package.json' with { type: 'json' }
import type { Interval } from '../../../src/shared/sla/working-time.ts'
import { closedDates, missingSpecialHours, type Peer, setProcessZone } from './peer.ts'

function times(windows: readonly Interval[]): string[] | null {
  return windows.length === 0 ? null : windows.flat().map((time) => `${time}:00`)
}

export const momentBusinessTime: Peer = {
  name: `moment-business-time ${about.version}`,
  missingFor: missingSpecialHours,
  open(calendar) {
    const { mon, tue, wed, thu, fri, sat, sun } = calendar.week
    setProcessZone(calendar.timeZone)
    moment.updateLocale('en', {
      workinghours: Object.fromEntries([sun, mon, tue, wed, thu, fri, sat].map((day, index) => [index, times(day)])),
      holidays: closedDates(calendar),
    })
    return {
      add: (start, ms) => moment(start).addWorkingTime(ms, 'milliseconds').valueOf(),
      subtract: (start, ms) => moment(start).subtractWorkingTime(ms, 'milliseconds').valueOf(),
      between: (from, to) => moment(to).workingDiff(moment(from), 'milliseconds'),
      isWorking: (at) => moment(at).isWorkingTime(),
      addDays: (start, count) => {
        const day = moment(start).addWorkingTime(count, 'days')
        return (count < 0 ? day.lastWorkingTime() : day.nextWorkingTime()).valueOf()
      },
    }
  },
}
