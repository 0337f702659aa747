import { addDays } from '../../../shared/documents/dates.ts'

export interface Period {
  from: string
  to: string
}

const monthStart = (day: string): string => `${day.slice(0, 8)}01`

const weekStart = (day: string): string => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))

const quarterStart = (day: string): string => {
  const month = Number(day.slice(5, 7))
  return `${day.slice(0, 5)}${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`
}

export const periodNames = {
  today: 'Сегодня',
  week: 'Неделя',
  month: 'Месяц',
  lastMonth: 'Прошлый месяц',
  quarter: 'Квартал',
  year: 'Год',
} as const
export type PeriodName = keyof typeof periodNames

/** The period a name means on a day: what lasts goes up to today. */
export const periodOf = (name: PeriodName, today: string): Period => {
  switch (name) {
    case 'today':
      return { from: today, to: today }
    case 'week':
      return { from: weekStart(today), to: today }
    case 'month':
      return { from: monthStart(today), to: today }
    case 'lastMonth': {
      const to = addDays(monthStart(today), -1)
      return { from: monthStart(to), to }
    }
    case 'quarter':
      return { from: quarterStart(today), to: today }
    case 'year':
      return { from: `${today.slice(0, 4)}-01-01`, to: today }
  }
}
