import { dayNumber, dayText, firstDayOf, isWeekend, yearOf } from './calendar-day.ts'

/** What makes a date differ from its weekday for everyone in Russia. */
export interface ProductionDay {
  /** `off`: nobody works; `worked`: a day off is worked instead of another; `shortened`: ends an hour earlier. */
  readonly kind: 'off' | 'worked' | 'shortened'
  readonly title: string
  /** For a worked day off: the date whose hours it takes, and whether it ends an hour earlier. */
  readonly insteadOf?: string | undefined
  readonly shortened?: boolean | undefined
}

interface Decree {
  readonly number: string
  readonly date: string
  /** From the day off (or holiday) to the date that is off instead. */
  readonly transfers: readonly (readonly [from: string, to: string])[]
}

/** Government decrees on the transfer of days off; everything else follows from the Labour Code. */
const decrees: Readonly<Record<number, Decree>> = {
  2024: {
    number: '1314',
    date: '10.08.2023',
    transfers: [
      ['2024-01-06', '2024-05-10'],
      ['2024-01-07', '2024-12-31'],
      ['2024-04-27', '2024-04-29'],
      ['2024-11-02', '2024-04-30'],
      ['2024-12-28', '2024-12-30'],
    ],
  },
  2025: {
    number: '1335',
    date: '04.10.2024',
    transfers: [
      ['2025-01-04', '2025-05-02'],
      ['2025-01-05', '2025-12-31'],
      ['2025-02-23', '2025-05-08'],
      ['2025-03-08', '2025-06-13'],
      ['2025-11-01', '2025-11-03'],
    ],
  },
  2026: {
    number: '1466',
    date: '24.09.2025',
    transfers: [
      ['2026-01-03', '2026-01-09'],
      ['2026-01-04', '2026-12-31'],
    ],
  },
  2027: {
    number: '1187',
    date: '17.09.2026',
    transfers: [
      ['2027-01-02', '2027-11-05'],
      ['2027-01-03', '2027-12-31'],
      ['2027-02-20', '2027-02-22'],
    ],
  },
}

const NEW_YEAR = 'Новогодние каникулы'

/** Labour Code art. 112, part 1. */
const holidays: Readonly<Record<string, string>> = {
  '01-01': NEW_YEAR,
  '01-02': NEW_YEAR,
  '01-03': NEW_YEAR,
  '01-04': NEW_YEAR,
  '01-05': NEW_YEAR,
  '01-06': NEW_YEAR,
  '01-07': 'Рождество Христово',
  '01-08': NEW_YEAR,
  '02-23': 'День защитника Отечества',
  '03-08': 'Международный женский день',
  '05-01': 'Праздник Весны и Труда',
  '05-09': 'День Победы',
  '06-12': 'День России',
  '11-04': 'День народного единства',
}

/** `DD.MM.YYYY`, as dates are printed in Russian papers. */
export function russianDate(day: string): string {
  return day.split('-').reverse().join('.')
}

function holidayTitle(day: number): string | undefined {
  return holidays[dayText(day).slice(5)]
}

function holidayDays(year: number): number[] {
  return Object.keys(holidays).map((date) => dayNumber(`${year}-${date}`) ?? 0)
}

/** The day off of a holiday that falls on a weekend moves to the next working day, January's excepted (art. 112, part 2). */
function automaticTransfers(year: number, decreed: ReadonlySet<string>): [from: string, to: string][] {
  const taken = new Set<number>()
  return holidayDays(year).flatMap((number): [string, string][] => {
    const from = dayText(number)
    if (!isWeekend(number) || from.startsWith(`${year}-01-`) || decreed.has(from)) return []
    let to = number + 1
    while (isWeekend(to) || holidayTitle(to) !== undefined || taken.has(to)) to += 1
    taken.add(to)
    return [[from, dayText(to)]]
  })
}

function isEveOfHoliday(day: number): boolean {
  return holidayTitle(day + 1) !== undefined
}

/** A day off taken from another date. @param from `YYYY-MM-DD` */
export function transferredDayOff(from: string): ProductionDay {
  return { kind: 'off', title: `выходной, перенос с ${russianDate(from)}` }
}

/** A day off that is worked instead of another date. @param insteadOf `YYYY-MM-DD` */
export function workedDayOff(insteadOf: string, shortened: boolean): ProductionDay {
  const title = `рабочий день вместо ${russianDate(insteadOf)}${shortened ? ', сокращён на 1 ч' : ''}`
  return { kind: 'worked', title, insteadOf, shortened }
}

/** A working day that ends an hour earlier. */
export const shortenedDay: ProductionDay = { kind: 'shortened', title: 'предпраздничный день, сокращён на 1 ч' }

function transferredDays(from: string, to: string): [string, ProductionDay][] {
  const off: [string, ProductionDay] = [to, transferredDayOff(from)]
  if (holidayTitle(dayNumber(from) ?? 0) !== undefined) return [off]
  return [off, [from, workedDayOff(to, isEveOfHoliday(dayNumber(to) ?? 0))]]
}

function shortenedDays(year: number, known: ReadonlyMap<string, ProductionDay>): [string, ProductionDay][] {
  const eves = [...holidayDays(year), firstDayOf(year + 1)].map((day) => day - 1)
  const shortened = eves.filter((day) => yearOf(day) === year && !isWeekend(day) && !known.has(dayText(day)))
  return shortened.map((day) => [dayText(day), shortenedDay])
}

/**
 * The special dates of a year by the production calendar of the Russian Federation (five-day week): Labour Code art. 95
 * and 112, with the government's decree on transfers where it is known.
 * @returns dates `YYYY-MM-DD`, in no particular order
 */
export function productionDays(year: number): ReadonlyMap<string, ProductionDay> {
  const decreed = decrees[year]?.transfers ?? []
  const days = new Map<string, ProductionDay>()
  for (const [date, title] of Object.entries(holidays)) days.set(`${year}-${date}`, { kind: 'off', title })
  const transfers = [...decreed, ...automaticTransfers(year, new Set(decreed.map(([from]) => from)))]
  for (const [from, to] of transfers) for (const [date, day] of transferredDays(from, to)) days.set(date, day)
  for (const [date, day] of shortenedDays(year, days)) days.set(date, day)
  return days
}

/** Whether the decree on transfers of the year is not known, so that its days are the Labour Code's alone. */
export function isProvisionalYear(year: number): boolean {
  return decrees[year] === undefined
}

/** «Постановление Правительства РФ от 24.09.2025 № 1466», or `null` for a provisional year. */
export function decreeOfYear(year: number): string | null {
  const decree = decrees[year]
  return decree === undefined ? null : `Постановление Правительства РФ от ${decree.date} № ${decree.number}`
}

/**
 * The next year, when it is 1 November or later and that year's production calendar is still missing; else `null`.
 * @param day today, `YYYY-MM-DD`
 * @param provisionalYears of the calendar in force: a year read from a file is not missing
 */
export function missingNextYear(day: string, provisionalYears: readonly number[]): number | null {
  const number = dayNumber(day)
  if (number === null || day.slice(5) < '11-01') return null
  const next = yearOf(number) + 1
  return provisionalYears.includes(next) ? next : null
}
