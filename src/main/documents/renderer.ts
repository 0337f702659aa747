import { Worker } from 'node:worker_threads'
import type { Envelope } from '../../shared/documents/dispatch-papers.ts'
import type { PlainPaper } from '../../shared/documents/plain-paper.ts'
import type { PaperSnapshot } from '../../shared/documents/snapshot.ts'
import type { PaperKind } from '../../shared/documents/wording.ts'
import type { ImageFiles, PaperReply, PaperRequest, PaperTask, PaperWorkerData } from './messages.ts'

export interface PaperRenderer {
  /**
   * PDF of one paper; rejects when the paper cannot be rendered or the worker is gone.
   * @param voidedOn YYYY-MM-DD since when the paper is crossed out
   * @param images those that the snapshot names; one that is absent is left out
   */
  render: (
    kind: PaperKind,
    snapshot: PaperSnapshot,
    voidedOn?: string | null,
    images?: ImageFiles,
  ) => Promise<Uint8Array>
  /** PDF of a plain paper. */
  renderPlain: (contents: PlainPaper) => Promise<Uint8Array>
  renderEnvelope: (contents: Envelope) => Promise<Uint8Array>
  close: () => Promise<void>
}

export interface PaperRendererOptions {
  /** `worker.ts` from source, `documents-worker.js` in the bundle. */
  workerUrl: URL
  /** Folder of the font files (`fontFiles` of render.ts); the installed font package when absent. */
  fontFolder?: string
  /** How many papers may be rendered at once; one when absent, more pay off for a whole month's packages. */
  workers?: number
}

/** A paper of many lines makes a lot of short-lived objects: with the default of V8 a fifth of the time went to collecting them. */
const maxYoungGenerationSizeMb = 64

interface Waiting {
  resolve: (bytes: Uint8Array) => void
  reject: (error: Error) => void
}

interface Lane {
  render: (task: PaperTask) => Promise<Uint8Array>
  close: () => Promise<void>
  waiting: () => number
}

const closedError = (): Error => new Error('The renderer of papers is closed')

const createLane = (workerUrl: URL, workerData: PaperWorkerData): Lane => {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
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
    // An idle worker does not keep the program from ending.
    if (waiting.size === 0) worker?.unref()
  }

  const start = (): Worker => {
    const started = new Worker(workerUrl, { workerData, resourceLimits: { maxYoungGenerationSizeMb } })
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
    waiting: () => waiting.size,
    render: (task) => {
      worker ??= start()
      const current = worker
      const request: PaperRequest = { id: ++lastId, task }
      return new Promise((resolve, reject) => {
        waiting.set(request.id, { resolve, reject })
        current.ref()
        current.postMessage(request)
      })
    },
    close: async () => {
      const current = worker
      worker = null
      rejectAll(closedError())
      await current?.terminate()
    },
  }
}

/**
 * Renders papers in workers of its own, so that no PDF ever holds the desk back. A worker starts with the first paper it is
 * given and, should it die, again with the next one.
 */
export const createPaperRenderer = ({ workerUrl, fontFolder, workers = 1 }: PaperRendererOptions): PaperRenderer => {
  const lanes = Array.from({ length: workers }, () => createLane(workerUrl, { fontFolder: fontFolder ?? null }))
  let closed = false
  const render = async (task: PaperTask): Promise<Uint8Array> => {
    if (closed) throw closedError()
    const free = lanes.reduce((best, lane) => (lane.waiting() < best.waiting() ? lane : best))
    return free.render(task)
  }
  return {
    render: (kind, snapshot, voidedOn = null, images = {}) => render({ kind, snapshot, voidedOn, images }),
    renderPlain: (contents) => render({ kind: 'plain', contents }),
    renderEnvelope: (contents) => render({ kind: 'envelope', contents }),
    close: async () => {
      closed = true
      await Promise.all(lanes.map((lane) => lane.close()))
    },
  }
}
