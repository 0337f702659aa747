import { heartbeatInterval, type IntakeClient, IntakeFailure } from '../../shared/intake-api/client.ts'
import type { Cursor } from '../../shared/intake-api/contract.ts'
import { backoff } from './backoff.ts'
import type { Delay } from './patience.ts'
import { createPresenceExchange, type PresencePort } from './presence.ts'

/** Milliseconds without a byte after which a stream is dead: more than three heartbeats. */
const silentStreamLimit = 3 * heartbeatInterval + 1_000

export interface ListeningOptions {
  client: IntakeClient
  cursor: () => Cursor | null
  /** Whether something is awaited that no cursor tells of: a file. */
  isWaiting: () => boolean
  random: () => number
  delay: Delay
  /** Something is after the cursor, or the stream broke: the exchange tells whether the intake is gone. */
  onNews: () => void
  onFailure: (failure: unknown) => void
  presence?: PresencePort | undefined
}

export interface Listening {
  /** Times in a row that the stream broke before it delivered anything. */
  failures: () => number
  stop: () => void
}

const retryAfterOf = (failure: unknown): number | null => (failure instanceof IntakeFailure ? failure.retryAfter : null)

/** Keeps a stream of wake-ups open until stopped, and opens it again whenever it breaks. */
export const startListening = (options: ListeningOptions): Listening => {
  const { client, delay } = options
  const stopping = new AbortController()
  const { signal } = stopping
  let failures = 0
  const presence = options.presence
    ? createPresenceExchange({ client, port: options.presence, delay, stopping: signal, onFailure: options.onFailure })
    : null

  const listen = async (): Promise<void> => {
    const silent = new AbortController()
    let alive = new AbortController()
    const onAlive = () => {
      alive.abort()
      const mine = new AbortController()
      alive = mine
      void delay(silentStreamLimit, AbortSignal.any([mine.signal, signal])).then(() => {
        if (!mine.signal.aborted) silent.abort()
      })
    }
    onAlive()
    try {
      for await (const { cursor, presence: news } of client.stream({
        signal: AbortSignal.any([signal, silent.signal]),
        onAlive,
      })) {
        failures = 0
        presence?.heard(news)
        if (cursor !== options.cursor() || options.isWaiting()) options.onNews()
      }
    } finally {
      alive.abort()
      presence?.streamLost()
    }
  }

  const keepOn = async () => {
    while (!signal.aborted) {
      let retryAfter: number | null = null
      try {
        await listen()
      } catch (failure) {
        options.onFailure(failure)
        retryAfter = retryAfterOf(failure)
      }
      if (signal.aborted) return
      failures += 1
      options.onNews()
      await delay(backoff(failures, retryAfter, options.random), signal)
    }
  }
  void keepOn()

  return { failures: () => failures, stop: () => stopping.abort() }
}
