/** A day of a cell: YYYY-MM-DD, or a term that has no end. */
export type DayOfCell = { ok: true; day: string | 'never' } | { ok: false; message: string }

const DAY_MS = 86_400_000
/** Day 0 of a spreadsheet; from March 1900 on its count agrees with the calendar. */
const spreadsheetStart = Date.UTC(1899, 11, 30)

const endless = /^(бессрочн|без срока|неограничен|не ограничен|постоянн)/iu
// An empty date of 1C, and marks that stand for nothing.
const nothing = /^([-–—.\s/]*|0?1\.0?1\.0001)$/u
const timeBehind = /[t\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(z|[+-]\d{2}:?\d{2})?$/iu

const written = (year: number, month: number, date: number): string | null => {
  const at = new Date(Date.UTC(year, month - 1, date))
  const isReal = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === date
  return isReal ? at.toISOString().slice(0, 10) : null
}

const dayOf = (text: string): string | null => {
  const iso = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/.exec(text)
  if (iso !== null) return written(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const russian = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})$/.exec(text)
  if (russian !== null) {
    const [, date, month, year = ''] = russian
    return written(Number(year.length === 2 ? `20${year}` : year), Number(month), Number(date))
  }
  const serial = /^(\d{5})([.,]\d+)?$/.exec(text)
  return serial === null ? null : new Date(spreadsheetStart + Number(serial[1]) * DAY_MS).toISOString().slice(0, 10)
}

/** Whether the cell means that there is no date: blank, a dash, the empty date of 1C. */
export const isNoDay = (cell: string): boolean => nothing.test(cell.trim())

/**
 * Reads a day as spreadsheets, 1C and people write it: `31.12.2026`, `31.12.26`, `2026-12-31`, with a time behind it or
 * not, the number of days a spreadsheet counts, or words for a term without an end. Refuses what is no day of 2000–2100.
 */
export const dayOfCell = (cell: string): DayOfCell => {
  const text = cell
    .trim()
    .replace(/\s*(г|года)\.?$/iu, '')
    .replace(timeBehind, '')
  if (endless.test(text)) return { ok: true, day: 'never' }
  const day = dayOf(text)
  if (day === null) return { ok: false, message: 'такой даты нет, нужна вида 31.12.2026.' }
  if (day < '2000-01-01' || day > '2100-12-31') return { ok: false, message: 'такой год здесь не бывает.' }
  return { ok: true, day }
}
