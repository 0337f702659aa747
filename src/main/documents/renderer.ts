import { Worker } from 'node:worker_threads'
import type { PaperSnapshot } from '../../shared/documents/snapshot.ts'
import type { PaperKind } from '../../shared/documents/wording.ts'
import type { PaperReply, PaperRequest, PaperWorkerData } from './messages.ts'

export interface PaperRenderer {
  /** PDF of one paper; rejects when the paper cannot be rendered or the worker is gone. */
  render: (kind: PaperKind, snapshot: PaperSnapshot) => Promise<Uint8Array>
  close: () => Promise<void>
}

export interface PaperRendererOptions {
  /** `worker.ts` from source, `documents-worker.js` in the bundle. */
  workerUrl: URL
  /** Folder of the font files (`fontFiles` of render.ts); the installed font package when absent. */
  fontFolder?: string
}

interface Waiting {
  resolve: (bytes: Uint8Array) => void
  reject: (error: Error) => void
}

/**
 * Renders papers in a worker, so that no PDF ever holds the desk back. The worker starts with the first paper and, should
 * it die, again with the next one.
 */
export const createPaperRenderer = ({ workerUrl, fontFolder }: PaperRendererOptions): PaperRenderer => {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let closed = false
  let lastId = 0

  const rejectAll = (error: Error) => {
    for (const one of waiting.values()) one.reject(error)
    waiting.clear()
  }

  const receive = (reply: PaperReply) => {
    const one = waiting.get(reply.id)
    waiting.delete(reply.id)
    if ('bytes' in reply) one?.resolve(reply.bytes)
    else one?.reject(new Error(reply.error))
    if (waiting.size === 0) worker?.unref()
  }

  const start = (): Worker => {
    const started = new Worker(workerUrl, { workerData: { fontFolder: fontFolder ?? null } satisfies PaperWorkerData })
    const lost = (error: Error) => {
      if (worker !== started) return
      worker = null
      rejectAll(error)
    }
    started.on('message', receive)
    started.on('error', lost)
    started.on('exit', (code) => lost(new Error(`The papers' worker ended with code ${code}`)))
    return started
  }

  return {
    render: (kind, snapshot) => {
      if (closed) return Promise.reject(new Error('The renderer of papers is closed'))
      worker ??= start()
      const current = worker
      const request: PaperRequest = { id: ++lastId, kind, snapshot }
      return new Promise((resolve, reject) => {
        waiting.set(request.id, { resolve, reject })
        current.ref()
        current.postMessage(request)
      })
    },
    close: async () => {
      closed = true
      const current = worker
      worker = null
      rejectAll(new Error('The renderer of papers is closed'))
      await current?.terminate()
    },
  }
}
