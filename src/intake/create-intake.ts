import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { type FastifyInstance, type FastifyReply, fastify } from 'fastify'
import { heartbeatInterval } from '../shared/intake-api/client.ts'
import type { Id } from '../shared/sync/id.ts'
import { mountApi } from './api/mount.ts'
import { createFailureReport } from './failures.ts'
import type { OrganisationCard } from './form/layout.ts'
import { mountForm } from './form/routes.ts'
import { securityHeaders } from './guard/headers.ts'
import { createRateLimit } from './guard/rate-limit.ts'
import { openDatabase } from './log/open.ts'
import { createSqliteLog } from './log/sqlite.ts'
import { StartFailure } from './start-failure.ts'
import { createStationRegister } from './stations.ts'
import { createOpenStreams } from './wake-ups.ts'

export interface IntakeOptions {
  databasePath: string
  /** A loopback address; default 127.0.0.1. */
  host?: string
  /** 0: any free one. A taken port is replaced by any free one: look at `url`. */
  port: number
  /** Milliseconds since the epoch. */
  clock?: () => number
  random?: (bytes: number) => Uint8Array
  /** Who the form page speaks for; asked at every page. */
  organisation?: () => OrganisationCard | Promise<OrganisationCard>
  guard?: Partial<GuardOptions>
  /** Milliseconds between heartbeats of a stream; clients count on `heartbeatInterval`, the default. */
  heartbeatMs?: number
  /** Requests are numbered after this one, if fewer were given out: the past of a log that came from elsewhere. */
  numbersAfter?: number
  /** Where the SQL files lie when the program is bundled. */
  migrationsFolder?: string
  /** Where unexpected failures are written, one line each; default nowhere. */
  writeLine?: (line: string) => void
}

export interface GuardOptions {
  /** Forms one address may send in a minute. */
  requestsPerMinute: number
  /** Attempts to enrol from one address in a minute. */
  enrolmentsPerMinute: number
  /** Milliseconds in which nobody fills the form in. */
  minimumFillMs: number
  /** Milliseconds in which a whole request must have arrived. */
  requestTimeoutMs: number
  /** The reverse proxy whose `X-Forwarded-For` is believed; none by default. */
  trustedProxy: string | null
}

export interface Intake {
  /** Where it listens, e.g. `http://127.0.0.1:4280`, without a slash at the end. */
  url: string
  /** The intake's own station: the one that writes website requests. */
  stationId: Id
  /** Makes a one-time code for one station, good for fifteen minutes. */
  createEnrolmentCode(): string
  /** Whether numbers with this prefix are given out by another station. */
  isPrefixTaken(prefix: string, station: Id): boolean
  /** Takes a station's token back; its open stream ends at once. */
  revokeStation(station: Id): void
  /** Answers what is under way, ends the streams, closes the database. */
  close(): Promise<void>
}

const defaultGuard: GuardOptions = {
  requestsPerMinute: 10,
  enrolmentsPerMinute: 10,
  minimumFillMs: 1_000,
  requestTimeoutMs: 15_000,
  trustedProxy: null,
}

/** Milliseconds of silence after which a connection is cut; longer than the heartbeat of the stream. */
const connectionTimeout = 30_000

const anonymous: OrganisationCard = { name: 'Техподдержка', phone: '', site: '' }

const isLoopback = (host: string): boolean => /^(127(\.\d{1,3}){3}|::1|localhost)$/.test(host)

const listen = async (server: FastifyInstance, host: string, port: number): Promise<string> => {
  try {
    return await server.listen({ host, port })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (port === 0 || (code !== 'EADDRINUSE' && code !== 'EACCES')) throw error
    return server.listen({ host, port: 0 })
  }
}

// An address that cannot even be decoded meets no route and no hook.
const answerNowhere = (reply: FastifyReply) => {
  reply.code(404).headers(securityHeaders)
  reply.type('text/plain; charset=utf-8').send('Такой страницы нет. Проверьте адрес.')
}

const createServer = ({ requestTimeoutMs, trustedProxy }: GuardOptions): FastifyInstance => {
  const server = fastify({
    // Node looks for late requests only now and then; left alone, twice as long as this allows.
    http: { headersTimeout: requestTimeoutMs, connectionsCheckingInterval: Math.ceil(requestTimeoutMs / 3) },
    requestTimeout: requestTimeoutMs,
    connectionTimeout,
    forceCloseConnections: 'idle',
    frameworkErrors: (_error, _request, reply) => answerNowhere(reply),
    trustProxy: trustedProxy ?? false,
  })
  server.addHook('onRequest', async (_request, reply) => {
    reply.headers(securityHeaders)
  })
  return server
}

/**
 * Starts the intake: the form page for visitors, the calls for desks, the log in one SQLite file.
 * @throws StartFailure with a sentence for the person who started it
 */
export const createIntake = async (options: IntakeOptions): Promise<Intake> => {
  const host = options.host ?? '127.0.0.1'
  if (!isLoopback(host))
    throw new StartFailure(
      'notLoopback',
      'Приём обращений слушает только этот компьютер (127.0.0.1). Чтобы открыть его наружу, поставьте перед ним веб-сервер с TLS.',
    )
  const clock = options.clock ?? Date.now
  const random = options.random ?? randomBytes
  const surroundings = { clock, random }
  const guard = { ...defaultGuard, ...options.guard }
  const migrationsFolder =
    options.migrationsFolder ?? fileURLToPath(new URL('../../migrations/intake-sqlite', import.meta.url))

  const { sqlite, identity } = openDatabase(options.databasePath, migrationsFolder, surroundings)
  const log = createSqliteLog(sqlite, identity.stationId, surroundings)
  if (options.numbersAfter !== undefined) await log.numberAfter(options.numbersAfter)
  const stations = createStationRegister(sqlite, identity.stationId, surroundings)
  const streams = createOpenStreams(log.onAppend)
  const report = createFailureReport(options.writeLine ?? (() => undefined), () =>
    Buffer.from(random(6)).toString('hex'),
  )
  const server = createServer(guard)
  mountApi(
    server,
    {
      log,
      stations,
      streams,
      enrolLimit: createRateLimit(guard.enrolmentsPerMinute, clock),
      stationId: identity.stationId,
      clock,
      heartbeatMs: options.heartbeatMs ?? heartbeatInterval,
    },
    report,
  )
  // A page without the organisation's name still takes a request; no page at all would lose it.
  const organisation = async () => {
    try {
      return (await options.organisation?.()) ?? anonymous
    } catch (error) {
      report(error)
      return anonymous
    }
  }
  mountForm(server, {
    log,
    organisation,
    rateLimit: createRateLimit(guard.requestsPerMinute, clock),
    minimumFillMs: guard.minimumFillMs,
    formSecret: identity.formSecret,
    clock,
    random,
    report,
  })

  let url: string
  try {
    url = await listen(server, host, options.port)
  } catch (error) {
    sqlite.close()
    throw error
  }

  return {
    url,
    stationId: identity.stationId,
    createEnrolmentCode: stations.createEnrolmentCode,
    isPrefixTaken: stations.isPrefixTaken,
    revokeStation: (station) => {
      stations.revoke(station)
      streams.closeStation(station)
    },
    close: async () => {
      streams.closeAll()
      await server.close()
      sqlite.close()
    },
  }
}
