import { addDays } from '../documents/dates.ts'

export const cuts = ['kind', 'operator', 'client', 'product', 'period'] as const
/** What tickets are counted by. */
export type Cut = (typeof cuts)[number]

export const cutNames: Record<Cut, string> = {
  kind: 'По видам',
  operator: 'По сотрудникам',
  client: 'По клиентам',
  product: 'По программам',
  period: 'По времени',
}

/** Days a period may have: two years, to set one beside the other. */
export const longestPeriodDays = 732

/** Days a period may have to be divided by days, and by weeks; a longer one goes by months. */
const mostDays = 31
const mostWeeksInDays = 184

export interface PeriodPart {
  /** First and last day, YYYY-MM-DD. */
  from: string
  to: string
}

const daysBetween = (from: string, to: string): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000 + 1

const mondayAfter = (day: string): string => {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  return addDays(day, 7 - weekday)
}

const monthAfter = (day: string): string => {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
}

/** A period cut into days, weeks or months, whichever fit its length; the first and the last may be cut short. */
export const periodParts = (from: string, to: string): PeriodPart[] => {
  const length = daysBetween(from, to)
  const next =
    length <= mostDays ? (day: string) => addDays(day, 1) : length <= mostWeeksInDays ? mondayAfter : monthAfter
  const parts: PeriodPart[] = []
  for (let day = from; day <= to; day = next(day)) {
    const last = addDays(next(day), -1)
    parts.push({ from: day, to: last < to ? last : to })
  }
  return parts
}

/** Part of the decided ones that were in time, whole per cent; null while none was decided. */
export const shareInTime = ({ kept, broken }: { kept: number; broken: number }): number | null =>
  kept + broken === 0 ? null : Math.floor((kept / (kept + broken)) * 100)
