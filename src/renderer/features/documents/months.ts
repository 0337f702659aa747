const nameOf = new Intl.DateTimeFormat('ru-RU', { month: 'long', year: 'numeric', timeZone: 'UTC' })

const offered = 12
/** Until this day a month's papers are usually those of the month before. */
const previousUntilDay = 15

const monthBefore = (month: string): string => {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`
}

const monthName = (month: string): string => nameOf.format(new Date(`${month}-01T00:00:00Z`)).replace(' г.', '')

/** This month and those before it, the newest first. @param today YYYY-MM-DD */
export const offeredMonths = (today: string): { id: string; label: string }[] => {
  const months = [today.slice(0, 7)]
  while (months.length < offered) months.push(monthBefore(months.at(-1) ?? ''))
  return months.map((id) => ({ id, label: monthName(id) }))
}

/** The month whose papers are most likely wanted. @param today YYYY-MM-DD */
export const likelyMonth = (today: string): string =>
  Number(today.slice(8)) <= previousUntilDay ? monthBefore(today.slice(0, 7)) : today.slice(0, 7)
