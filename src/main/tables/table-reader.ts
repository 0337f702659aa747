import { Worker } from 'node:worker_threads'
import type { TableReading } from '../../shared/documents/table-text.ts'
import type { ReadTable } from './read-table.ts'

/** Memory a table may take to be read, and how long. */
const maxOldGenerationSizeMb = 1024
const longestReadingMs = 60_000

const stopped: ReadTable = {
  ok: false,
  message: 'Файл не удалось прочесть: он слишком сложный или повреждён. Сохраните его как CSV и попробуйте снова.',
}

/** Reads tables, each in a thread of its own: a heavy or hostile file takes nobody down and can be given up. */
export const createTableReader = (workerUrl: URL) => ({
  read: (bytes: Uint8Array, reading: TableReading, signal?: AbortSignal): Promise<ReadTable> =>
    new Promise((resolve) => {
      const worker = new Worker(workerUrl, {
        workerData: { bytes, reading },
        resourceLimits: { maxOldGenerationSizeMb },
        name: 'table',
      })
      const end = (table: ReadTable) => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', giveUp)
        resolve(table)
        void worker.terminate()
      }
      const giveUp = () => end(stopped)
      const timer = setTimeout(giveUp, longestReadingMs)
      signal?.addEventListener('abort', giveUp)
      const rows: string[][] = []
      worker.on('message', (message: string[][] | ReadTable) => {
        if (Array.isArray(message)) for (const row of message) rows.push(row)
        else end(message.ok ? { ...message, rows } : message)
      })
      worker.once('error', giveUp)
      worker.once('exit', giveUp)
    }),
})

export type TableReader = ReturnType<typeof createTableReader>
