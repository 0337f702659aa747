import type { IntakeClient } from '../../shared/intake-api/client.ts'
import type { Presence, StationPresence } from '../../shared/intake-api/presence.ts'
import type { Id } from '../../shared/sync/id.ts'
import type { Delay } from './patience.ts'

/** Who looks at which tickets: what the desk says of itself, and where it keeps what it hears. */
export interface PresencePort {
  mine: () => Presence
  /** Calls back when `mine` may be another. Returns how to stop. */
  onMine: (listener: () => void) => () => void
  /** Milliseconds for which `mine` stays as it is if nothing happens. */
  mineHolds: () => number
  hear: (others: readonly StationPresence[]) => void
}

/** Milliseconds between two sayings at the least: somebody walks through the queue by the arrow keys. */
const pauseAfterSaying = 1_000
/** What was said is said again after this part of the time it holds. */
const repeatPart = 1 / 3
/** With nothing open and nothing refused there is no hurry to say it again. */
const quietRepeat = 60 * 60_000
const repeatAfterFailure = 20_000
/** Milliseconds that others stay shown while the stream is being made anew. */
const keptWithoutStream = 10_000

export interface PresenceExchange {
  /** A wake-up said this of others; the first one of a stream that says anything begins the exchange. */
  heard: (news: readonly StationPresence[] | undefined) => void
  streamLost: () => void
}

interface PresenceExchangeOptions {
  client: Pick<IntakeClient, 'tellPresence'>
  port: PresencePort
  delay: Delay
  stopping: AbortSignal
  onFailure: (failure: unknown) => void
}

const textOf = (presence: Presence): string => JSON.stringify(presence)

/** Says what is open here and hears of the others for as long as there is a stream of an intake that knows of it. */
export const createPresenceExchange = (options: PresenceExchangeOptions): PresenceExchange => {
  const { client, port, delay, stopping } = options
  const others = new Map<Id, StationPresence>()
  let telling: AbortController | null = null
  let back = new AbortController()

  /** Says it once; milliseconds until it has to be said again. */
  const say = async (mine: Presence, signal: AbortSignal): Promise<number> => {
    try {
      const { heldFor } = await client.tellPresence(mine, signal)
      return mine.tickets.length > 0 ? heldFor * repeatPart : quietRepeat
    } catch (failure) {
      if (!signal.aborted) options.onFailure(failure)
      return repeatAfterFailure
    }
  }

  const untilAnother = async (said: string, longest: number, signal: AbortSignal) => {
    const changed = new AbortController()
    const look = () => {
      if (textOf(port.mine()) !== said) changed.abort()
    }
    const stop = port.onMine(look)
    look()
    await delay(Math.min(longest, port.mineHolds()), AbortSignal.any([changed.signal, signal]))
    stop()
  }

  const keepTelling = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      const mine = port.mine()
      const again = await say(mine, signal)
      await delay(pauseAfterSaying, signal)
      await untilAnother(textOf(mine), again, signal)
    }
  }

  return {
    heard: (news) => {
      if (news === undefined) return
      if (telling === null) {
        back.abort()
        others.clear()
        telling = new AbortController()
        void keepTelling(AbortSignal.any([telling.signal, stopping]))
      }
      for (const one of news) {
        if (one.tickets.length === 0) others.delete(one.station)
        else others.set(one.station, one)
      }
      port.hear([...others.values()])
    },
    streamLost: () => {
      if (telling === null) return
      telling.abort()
      telling = null
      const mine = new AbortController()
      back = mine
      void delay(keptWithoutStream, AbortSignal.any([mine.signal, stopping])).then(() => {
        if (!mine.signal.aborted) port.hear([])
      })
    },
  }
}
