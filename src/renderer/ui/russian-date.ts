const two = (value: number): string => String(value).padStart(2, '0')

const isoDay = /^(\d{4})-(\d{2})-(\d{2})$/

/** `2026-11-25` → `25.11.2026`; anything else stays as it is. */
export const showDay = (day: string): string => day.replace(isoDay, '$3.$2.$1')

const dayOfParts = (year: string, month: string, day: string): string | null => {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  const same = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
  return same ? `${year}-${two(Number(month))}-${two(Number(day))}` : null
}

/** Whether a field holds a date, YYYY-MM-DD, and not a text that could not be read as one. */
export const isDay = (value: string): boolean => {
  const [, year = '', month = '', day = ''] = isoDay.exec(value) ?? []
  return year !== '' && dayOfParts(year, month, day) !== null
}

export const noDayWords = 'Нужна дата, например 25.11.2026.'

/** Whether the year is typed in two digits: more may follow. */
export const hasShortYear = (text: string): boolean => /^(\d{1,2}[./\- ]\d{1,2}[./\- ]\d{2}|\d{6})$/.test(text.trim())

/**
 * Reads a date as people type it: `25.11.2026`, `25.11.26`, `25.11`, `2511`, `25112026`, and as programs write it:
 * `2026-11-25`. Without a year it is the year of `today`. Returns YYYY-MM-DD, or null when there is no such day.
 */
export const readDay = (text: string, today: string): string | null => {
  if (isDay(text.trim())) return text.trim()
  const parts =
    /^(\d{1,2})[./\- ](\d{1,2})(?:[./\- ](\d{2}|\d{4}))?\.?$/.exec(text.trim()) ??
    /^(\d{2})(\d{2})(\d{2}|\d{4})?$/.exec(text.trim())
  if (parts === null) return null
  const [, day = '', month = '', year = today.slice(0, 4)] = parts
  return dayOfParts(year.length === 2 ? `20${year}` : year, month, day)
}

/** The day so many days later; both YYYY-MM-DD. */
export const shiftDay = (day: string, count: number): string => {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + count)
  return date.toISOString().slice(0, 10)
}

/** Reads `9`, `9:30`, `09.30`, `0930`; returns minutes since midnight, or null. */
export const readTime = (text: string): number | null => {
  const parts = /^(\d{1,2})(?:[:. ]?(\d{2}))?$/.exec(text.trim())
  if (parts === null) return null
  const hours = Number(parts[1])
  const minutes = Number(parts[2] ?? '0')
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : null
}
