import { shortDate } from './dates.ts'

/** A cell of a table that leaves the program: text, a sum in kopecks, a number, a day YYYY-MM-DD, or nothing. */
export type TableCell = string | { kopecks: number } | { number: number } | { day: string } | null

export interface Table {
  /** Name of the sheet and of the file. */
  title: string
  head: readonly string[]
  rows: readonly (readonly TableCell[])[]
}

/** Excel takes a text that begins so for a formula and runs it; the mark in front makes it a text again. */
const beginsFormula = /^[\s]*[=+\-@\t\r]/

const csvText = (text: string): string => {
  const harmless = beginsFormula.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

const csvCell = (cell: TableCell): string => {
  if (cell === null) return ''
  if (typeof cell === 'string') return csvText(cell)
  if ('day' in cell) return shortDate(cell.day)
  if ('number' in cell) return String(cell.number).replace('.', ',')
  return `${Math.trunc(cell.kopecks / 100)},${String(Math.abs(cell.kopecks % 100)).padStart(2, '0')}`
}

/**
 * The table as CSV the way Excel reads it in Russia: UTF-8 with a mark, semicolons, a decimal comma, CRLF (RFC 4180).
 * Texts that Excel would run as formulas are neutralised.
 */
export const csvOf = ({ head, rows }: Table): string =>
  `\ufeff${[head, ...rows].map((row) => row.map(csvCell).join(';')).join('\r\n')}\r\n`
