import type { Fetcher, WebResponse } from '../../../src/shared/intake-api/web.ts'
import type { IntakeNode } from './intake-node.ts'
import type { Random } from './random.ts'
import type { Scheduler } from './scheduler.ts'

/** How often something goes wrong on the way, each from 0 to 1. */
export interface Weather {
  lost: number
  twice: number
  /** Messages that are late by up to some minutes, so that others overtake them. */
  late: number
}

export const calm: Weather = { lost: 0, twice: 0, late: 0 }

/** The way between one process of a desk and the intake. */
export interface Link {
  fetch: Fetcher['fetch']
  /** The process is gone: nothing reaches it any more. */
  cut: () => void
}

export interface Network {
  weather: Weather
  link: (station: string) => Link
  /** Nothing passes between this station and the intake, and nobody is told. */
  partition: (station: string) => void
  heal: (station: string) => void
  /** Streams break when the intake goes down. */
  breakStreams: () => void
  /** Requests that reached the intake, by method and last part of the path. */
  asked: Map<string, number>
  pageLimit: number
}

const refused = () => new TypeError('fetch failed: connection refused')
const reset = () => new TypeError('fetch failed: connection reset')

// Rarer than the intake's own, and yet often enough for the desk to hold the link alive.
const heartbeatMs = 14_000
const quickMs = 80
const lateMs = 200_000

const encoder = new TextEncoder()

const responseOf = (status: number, headers: Record<string, string>, text: string): WebResponse => ({
  status,
  headers: { get: (name) => headers[name] ?? null },
  body: null,
  text: async () => text,
  arrayBuffer: async () => encoder.encode(text).buffer,
})

export const createNetwork = (scheduler: Scheduler, intake: () => IntakeNode, random: Random): Network => {
  const apart = new Set<string>()
  const streams = new Set<() => void>()
  const network: Network = {
    weather: calm,
    link: (station) => linkOf(station),
    partition: (station) => apart.add(station),
    heal: (station) => apart.delete(station),
    breakStreams: () => {
      for (const end of [...streams]) end()
    },
    asked: new Map(),
    pageLimit: random.pick([3, 10, 500]),
  }

  const delay = () => {
    const slow = random.chance(network.weather.late)
    return random.between(1, slow ? lateMs : quickMs)
  }

  /** Server-sent events in order, whole or not at all; a heartbeat keeps the link alive. */
  const streamTo = (station: string, wakeUps: AsyncIterator<{ cursor: string | null }>, signal: AbortSignal) => {
    const arrived: Uint8Array[] = []
    let failure: Error | null = null
    let ended = false
    let wanted: (() => void) | null = null
    let lastAt = 0
    const changed = () => {
      wanted?.()
      wanted = null
    }
    const send = (text: string) => {
      if (apart.has(station) || random.chance(network.weather.lost / 4)) return
      lastAt = Math.max(lastAt, scheduler.now() + delay())
      scheduler.after(lastAt - scheduler.now(), () => {
        arrived.push(encoder.encode(text))
        changed()
      })
    }
    const stop = () => {
      if (!streams.delete(stop)) return
      signal.removeEventListener('abort', stop)
      callOff()
      void wakeUps.return?.()
      failure = signal.aborted ? (signal.reason as Error) : reset()
      changed()
    }
    let callOff: () => void = () => undefined
    const beat = () => {
      send(': \n\n')
      callOff = scheduler.after(heartbeatMs, beat)
    }
    streams.add(stop)
    signal.addEventListener('abort', stop)
    beat()
    const readOn = async () => {
      for (let one = await wakeUps.next(); one.done !== true; one = await wakeUps.next())
        send(`data: ${JSON.stringify(one.value)}\n\n`)
      send('event: done\ndata: {}\n\n')
      ended = true
    }
    readOn().catch(stop)
    return {
      read: async () => {
        while (arrived.length === 0 && failure === null)
          await new Promise<void>((resolve) => {
            wanted = resolve
          })
        const value = arrived.shift()
        if (value !== undefined) return { done: false, value }
        if (failure !== null && !ended) throw failure
        return { done: true }
      },
      cancel: async () => stop(),
    }
  }

  const linkOf = (station: string): Link => {
    let isCut = false
    const open = new Set<() => void>()
    const fetch: Fetcher['fetch'] = (address, request) =>
      new Promise((resolve, reject) => {
        const url = new URL(address)
        // Small pages, so that even a short log takes many.
        if (url.searchParams.has('limit')) url.searchParams.set('limit', String(network.pageLimit))
        const name = `${request.method} ${url.pathname.split('/').at(-1)}`
        const outer = request.signal as AbortSignal | undefined
        const ending = new AbortController()
        const signal = outer === undefined ? ending.signal : AbortSignal.any([outer, ending.signal])
        const giveUp = () => reject(outer?.reason)
        const isAnswered = () => outer?.removeEventListener('abort', giveUp)
        open.add(() => {
          isAnswered()
          ending.abort(reset())
        })
        const toDesk = (deliver: () => void) => {
          if (random.chance(network.weather.lost) || apart.has(station)) return
          scheduler.after(delay(), () => {
            if (isCut || apart.has(station)) return
            isAnswered()
            deliver()
          })
        }
        const arrive = async (isCopy: boolean) => {
          if (!intake().isUp()) {
            toDesk(() => reject(refused()))
            return
          }
          network.asked.set(name, (network.asked.get(name) ?? 0) + 1)
          let stream: AsyncIterator<{ cursor: string | null }> | null = null
          const answer = await intake().answer(url, { ...request, signal }, (wakeUps) => {
            stream = wakeUps
          })
          if (isCopy) return
          if (answer === null) toDesk(() => reject(reset()))
          else if (stream === null) toDesk(() => resolve(responseOf(answer.status, answer.headers, answer.body)))
          else {
            const reader = streamTo(station, stream, signal)
            toDesk(() => resolve({ ...responseOf(200, answer.headers, ''), body: { getReader: () => reader } }))
          }
        }
        if (outer?.aborted) return reject(outer.reason)
        outer?.addEventListener('abort', giveUp)
        const leave = (isCopy: boolean) => {
          if (random.chance(network.weather.lost) || apart.has(station)) return
          scheduler.after(delay(), () => (apart.has(station) ? undefined : arrive(isCopy)))
        }
        leave(false)
        if (name !== 'GET stream' && random.chance(network.weather.twice)) leave(true)
      })
    return {
      fetch,
      cut: () => {
        isCut = true
        for (const end of open) end()
      },
    }
  }
  return network
}
