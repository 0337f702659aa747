import { Client } from 'pg'
import { z } from 'zod'
import { stationPresenceSchema } from '../../../shared/intake-api/presence.ts'
import { idSchema } from '../../../shared/sync/change.ts'
import type { EventLog } from '../../event-log.ts'
import type { StoreEvent } from '../store.ts'
import { connectionConfig } from './database.ts'

/** Where the processes tell each other what they did. */
export const channel = 'zabota_intake'

const firstPauseMs = 200
const longestPauseMs = 5_000
/** How often a silent connection is tried: one that died without a word would wake nobody. */
const probeMs = 15_000
const probeAnswerMs = 5_000

const noticeSchema = z.discriminatedUnion('kind', [
  z.object({ from: z.string(), kind: z.literal('appended'), organisation: idSchema }),
  z.object({ from: z.string(), kind: z.literal('stationRevoked'), organisation: idSchema, station: idSchema }),
  stationPresenceSchema.extend({ from: z.string(), kind: z.literal('presence'), organisation: idSchema }),
])

/** What is said on the channel; `from` marks the process, which knows its own doings already. */
export const writeNotice = (from: string, event: Exclude<StoreEvent, { kind: 'resumed' }>): string =>
  JSON.stringify({ from, ...event })

/** The event in what was said; null for what this process said itself, and for what a newer program says. */
export const readNotice = (self: string, text: string): StoreEvent | null => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  const notice = noticeSchema.safeParse(value)
  if (!notice.success || notice.data.from === self) return null
  const { from: _said, ...event } = notice.data
  return event
}

export interface ListenerOptions {
  url: string
  /** Mark of this process. */
  self: string
  publish: (event: StoreEvent) => void
  log: EventLog
  random: (bytes: number) => Uint8Array
}

export interface Listener {
  close(): Promise<void>
}

/**
 * Passes on what other processes say. A lost connection is made anew until it holds; then everyone is woken once,
 * because what was said meanwhile nobody heard.
 */
export const startListener = async ({ url, self, publish, log, random }: ListenerOptions): Promise<Listener> => {
  let client: Client | null = null
  let pause: NodeJS.Timeout | undefined
  let probe: NodeJS.Timeout | undefined
  let closed = false

  const connect = async (): Promise<void> => {
    const fresh = new Client({ ...connectionConfig(url), query_timeout: probeAnswerMs })
    fresh.on('error', () => undefined)
    fresh.on('notification', ({ payload }) => {
      const event = readNotice(self, payload ?? '')
      if (event) publish(event)
    })
    try {
      await fresh.connect()
      await fresh.query(`LISTEN ${channel}`)
    } catch (error) {
      // The failure that matters is thrown; the connection may be gone already.
      void fresh.end().catch(() => undefined)
      throw error
    }
    client = fresh
    fresh.once('end', () => {
      if (closed) return
      log('warning', 'listenerLost')
      reconnectAfter(firstPauseMs)
    })
    probe = setTimeout(() => void tryConnection(fresh), probeMs).unref()
  }

  const tryConnection = async (current: Client) => {
    if (closed || client !== current) return
    try {
      await current.query('SELECT 1')
      probe = setTimeout(() => void tryConnection(current), probeMs).unref()
    } catch {
      // Its `end` starts the next attempt.
      void current.end().catch(() => undefined)
    }
  }

  const reconnectAfter = (pauseMs: number) => {
    clearTimeout(probe)
    client = null
    const jitter = 0.5 + (random(1)[0] ?? 0) / 512
    pause = setTimeout(() => {
      connect().then(resume, () => {
        if (!closed) reconnectAfter(Math.min(pauseMs * 2, longestPauseMs))
      })
    }, pauseMs * jitter)
  }

  const resume = () => {
    if (closed) {
      void client?.end()
      return
    }
    log('info', 'listenerRestored')
    publish({ kind: 'resumed' })
  }

  await connect()
  return {
    close: async () => {
      closed = true
      clearTimeout(pause)
      clearTimeout(probe)
      await client?.end()
    },
  }
}
