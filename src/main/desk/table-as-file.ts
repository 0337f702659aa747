import type { TableFormat } from '../../shared/contract/documents.ts'
import type { OpenedFile } from '../../shared/contract/files.ts'
import type { Table } from '../../shared/documents/table.ts'
import { tableFile } from '../documents/table-files.ts'

const mimeTypes: Record<TableFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
}

/** A table as a page saves it, named by its title. */
export const tableAsFile = async (table: Table, format: TableFormat): Promise<OpenedFile> => {
  const bytes = await tableFile(table, format)
  return { name: `${table.title}.${format}`, file: new Blob([new Uint8Array(bytes)], { type: mimeTypes[format] }) }
}
