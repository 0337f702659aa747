import { dayNumber, dayText, isWeekend, weekdayOf } from './calendar-day.ts'
import {
  type ProductionDay,
  russianDate,
  shortenedDay,
  transferredDayOff,
  workedDayOff,
} from './production-calendar.ts'

/** A day as the file describes it. */
export interface FileDay {
  /** `YYYY-MM-DD`, as `from`. */
  readonly date: string
  readonly line: number
  /** 1 off, 2 an hour shorter, 3 worked. */
  readonly type: '1' | '2' | '3'
  /** The holiday's title. */
  readonly holiday: string | null
  /** The date the day off was taken from. */
  readonly from: string | null
}

/** The Friday before a day of a weekend: whose hours it has when the file does not say instead of what it is worked. */
function fridayBefore(date: string): string {
  const number = dayNumber(date) ?? 0
  return dayText(number - (weekdayOf(number) === 'sat' ? 1 : 2))
}

function productionDay(day: FileDay, insteadOf: string | undefined): ProductionDay {
  if (day.type === '1') {
    if (day.holiday === null && day.from !== null) return transferredDayOff(day.from)
    return { kind: 'off', title: day.holiday ?? 'выходной' }
  }
  const shortened = day.type === '2'
  if (isWeekend(dayNumber(day.date) ?? 0)) {
    if (insteadOf !== undefined) return workedDayOff(insteadOf, shortened)
    const title = shortened ? 'рабочий день, сокращён на 1 ч' : 'рабочий день'
    return { kind: 'worked', title, insteadOf: fridayBefore(day.date), shortened }
  }
  return shortened ? shortenedDay : { kind: 'worked', title: day.holiday ?? 'рабочий день' }
}

/** Transfers the file tells only one half of, in words. */
export function openQuestions(days: readonly FileDay[]): string[] {
  const described = new Set(days.map((day) => day.date))
  return days.flatMap(({ date, from }) => {
    if (from === null || described.has(from) || !isWeekend(dayNumber(from) ?? 0)) return []
    return [
      `${russianDate(date)} — выходной вместо ${russianDate(from)}, но сам день ${russianDate(from)} рабочим не отмечен: он останется выходным.`,
    ]
  })
}

/** The production calendar that the days of a file make. */
export function productionDaysOf(days: readonly FileDay[]): Record<string, ProductionDay> {
  const insteadOf = new Map(days.flatMap((day) => (day.from === null ? [] : [[day.from, day.date] as const])))
  return Object.fromEntries(days.map((day) => [day.date, productionDay(day, insteadOf.get(day.date))]))
}
