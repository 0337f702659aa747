import { type ClientLink, createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { create } from 'zustand'
import { hostPortMessage, type ZabotaHost } from '../../shared/contract/host.ts'
import type { Contract } from '../../shared/contract/index.ts'
import { AnswerLost, ConnectionLost } from './connection-lost.ts'
import { retryDelay } from './retry-delay.ts'

export type Desk = ContractRouterClient<Contract>
type Link = ClientLink<Record<never, never>>

interface Connection {
  /**
   * `connecting` until the first success; `lost` when a working connection broke; `strange` when the program answers but
   * no longer knows this page: it was started anew and gave out a new link.
   */
  state: 'connecting' | 'open' | 'lost' | 'strange'
  /** Since when it has been so, milliseconds since the epoch by this machine's clock. */
  since: number
}

export const useConnection = create<Connection>(() => ({ state: 'connecting', since: Date.now() }))

/** How long a call made while the connection is down waits for it to come back. */
const PATIENCE_MS = 3000
/** How long the host may take to bring a port. */
const PORT_WAIT_MS = 10_000

let link: Link | null = null
let attempt = 0
let waiting: ((link: Link) => void)[] = []

const opened = (next: Link): void => {
  link = next
  attempt = 0
  useConnection.setState({ state: 'open', since: Date.now() })
  const resolvers = waiting
  waiting = []
  for (const resolve of resolvers) resolve(next)
}

const closed = (): void => {
  if (link !== null) useConnection.setState({ state: 'lost', since: Date.now() })
  link = null
  setTimeout(connect, retryDelay(attempt, Math.random()))
  attempt += 1
}

/** A socket does not say why it was refused; but a program that serves pages and refuses it does not know this page. */
const noticeStrangeness = async (): Promise<void> => {
  const answers = await fetch('/', { method: 'HEAD', cache: 'no-store' }).then(
    () => true,
    () => false,
  )
  const { state } = useConnection.getState()
  if (link !== null || (answers ? state === 'strange' : state !== 'strange')) return
  useConnection.setState({ state: answers ? 'strange' : 'lost', since: Date.now() })
}

const connectSocket = (): void => {
  const url = new URL(`/desk${location.search}`, location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  const socket = new WebSocket(url)
  socket.addEventListener('open', () => opened(new SocketLink({ websocket: socket })))
  socket.addEventListener(
    'close',
    () => {
      const wasOpen = link !== null
      closed()
      if (!wasOpen) void noticeStrangeness()
    },
    { once: true },
  )
}

/** Electron hands the port over as a message event of this very window. */
const nextPort = (signal: AbortSignal): Promise<MessagePort> =>
  new Promise((resolve, reject) => {
    window.addEventListener(
      'message',
      (event) => {
        const [port] = event.ports
        if (event.source === window && event.data === hostPortMessage && port !== undefined) resolve(port)
      },
      { signal },
    )
    signal.addEventListener('abort', () => reject(new ConnectionLost()))
  })

const connectPort = async (host: ZabotaHost): Promise<void> => {
  const listening = new AbortController()
  try {
    const coming = nextPort(AbortSignal.any([listening.signal, AbortSignal.timeout(PORT_WAIT_MS)]))
    await Promise.all([host.connect(), coming])
    const port = await coming
    port.addEventListener('close', closed, { once: true })
    opened(new PortLink({ port }))
    port.start()
  } catch {
    // The worker may still be starting or restarting: the state already says so, and the next attempt follows.
    closed()
  } finally {
    listening.abort()
  }
}

/** Starts the connection to the desk; it mends itself from then on. */
export const connect = (): void => {
  if (window.zabotaHost === undefined) connectSocket()
  else void connectPort(window.zabotaHost)
}
/** The connection when it is there, at once or as soon as it comes. */
export const whenConnected = (signal?: AbortSignal): Promise<Link> =>
  new Promise((resolve, reject) => {
    if (link !== null) {
      resolve(link)
      return
    }
    waiting.push(resolve)
    signal?.addEventListener('abort', () => {
      waiting = waiting.filter((other) => other !== resolve)
      reject(new ConnectionLost())
    })
  })

const liveLink: Link = {
  call: async (path, input, options) => {
    const open = await whenConnected(AbortSignal.timeout(PATIENCE_MS))
    try {
      return await open.call(path, input, options)
    } catch (error) {
      // The desk answers by errors of its own kind; every other one is of the way there and back.
      if (error instanceof ORPCError || options.signal?.aborted === true) throw error
      throw new AnswerLost('no answer', { cause: error })
    }
  },
}

/** All that the window may ask of the desk. */
export const desk: Desk = createORPCClient(liveLink)
