import fc from 'fast-check'
import { describe, test, vi } from 'vitest'
import { addWorkingMsOutsidePauses, workingMsOutsidePauses } from '../../../../src/shared/sla/pauses.ts'
import {
  addWorkingTime,
  isWorkingTime,
  nextWorkingMoment,
  workingTimeBetween,
} from '../../../../src/shared/sla/working-time.ts'
import { calendar, DAY_MS, holds, instant, MINUTE_MS } from './any-calendar.ts'

// Ten thousand runs take a second or two, but the machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

const duration = fc.oneof(
  fc.integer({ min: 1, max: 20 * DAY_MS }),
  fc.integer({ min: 1, max: 40 * 60 }).map((minutes) => minutes * MINUTE_MS),
)

describe('for any calendar', () => {
  test('measuring undoes adding, forward and back', () => {
    holds(
      fc.property(calendar, instant, duration, (anyCalendar, start, ms) => {
        const due = addWorkingTime(anyCalendar, start, ms)
        const begun = addWorkingTime(anyCalendar, start, -ms)
        return (
          workingTimeBetween(anyCalendar, start, due) === ms && workingTimeBetween(anyCalendar, begun, start) === ms
        )
      }),
    )
  })

  test('walking back undoes adding, as far as there was working time', () => {
    holds(
      fc.property(calendar, instant, duration, (anyCalendar, at, ms) => {
        const start = nextWorkingMoment(anyCalendar, at)
        const back = addWorkingTime(anyCalendar, addWorkingTime(anyCalendar, start, ms), -ms)
        return nextWorkingMoment(anyCalendar, back).getTime() === start.getTime()
      }),
    )
  })

  test('adding undoes measuring, from one working moment to another', () => {
    holds(
      fc.property(calendar, instant, instant, (anyCalendar, one, other) => {
        const [start, end] = [one, other]
          .sort((a, b) => a.getTime() - b.getTime())
          .map((at) => nextWorkingMoment(anyCalendar, at))
        if (start === undefined || end === undefined || start.getTime() === end.getTime()) return true
        const ms = workingTimeBetween(anyCalendar, start, end)
        const due = addWorkingTime(anyCalendar, start, ms)
        // A term exhausted at closing ends there; the next opening is the same working moment.
        return ms === 0 || nextWorkingMoment(anyCalendar, due).getTime() === end.getTime()
      }),
    )
  })

  test('a later start or a longer time is never due earlier', () => {
    holds(
      fc.property(
        calendar,
        instant,
        fc.nat(30 * DAY_MS),
        duration,
        fc.nat(DAY_MS),
        (anyCalendar, start, later, ms, more) => {
          const due = addWorkingTime(anyCalendar, start, ms)
          const laterDue = addWorkingTime(anyCalendar, new Date(start.getTime() + later), ms)
          const longerDue = addWorkingTime(anyCalendar, start, ms + more)
          return (
            due.getTime() > start.getTime() && laterDue >= due && longerDue >= due && (more === 0 || longerDue > due)
          )
        },
      ),
    )
  })

  test('time adds up over any split, forward and back', () => {
    holds(
      fc.property(calendar, instant, instant, instant, duration, duration, (anyCalendar, a, b, c, first, second) => {
        const whole = workingTimeBetween(anyCalendar, a, c)
        const parts = workingTimeBetween(anyCalendar, a, b) + workingTimeBetween(anyCalendar, b, c)
        return (
          whole === parts &&
          [1, -1].every((sign) => {
            const atOnce = addWorkingTime(anyCalendar, a, sign * (first + second))
            const inTwo = addWorkingTime(anyCalendar, addWorkingTime(anyCalendar, a, sign * first), sign * second)
            return atOnce.getTime() === inTwo.getTime()
          })
        )
      }),
    )
  })

  test('the last millisecond before a due moment is working time', () => {
    holds(
      fc.property(calendar, instant, duration, (anyCalendar, start, ms) => {
        return isWorkingTime(anyCalendar, new Date(addWorkingTime(anyCalendar, start, ms).getTime() - 1))
      }),
    )
  })

  test('a fresh copy of the calendar, asked in another order, answers the same', () => {
    holds(
      fc.property(calendar, instant, instant, duration, (anyCalendar, other, start, ms) => {
        const copy = structuredClone(anyCalendar)
        isWorkingTime(copy, other)
        return addWorkingTime(copy, start, -ms).getTime() === addWorkingTime(anyCalendar, start, -ms).getTime()
      }),
    )
  })

  test('measuring undoes adding around pauses', () => {
    const pause = fc
      .tuple(instant, fc.integer({ min: 0, max: 20 * DAY_MS }))
      .map(([at, length]) => ({ from: at.getTime(), to: at.getTime() + length }))
    holds(
      fc.property(calendar, instant, duration, fc.array(pause, { maxLength: 4 }), (anyCalendar, start, ms, pauses) => {
        const due = addWorkingMsOutsidePauses(anyCalendar, start.getTime(), ms, pauses) ?? 0
        return workingMsOutsidePauses(anyCalendar, start.getTime(), due, pauses) === ms
      }),
    )
  })
})
