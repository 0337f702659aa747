import { Buffer } from 'node:buffer'
import writeXlsx from 'write-excel-file/node'
import type { TableFormat } from '../../shared/contract/documents.ts'
import { csvOf, type Table, type TableCell } from '../../shared/documents/table.ts'

const moneyFormat = '#,##0.00'
const dayFormat = 'dd.mm.yyyy'

const xlsxCell = (cell: TableCell) => {
  if (cell === null) return null
  // Typed as text: whatever it begins with is never a formula.
  if (typeof cell === 'string') return { value: cell, type: String }
  if ('day' in cell) return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: dayFormat }
  if ('number' in cell) return { value: cell.number, type: Number }
  return { value: cell.kopecks / 100, type: Number, format: moneyFormat }
}

const widthOf = (table: Table, column: number): number => {
  const texts = [table.head[column] ?? '', ...table.rows.map((row) => row[column])]
  const longest = Math.max(...texts.map((cell) => (typeof cell === 'string' ? cell.length : 11)))
  return Math.min(longest + 2, 48)
}

const xlsxOf = (table: Table): Promise<Buffer> => {
  const headRow = table.head.map((value) => ({ value, type: String, fontWeight: 'bold' as const }))
  return writeXlsx([headRow, ...table.rows.map((row) => row.map(xlsxCell))], {
    // A sheet's name is short and knows no slashes.
    sheet: table.title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31),
    columns: table.head.map((_name, column) => ({ width: widthOf(table, column) })),
    stickyRowsCount: 1,
  }).toBuffer()
}

/** The bytes of a table for a spreadsheet. */
export const tableFile = async (table: Table, format: TableFormat): Promise<Buffer> =>
  format === 'xlsx' ? xlsxOf(table) : Buffer.from(csvOf(table), 'utf8')
