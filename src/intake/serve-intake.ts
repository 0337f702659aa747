import { randomBytes } from 'node:crypto'
import { heartbeatInterval } from '../shared/intake-api/client.ts'
import { mountApi } from './api/mount.ts'
import { createOwnerOf } from './api/owner.ts'
import { createEventLog, type EventLevel } from './event-log.ts'
import { createFailureReport } from './failures.ts'
import { keepForgettingFiles } from './files/forget-stale.ts'
import { createFormPlaces } from './form/places.ts'
import { createTermsOf } from './form/promised-terms.ts'
import { mountForm } from './form/routes.ts'
import { checkExposure, defaultHost, type Exposure } from './guard/exposure.ts'
import { createRateLimit } from './guard/rate-limit.ts'
import { mountHealth } from './health.ts'
import { watchAnswers } from './last-answers.ts'
import { blankCard, defaultSlug, type Organisation, type OrganisationCard } from './organisations/organisation.ts'
import { createPresenceBoard } from './presence.ts'
import { createServer, listen } from './server.ts'
import { createLastSeen } from './stations/last-seen.ts'
import type { IntakeStore } from './store/store.ts'
import { createOpenStreams } from './wake-ups.ts'

export interface GuardOptions {
  /** Forms one address may send in a minute. */
  requestsPerMinute: number
  /** Pieces of files one address may send in a minute. */
  filePiecesPerMinute: number
  /** Attempts to enrol from one address in a minute. */
  enrolmentsPerMinute: number
  /** Milliseconds in which nobody fills the form in. */
  minimumFillMs: number
  /** Milliseconds in which a whole request must have arrived. */
  requestTimeoutMs: number
  /** Addresses and networks of reverse proxies whose `X-Forwarded-For` is believed; none by default. */
  trustedProxy: string | null
}

export interface ServeOptions {
  store: IntakeStore
  /** A loopback address, the default, unless `tls` or `behindProxy` is given. */
  host?: string | undefined
  tls?: Exposure['tls']
  behindProxy?: boolean
  /** 0: any free one. */
  port: number
  /** Whether a taken port is replaced by any free one: look at `url`. */
  orAnyPort: boolean
  /** Milliseconds since the epoch. */
  clock?: (() => number) | undefined
  random?: ((bytes: number) => Uint8Array) | undefined
  /** Who the form page at the root speaks for, when the store does not keep it; asked at every page. */
  rootCard?: (() => OrganisationCard | Promise<OrganisationCard>) | undefined
  guard?: Partial<GuardOptions> | undefined
  /** Milliseconds between heartbeats of a stream; clients count on `heartbeatInterval`, the default. */
  heartbeatMs?: number | undefined
  /** Where events are written, one line of JSON each; default nowhere. */
  writeLine?: ((line: string, level: EventLevel) => void) | undefined
}

export interface ServedIntake {
  /** Where it listens, e.g. `http://127.0.0.1:4280`, without a slash at the end. */
  url: string
  /** The organisation whose form stands at the root. */
  root: Organisation
  /** Answers what is under way, ends the streams, closes the store. */
  close(): Promise<void>
}

const defaultGuard: GuardOptions = {
  requestsPerMinute: 10,
  filePiecesPerMinute: 300,
  enrolmentsPerMinute: 10,
  minimumFillMs: 1_000,
  requestTimeoutMs: 15_000,
  trustedProxy: null,
}

/** What one station may say of its open tickets in a minute: a desk says it once a second at the most. */
const presencesPerMinute = 120

/** The organisation at the root; made when the store is new, be it by another process at this moment. */
export const rootOf = async ({ organisations }: IntakeStore): Promise<Organisation> => {
  const root =
    (await organisations.find(defaultSlug)) ??
    (await organisations.create(defaultSlug, blankCard)) ??
    (await organisations.find(defaultSlug))
  if (!root) throw new Error('the organisation at the root can be neither made nor found')
  return root
}

const createParts = (options: ServeOptions) => {
  const clock = options.clock ?? Date.now
  const random = options.random ?? randomBytes
  const guard = { ...defaultGuard, ...options.guard }
  const exposure: Exposure = {
    host: options.host ?? defaultHost,
    tls: options.tls ?? null,
    behindProxy: options.behindProxy ?? false,
    trustedProxy: guard.trustedProxy,
  }
  const log = createEventLog(options.writeLine ?? (() => undefined), clock)
  const report = createFailureReport(log, () => Buffer.from(random(6)).toString('hex'))
  return { clock, random, guard, exposure, isTrusted: checkExposure(exposure), log, report }
}

const serve = async (options: ServeOptions): Promise<ServedIntake> => {
  const { clock, random, guard, exposure, isTrusted, log, report } = createParts(options)
  const { store } = options
  const root = await rootOf(store)
  const streams = createOpenStreams(store.subscribe)
  const presence = createPresenceBoard(store, streams.wakeForPresence, report)
  const server = createServer({ exposure, isTrusted, requestTimeoutMs: guard.requestTimeoutMs })
  const answers = watchAnswers(server.server)
  let isStopping = false
  // Kept alive, a connection whose request was under way would hold up the end.
  server.addHook('onSend', async (_request, reply) => {
    if (isStopping) reply.header('connection', 'close')
  })

  mountHealth(server, store, () => isStopping, report)
  mountApi(
    server,
    {
      store,
      streams,
      presence,
      presenceLimit: createRateLimit(presencesPerMinute, clock),
      enrolLimit: createRateLimit(guard.enrolmentsPerMinute, clock),
      ownerOf: createOwnerOf(store, createLastSeen(store.stations, clock, report)),
      stationId: root.id,
      clock,
      log,
      heartbeatMs: options.heartbeatMs ?? heartbeatInterval,
    },
    report,
  )
  mountForm(server, {
    store,
    termsOf: createTermsOf(store, report),
    ...createFormPlaces({ store, root, rootCard: options.rootCard, report }),
    rateLimit: createRateLimit(guard.requestsPerMinute, clock),
    pieceLimit: createRateLimit(guard.filePiecesPerMinute, clock),
    minimumFillMs: guard.minimumFillMs,
    clock,
    random,
    report,
    log,
  })

  const url = await listen(server, exposure.host, options.port, options.orAnyPort)
  const stopForgetting = keepForgettingFiles(store, clock, report)
  log('info', 'started', { url })
  return {
    url,
    root,
    close: async () => {
      isStopping = true
      log('info', 'stopping')
      stopForgetting()
      streams.closeAll()
      presence.close()
      const closing = server.close()
      answers.stop()
      await closing
      await store.close()
      log('info', 'stopped')
    },
  }
}

/**
 * Serves the form pages for visitors and the calls for desks over a store, which it closes in the end.
 * @throws StartFailure with a sentence for the person who started it
 */
export const serveIntake = async (options: ServeOptions): Promise<ServedIntake> => {
  try {
    return await serve(options)
  } catch (error) {
    await options.store.close()
    throw error
  }
}
