import { Buffer } from 'node:buffer'
import Papa from 'papaparse'
import { readSheet } from 'read-excel-file/node'
import { shortDate } from '../../shared/documents/dates.ts'
import {
  decodeText,
  detectEncoding,
  type TableDelimiter,
  type TableEncoding,
  type TableReading,
  tableDelimiters,
  tableFileLimit,
  tableRowsLimit,
} from '../../shared/documents/table-text.ts'
import { unpacksWithin } from './sound-archive.ts'

const tableColumnsLimit = 100
/** Bytes that the parts of an XLSX file may unpack to. */
const unpackedLimit = 512 * 1024 * 1024
/** Characters of a cell: whatever is longer fits no field anyway. */
const cellLimit = 20_000

export type ReadTable =
  | {
      ok: true
      /** Null for a spreadsheet, which has neither. */
      encoding: TableEncoding | null
      delimiter: TableDelimiter | null
      /** Texts of the cells without outer blanks; rows at the end with nothing in them are left out. */
      rows: string[][]
    }
  | { ok: false; message: string }

const refused = (message: string): ReadTable => ({ ok: false, message })

const looksLike = (bytes: Uint8Array, ...signs: number[]): boolean => signs.every((sign, at) => bytes[at] === sign)

const cellText = (cell: unknown): string => {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return shortDate(cell.toISOString().slice(0, 10))
  if (typeof cell === 'number' && Number.isInteger(cell)) return cell.toFixed(0)
  return String(cell).slice(0, cellLimit).trim()
}

const bounded = (
  rows: readonly (readonly unknown[])[],
  found: Pick<ReadTable & { ok: true }, 'encoding' | 'delimiter'>,
): ReadTable => {
  let length = rows.length
  while (length > 0 && (rows[length - 1] ?? []).every((cell) => cellText(cell) === '')) length -= 1
  if (length === 0) return refused('В файле нет ни одной строки.')
  if (length > tableRowsLimit + 1)
    return refused('В файле больше 100 000 строк: разделите его на части и загрузите по одной.')
  const texts = rows.slice(0, length).map((row) => row.slice(0, tableColumnsLimit).map(cellText))
  return { ok: true, ...found, rows: texts }
}

const tooLarge = 'Файл слишком велик: больше 32 МБ или распаковывается больше чем в 512 МБ.'

const readXlsx = async (bytes: Uint8Array): Promise<ReadTable> => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    if (!unpacksWithin(buffer, unpackedLimit)) return refused(tooLarge)
    return bounded(await readSheet(buffer), { encoding: null, delimiter: null })
  } catch {
    return refused('Это не книга Excel, или она повреждена. Откройте её в Excel и сохраните как .xlsx или CSV.')
  }
}

/** Rows that a delimiter is judged by. */
const rowsJudged = 50
const charactersJudged = 256 * 1024

/** The delimiter that divides most rows alike, and into the most cells. */
const guessDelimiter = (text: string): TableDelimiter => {
  const scored = tableDelimiters.map((delimiter) => {
    const { data } = Papa.parse<string[]>(text, { delimiter, preview: rowsJudged, skipEmptyLines: 'greedy' })
    const widths = Map.groupBy(data, (row) => row.length)
    const alike = [...widths].map(([width, rows]) => (width - 1) * (rows.length / data.length) ** 2)
    return { delimiter, score: Math.max(0, ...alike) }
  })
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter
}

const readText = (bytes: Uint8Array, reading: TableReading): ReadTable => {
  const encoding = reading.encoding ?? detectEncoding(bytes)
  const text = decodeText(bytes, encoding)
  if (text.includes('\0') && reading.encoding === null) return refused('Это не таблица: нужен файл CSV или XLSX.')
  // Excel puts the delimiter it used on a line of its own.
  const named = /^\ufeff?sep=([;,\t|])\r?\n/.exec(text)
  const body = (named ? text.slice(named[0].length) : text).replace(/^\ufeff/, '')
  const delimiter =
    reading.delimiter ??
    tableDelimiters.find((one) => one === named?.[1]) ??
    guessDelimiter(body.slice(0, charactersJudged))
  const parsed = Papa.parse<string[]>(body, { delimiter, skipEmptyLines: false, preview: tableRowsLimit + 2 })
  const quotes = parsed.errors.find(({ type }) => type === 'Quotes')
  if (quotes?.row !== undefined)
    return refused(`Строка ${quotes.row + 1}: кавычка открыта и не закрыта, где кончается ячейка, не понять.`)
  return bounded(parsed.data, { encoding, delimiter })
}

/** The cells of a CSV text or of the first sheet of an XLSX book; what it is, is seen by its first bytes. */
export const readTable = async (bytes: Uint8Array, reading: TableReading): Promise<ReadTable> => {
  if (bytes.length === 0) return refused('Файл пустой.')
  if (bytes.length > tableFileLimit) return refused(tooLarge)
  if (looksLike(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    return refused('Это старый формат Excel (.xls) или книга под паролем: сохраните её как .xlsx без пароля.')
  return looksLike(bytes, 0x50, 0x4b) ? readXlsx(bytes) : readText(bytes, reading)
}
