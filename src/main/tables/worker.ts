import { parentPort, workerData } from 'node:worker_threads'
import type { TableReading } from '../../shared/documents/table-text.ts'
import { readTable } from './read-table.ts'

const { bytes, reading } = workerData as { bytes: Uint8Array; reading: TableReading }

/** Rows that cross to the desk at once: taking in all of them would hold it. */
const rowsAtOnce = 2_000

const table = await readTable(bytes, reading)
if (table.ok)
  for (let from = 0; from < table.rows.length; from += rowsAtOnce)
    parentPort?.postMessage(table.rows.slice(from, from + rowsAtOnce))
parentPort?.postMessage(table.ok ? { ...table, rows: [] } : table)
