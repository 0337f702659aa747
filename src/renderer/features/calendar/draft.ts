import { addDays } from '../../../shared/documents/dates.ts'
import { calendarDifference, settingsAfter } from '../../../shared/domain/calendar-change.ts'
import { calendarOf } from '../../../shared/domain/term-rules.ts'
import type { CalendarChange, CalendarSettings, OwnDay } from '../../../shared/domain/term-settings.ts'
import { hoursText } from '../../../shared/sla/hours-text.ts'
import type { Interval, WorkingCalendar } from '../../../shared/sla/working-time.ts'
import { windowsOn } from './days.ts'

/** Pending edits with one more step; what comes back to the settings in force is no edit any longer. */
export const withStep = (
  inForce: CalendarSettings,
  pending: CalendarChange,
  step: Partial<CalendarChange>,
): CalendarChange => {
  const whole = { days: { put: [], removed: [] }, years: { put: [], removed: [] }, ...step }
  return calendarDifference(inForce, settingsAfter(settingsAfter(inForce, pending), whole))
}

/** What the dialog of a day, or of several in a row, is sent with. */
export interface DayEdit {
  /** YYYY-MM-DD, as `last`; both are meant. */
  first: string
  last: string
  windows: readonly Interval[]
  title: string
  /** Days off keep being off. */
  sparesDaysOff: boolean
}

/** Every day from the first to the last, YYYY-MM-DD. */
export const daysBetween = (first: string, last: string): string[] => {
  const days: string[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day)
  return days
}

/** The own days that an edit makes. */
export const daysPut = (calendar: WorkingCalendar, edit: DayEdit): OwnDay[] =>
  daysBetween(edit.first, edit.last)
    .filter((day) => !edit.sparesDaysOff || windowsOn(calendar, day).length > 0)
    .map((id) => ({ id, windows: edit.windows, title: edit.title }))

const isSameDay = (before: WorkingCalendar, after: WorkingCalendar, day: string): boolean =>
  hoursText(windowsOn(before, day)) === hoursText(windowsOn(after, day)) &&
  (before.titles?.[day] ?? '') === (after.titles?.[day] ?? '')

/** Special days that are different under new settings; hours of the week are not counted day by day. */
export const changedDays = (before: CalendarSettings, after: CalendarSettings): ReadonlySet<string> => {
  const [one, other] = [calendarOf({ ...before, week: after.week }), calendarOf(after)]
  const days = new Set([...Object.keys(one.days), ...Object.keys(other.days)])
  return new Set([...days].filter((day) => !isSameDay(one, other, day)))
}
