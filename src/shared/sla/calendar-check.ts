import { dayNumber, weekdays } from './calendar-day.ts'
import { type CalendarProblem, impossibleDay } from './calendar-error.ts'
import type { Interval, WorkingCalendar } from './working-time.ts'
import { isKnownZone } from './zone.ts'

const TIME_PATTERN = /^([01]\d|2[0-3]):([0-5]\d)$/
const END_OF_DAY_MINUTES = 24 * 60

/** Minutes since midnight of `HH:MM` (`24:00` is the end of the day), or `null` when it is not a time. */
export function minutesOf(time: string): number | null {
  if (time === '24:00') return END_OF_DAY_MINUTES
  const match = TIME_PATTERN.exec(time)
  return match === null ? null : Number(match[1]) * 60 + Number(match[2])
}

function timeProblem(window: Interval, entry: string): CalendarProblem | null {
  const [opens, closes] = window
  for (const time of [opens, closes]) {
    if (minutesOf(time) !== null) continue
    const message = `${entry}: «${time}» — не время. Пишите часы и минуты: 09:00, не позже 24:00.`
    return { code: 'badTime', entry, message }
  }
  if ((minutesOf(opens) ?? 0) < (minutesOf(closes) ?? 0)) return null
  const message = `${entry}: окно ${opens}–${closes} кончается не позже, чем начинается. Поменяйте времена местами или разделите окно по полуночи.`
  return { code: 'reversedWindow', entry, message }
}

function overlapProblem(windows: readonly Interval[], entry: string): CalendarProblem | null {
  const ordered = windows
    .map((window, index) => ({ window, index, opens: minutesOf(window[0]) ?? 0, closes: minutesOf(window[1]) ?? 0 }))
    .sort((a, b) => a.opens - b.opens)
  for (const [position, current] of ordered.entries()) {
    const previous = ordered[position - 1]
    if (previous === undefined || previous.closes <= current.opens) continue
    const place = `${entry}[${current.index}]`
    const message = `${place}: окно ${current.window.join('–')} накладывается на ${previous.window.join('–')}. Сдвиньте одно из них.`
    return { code: 'overlappingWindows', entry: place, message }
  }
  return null
}

function windowProblems(windows: readonly Interval[], entry: string): CalendarProblem[] {
  const problems = windows
    .map((window, index) => timeProblem(window, `${entry}[${index}]`))
    .filter((one) => one !== null)
  if (problems.length > 0) return problems
  const overlap = overlapProblem(windows, entry)
  return overlap === null ? [] : [overlap]
}

function weekProblems(calendar: WorkingCalendar): CalendarProblem[] {
  return weekdays.flatMap((weekday): CalendarProblem[] => {
    const entry = `week.${weekday}`
    const windows: readonly Interval[] | undefined = calendar.week[weekday]
    if (windows !== undefined) return windowProblems(windows, entry)
    return [
      { code: 'missingWeekday', entry, message: `${entry}: день недели не описан. Выходной задаётся пустым списком.` },
    ]
  })
}

function dayProblems(calendar: WorkingCalendar): CalendarProblem[] {
  return Object.entries(calendar.days).flatMap(([day, windows]) => {
    const entry = `days.${day}`
    if (dayNumber(day) !== null) return windowProblems(windows, entry)
    return [{ ...impossibleDay(day), entry }]
  })
}

function hasWorkingTime(calendar: WorkingCalendar): boolean {
  const lists = [...Object.values(calendar.week), ...Object.values(calendar.days)]
  return lists.some((windows) => windows.length > 0)
}

/**
 * Everything that is wrong with a calendar, each with the entry to blame; empty when terms can be counted with it.
 * For an editor that shows all mistakes at once; counting itself throws the first of them as a `CalendarError`.
 */
export function calendarProblems(calendar: WorkingCalendar): CalendarProblem[] {
  const problems: CalendarProblem[] = []
  if (!isKnownZone(calendar.timeZone)) {
    const message = `timeZone: часовой пояс «${calendar.timeZone}» неизвестен. Выберите пояс из списка, например Europe/Moscow.`
    problems.push({ code: 'unknownZone', entry: 'timeZone', message })
  }
  problems.push(...weekProblems(calendar), ...dayProblems(calendar))
  if (problems.length === 0 && !hasWorkingTime(calendar)) {
    const message =
      'week: в календаре нет ни одного рабочего часа, сроки не посчитать. Задайте часы хотя бы одному дню.'
    problems.push({ code: 'noWorkingTime', entry: 'week', message })
  }
  return problems
}
