import type { Id } from '../../shared/sync/id.ts'

/** What a transaction touched: ids by entity; `breach`, `delivery`, `draft`, `presence`, `ring`, `sync` and `session` are topics of the desk itself. */
export type Topic =
  | 'ticket'
  | 'client'
  | 'operator'
  | 'organisation'
  | 'service'
  | 'station'
  | 'template'
  | 'serviceOrder'
  | 'payment'
  | 'termSettings'
  | 'warning'
  | 'breach'
  | 'draft'
  | 'delivery'
  | 'sync'
  | 'presence'
  | 'ring'
  | 'session'

export type Touched = ReadonlyMap<string, ReadonlySet<Id>>

type Listener = (touched: Touched) => void

/** Tells live views what was committed. */
export interface Live {
  publish: (touched: Touched) => void
  subscribe: (listener: Listener) => () => void
}

/** A `Touched` of one topic. */
export const touch = (topic: Topic, ids: Iterable<Id> = []): Touched => new Map([[topic, new Set(ids)]])

export const createLive = (): Live => {
  const listeners = new Set<Listener>()
  return {
    publish: (touched) => {
      for (const listener of [...listeners]) listener(touched)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

/** Joins what several commits touched, so that a slow reader gets one step instead of many. */
export const joinTouched = (left: Touched, right: Touched): Touched => {
  const joined = new Map<string, Set<Id>>([...left].map(([topic, ids]) => [topic, new Set(ids)]))
  for (const [topic, ids] of right) {
    const known = joined.get(topic)
    if (known) for (const id of ids) known.add(id)
    else joined.set(topic, new Set(ids))
  }
  return joined
}

/**
 * Steps of what was touched, joined while the reader is busy; `null` when nothing happened for `idleMs`. Ends when
 * `signal` is aborted. Subscribes at once, so that nothing committed after the call is missed, and lets go with the
 * signal even when nobody ever read: a view whose first reading failed never comes to its steps.
 * @param concerns what the reader has no use for is no step and does not put off the `null`
 */
export const followTouched = (
  live: Live,
  signal: AbortSignal | undefined,
  idleMs: number,
  concerns: (touched: Touched) => boolean = () => true,
): AsyncGenerator<Touched | null, void, void> => {
  let waiting: Touched | null = null
  let wake: (() => void) | null = null
  const unsubscribe = live.subscribe((touched) => {
    if (!concerns(touched)) return
    waiting = waiting === null ? touched : joinTouched(waiting, touched)
    wake?.()
  })
  const stop = () => {
    signal?.removeEventListener('abort', stop)
    unsubscribe()
    wake?.()
  }
  if (signal?.aborted) stop()
  else signal?.addEventListener('abort', stop)
  const nextOrIdle = () =>
    new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer)
        wake = null
        resolve()
      }
      const timer = setTimeout(done, idleMs)
      wake = done
    })
  return (async function* () {
    try {
      while (!signal?.aborted) {
        if (waiting === null) await nextOrIdle()
        if (signal?.aborted) return
        const step: Touched | null = waiting
        waiting = null
        yield step
      }
    } finally {
      stop()
    }
  })()
}
