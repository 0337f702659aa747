import { parentPort, workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'
import type { CheckpointOrder } from './checkpoints.ts'

const sqlite = new Database(workerData as string, { fileMustExist: true })

parentPort?.on('message', (order: CheckpointOrder) => {
  if (order === 'end') {
    sqlite.close()
    parentPort?.close()
    return
  }
  // Passive: it waits for nobody, and nobody who writes waits for it.
  sqlite.pragma('wal_checkpoint(PASSIVE)')
  parentPort?.postMessage('carried')
})
