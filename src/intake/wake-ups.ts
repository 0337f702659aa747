import type { Id } from '../shared/sync/id.ts'

/** Streams that are open now, so that an append wakes them and a revocation or the end closes them. */
export interface OpenStreams {
  /** Yields once at the start and once after every burst of appends, until closed or aborted. */
  listen(station: Id, signal: AbortSignal | undefined): AsyncGenerator<void, void, void>
  closeStation(station: Id): void
  closeAll(): void
}

interface Listener {
  station: Id
  woken: boolean
  closed: boolean
  resume: () => void
}

/** Keeps the open streams; `onAppend` subscribes to commits of the log. */
export const createOpenStreams = (onAppend: (listener: () => void) => () => void): OpenStreams => {
  const listeners = new Set<Listener>()
  let ended = false

  const stop = onAppend(() => {
    for (const listener of listeners) {
      listener.woken = true
      listener.resume()
    }
  })

  const close = (listener: Listener) => {
    listener.closed = true
    listener.resume()
  }

  return {
    listen: async function* (station, signal) {
      if (ended) return
      const listener: Listener = { station, woken: true, closed: false, resume: () => undefined }
      const onAbort = () => close(listener)
      listeners.add(listener)
      signal?.addEventListener('abort', onAbort)
      try {
        while (!listener.closed && !signal?.aborted) {
          if (listener.woken) {
            listener.woken = false
            yield
            continue
          }
          await new Promise<void>((resolve) => {
            listener.resume = resolve
          })
        }
      } finally {
        listeners.delete(listener)
        signal?.removeEventListener('abort', onAbort)
      }
    },
    closeStation: (station) => {
      for (const listener of listeners) if (listener.station === station) close(listener)
    },
    closeAll: () => {
      ended = true
      stop()
      for (const listener of listeners) close(listener)
    },
  }
}
