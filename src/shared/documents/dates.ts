/** Months in the genitive, as dates are written: «22 ноября». */
export const monthsOfDates = [
  'января',
  'февраля',
  'марта',
  'апреля',
  'мая',
  'июня',
  'июля',
  'августа',
  'сентября',
  'октября',
  'ноября',
  'декабря',
]

/** «22.11.2026» of YYYY-MM-DD. */
export const shortDate = (day: string): string => day.split('-').reverse().join('.')

/** «22 ноября 2026 г.» of YYYY-MM-DD, with no-break spaces. */
export const longDate = (day: string): string => {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${Number(date)}\u00a0${monthsOfDates[Number(month) - 1] ?? ''} ${year}\u00a0г.`
}

/** The day so many calendar days later, YYYY-MM-DD. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** «03.11.2026 09:14» of an instant in the time zone. @param instant milliseconds since the epoch */
export const localTime = (instant: number, timeZone: string): string => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant)
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('day')}.${part('month')}.${part('year')} ${part('hour')}:${part('minute')}`
}

const monthFormat = new Intl.DateTimeFormat('ru-RU', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** «ноябрь 2026 г.» of YYYY-MM, the year and its word on one line. */
export const monthName = (month: string): string =>
  monthFormat.format(new Date(`${month}-01T00:00:00Z`)).replace(/\sг\.$/, '\u00a0г.')
