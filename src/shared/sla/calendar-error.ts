/** What can be wrong with a working calendar or with what is asked of it. */
export type CalendarProblemCode =
  | 'unknownZone'
  | 'missingWeekday'
  | 'badTime'
  | 'reversedWindow'
  | 'overlappingWindows'
  | 'impossibleDate'
  | 'noWorkingTime'
  | 'invalidInstant'
  | 'invalidAmount'
  | 'outOfRange'

/**
 * One thing that is wrong: its code, the entry it is about (`timeZone`, `week.mon[1]`, `days.2026-02-30`), and a
 * sentence for the person who typed it.
 */
export interface CalendarProblem {
  readonly code: CalendarProblemCode
  readonly entry: string
  readonly message: string
}

/** Thrown when a term cannot be counted; says which entry is to blame. */
export class CalendarError extends Error {
  override readonly name = 'CalendarError'
  readonly code: CalendarProblemCode
  readonly entry: string

  constructor(problem: CalendarProblem) {
    super(problem.message)
    this.code = problem.code
    this.entry = problem.entry
  }
}

/** The problem of a date that does not exist, for whoever was given it. */
export function impossibleDay(day: string): CalendarProblem {
  return {
    code: 'impossibleDate',
    entry: day,
    message: `Даты «${day}» не существует. Ничего не изменено: укажите дату в виде ГГГГ-ММ-ДД.`,
  }
}

/** The problem of a length of time or a count of days that is none. */
export function invalidAmount(amount: number): CalendarProblem {
  return {
    code: 'invalidAmount',
    entry: String(amount),
    message: `Срок не посчитать: длина «${amount}» — не число минут или целых дней. Проверьте сроки в настройках.`,
  }
}
