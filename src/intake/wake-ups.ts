import type { Id } from '../shared/sync/id.ts'
import type { StationOfToken } from './stations/register.ts'
import type { StoreEvent } from './store/store.ts'

/** What a stream is woken for. */
export interface Wake {
  /** There may be something new in the log. */
  isAppended: boolean
  /** Other stations that look at other tickets than before. */
  present: ReadonlySet<Id>
}

/** Streams that are open now, so that an append wakes them and a revocation or the end closes them. */
export interface OpenStreams {
  /** Yields once at the start and once after every burst of appends, until closed or aborted. */
  listen(owner: StationOfToken, signal: AbortSignal | undefined): AsyncGenerator<Wake, void, void>
  /** Wakes the other stations of the organisation: this one looks at other tickets than before. */
  wakeForPresence(present: StationOfToken): void
  closeAll(): void
}

interface Listener {
  owner: StationOfToken
  isAppended: boolean
  present: Set<Id>
  closed: boolean
  resume: () => void
}

/** Keeps the open streams in step with what happens in the store. */
export const createOpenStreams = (subscribe: (listener: (event: StoreEvent) => void) => () => void): OpenStreams => {
  const listeners = new Set<Listener>()
  let ended = false

  const wake = (organisation: Id | null) => {
    for (const listener of listeners) {
      if (organisation !== null && listener.owner.organisation !== organisation) continue
      listener.isAppended = true
      listener.resume()
    }
  }

  const close = (listener: Listener) => {
    listener.closed = true
    listener.resume()
  }

  const closeStation = ({ organisation, station }: StationOfToken) => {
    for (const listener of listeners)
      if (listener.owner.organisation === organisation && listener.owner.station === station) close(listener)
  }

  const stop = subscribe((event) => {
    switch (event.kind) {
      case 'appended':
        return wake(event.organisation)
      case 'stationRevoked':
        return closeStation(event)
      case 'resumed':
        return wake(null)
      case 'presence':
        return
    }
  })

  return {
    listen: async function* (owner, signal) {
      if (ended) return
      const listener: Listener = { owner, isAppended: true, present: new Set(), closed: false, resume: () => undefined }
      const onAbort = () => close(listener)
      listeners.add(listener)
      signal?.addEventListener('abort', onAbort)
      try {
        while (!listener.closed && !signal?.aborted) {
          const { isAppended, present } = listener
          if (isAppended || present.size > 0) {
            listener.isAppended = false
            listener.present = new Set()
            yield { isAppended, present }
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
    wakeForPresence: ({ organisation, station }) => {
      for (const listener of listeners) {
        if (listener.owner.organisation !== organisation || listener.owner.station === station) continue
        listener.present.add(station)
        listener.resume()
      }
    },
    closeAll: () => {
      ended = true
      stop()
      for (const listener of listeners) close(listener)
    },
  }
}
