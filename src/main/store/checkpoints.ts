import { Worker } from 'node:worker_threads'
import type { Store } from './open.ts'

/** Pages of the write-ahead log from which it is carried into the file. */
const carriedFrom = 1_000
/** Pages from which a commit carries them by itself, if the thread has not. */
const carriedByCommitFrom = 4_000

export type CheckpointOrder = 'carry' | 'end'

export interface Checkpoints {
  /**
   * Settles when there is room in the write-ahead log: at once as a rule, otherwise when it is carried into the file.
   * Whoever writes much awaits it before each piece; the log begins anew only when all of it was carried.
   */
  makeRoom: () => Promise<void>
  stop: () => Promise<void>
}

/**
 * Carries the write-ahead log into the file in a thread of its own, so that no commit does, while somebody waits for it:
 * reading, writing and syncing a thousand pages takes as long as several calls.
 * @param onFailure told once; from then on the commits carry as they would without this
 */
export const startCheckpoints = (
  { sqlite, path }: Store,
  workerUrl: URL,
  onFailure: (failure: unknown) => void,
): Checkpoints => {
  const length = sqlite.prepare<[], { log: number; checkpointed: number }>('pragma wal_checkpoint(noop)')
  sqlite.pragma(`wal_autocheckpoint = ${carriedByCommitFrom}`)
  const ended = Promise.withResolvers<void>()
  let worker: Worker | null = null
  let isEnded = false
  let carrying: Promise<void> | null = null
  let carried = () => {}

  const isLong = (): boolean => {
    const { log, checkpointed } = length.get() ?? { log: 0, checkpointed: 0 }
    return log >= carriedFrom && checkpointed < log
  }

  const begin = (): Worker => {
    const begun = new Worker(workerUrl, { workerData: path, name: 'checkpoints' })
    begun.on('message', () => {
      begun.unref()
      carried()
    })
    begun.once('error', onFailure)
    begun.once('exit', () => {
      isEnded = true
      carried()
      ended.resolve()
    })
    return begun
  }

  const order = (one: CheckpointOrder) => {
    worker ??= begin()
    // Whoever waits for the order keeps the process alive until it is carried out, and nothing else does.
    worker.ref()
    worker.postMessage(one)
  }

  const carry = async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    carried = resolve
    order('carry')
    await promise
    carrying = null
  }

  return {
    makeRoom: async () => {
      if (isEnded || !sqlite.open || !isLong()) return
      carrying ??= carry()
      await carrying
    },
    stop: async () => {
      if (worker === null || isEnded) return
      order('end')
      await ended.promise
    },
  }
}
