import { ORPCError } from '@orpc/client'
import { useEffect, useEffectEvent } from 'react'
import { useConnection, whenConnected } from './connection.ts'
import { type DeskProblem, problemOf } from './desk-problem.ts'
import { retryDelay } from './retry-delay.ts'

type Start<Event> = (options: { signal: AbortSignal }) => Promise<AsyncIterable<Event>>

interface Listener<Event> {
  onEvent: (event: Event) => void
  /** The desk said no for good (not found, refused): nothing more will come. */
  onProblem?: ((problem: DeskProblem) => void) | undefined
}

const isFinal = (error: unknown): boolean =>
  error instanceof ORPCError && ['notFound', 'refused', 'invalid', 'readOnly'].includes(error.code)

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })

const follow = async <Event>(start: Start<Event>, listener: Listener<Event>, signal: AbortSignal): Promise<void> => {
  let attempt = 0
  while (!signal.aborted) {
    try {
      await whenConnected(signal)
      for await (const event of await start({ signal })) {
        if (signal.aborted) return
        attempt = 0
        listener.onEvent(event)
      }
    } catch (error) {
      if (signal.aborted) return
      if (isFinal(error)) {
        listener.onProblem?.(problemOf(error))
        return
      }
    }
    // Without a connection `whenConnected` waits by itself; this pause is for a desk that answers and breaks off.
    if (useConnection.getState().state === 'open') await pause(retryDelay(attempt, Math.random()), signal)
    attempt += 1
  }
}

/** Follows a live view of the desk over lost connections until the returned function is called. */
export const subscribe = <Event>(start: Start<Event>, listener: Listener<Event>): (() => void) => {
  const stop = new AbortController()
  void follow(start, listener, stop.signal)
  return () => stop.abort()
}

/** `subscribe` for as long as the component is there; anew when `key` changes, not at all while it is null. */
export const useSubscription = <Event>(key: string | null, start: Start<Event>, listener: Listener<Event>): void => {
  const begin = useEffectEvent(start)
  const onEvent = useEffectEvent(listener.onEvent)
  const onProblem = useEffectEvent((problem: DeskProblem) => listener.onProblem?.(problem))
  useEffect(() => {
    if (key === null) return
    return subscribe((options) => begin(options), {
      onEvent: (event: Event) => onEvent(event),
      onProblem: (problem) => onProblem(problem),
    })
  }, [key])
}
