import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ORPCError } from '@orpc/client'
import { createRouterClient } from '@orpc/server'
import Database from 'better-sqlite3'
import { createOwnerOf } from '../../../src/intake/api/owner.ts'
import { createPull } from '../../../src/intake/api/pages.ts'
import { createApiRouter } from '../../../src/intake/api/router.ts'
import { createRateLimit } from '../../../src/intake/guard/rate-limit.ts'
import type { ChangeLog, Registered } from '../../../src/intake/log/log.ts'
import { createPresenceBoard } from '../../../src/intake/presence.ts'
import { rootOf } from '../../../src/intake/serve-intake.ts'
import { createLastSeen } from '../../../src/intake/stations/last-seen.ts'
import { createOpenStreams, type OpenStreams } from '../../../src/intake/wake-ups.ts'
import type { PushAnswer, WakeUp } from '../../../src/shared/intake-api/contract.ts'
import { intakeErrors } from '../../../src/shared/intake-api/errors.ts'
import type { WebRequest } from '../../../src/shared/intake-api/web.ts'
import type { Change } from '../../../src/shared/sync/change.ts'
import type { Id } from '../../../src/shared/sync/id.ts'
import { openSimulatedStore, type SimulatedStore } from './intake-store.ts'
import type { Power } from './power.ts'
import type { Random } from './random.ts'
import type { Scheduler } from './scheduler.ts'

export interface Answer {
  status: number
  headers: Record<string, string>
  body: string
}

/** The intake as a process: its real store and its real calls, without a socket. */
export interface IntakeNode {
  stationId: () => Id
  isUp: () => boolean
  /** Null when the process died of the question. */
  answer: (url: URL, request: WebRequest, onStream: (wakeUps: AsyncIterator<WakeUp>) => void) => Promise<Answer | null>
  /** Somebody sends the form; what he is told counts as acknowledged. */
  visit: (register: (log: ChangeLog) => Promise<Registered>) => Promise<void>
  createEnrolmentCode: () => string
  revoke: (station: Id) => void
  log: () => Change[]
  head: () => Promise<string | null>
  crash: () => void
  cutAfterRows: (rows: number) => void
  isCut: () => boolean
  start: () => Promise<void>
  /** The log is gone and begun anew; numbers go on after the last that is known. */
  lose: (numbersAfter: number) => Promise<void>
  /** Makes a copy of the database; null when it cannot now. */
  copy: () => string | null
  /** An old copy takes the place of the database; numbers go on after the last that is known. */
  restore: (copy: string, numbersAfter: number) => Promise<void>
  /** Which memory this is: a log that was lost, or went back to a copy, knows nothing of what it was sent before. */
  memory: () => string
  /** Ids the log has taken, as its answers say, whether they arrived or not. */
  onTaken: (listener: (ids: readonly Id[]) => void) => void
}

interface Running {
  store: SimulatedStore
  streams: OpenStreams
  router: ReturnType<typeof createApiRouter>
  pull: ReturnType<typeof createPull>
  power: Power
  stationId: Id
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  body: JSON.stringify(body),
})

export const createIntakeNode = async (
  folder: string,
  template: string,
  scheduler: Scheduler,
  random: Random,
  onDown: () => void,
): Promise<IntakeNode> => {
  const path = join(folder, 'intake.sqlite')
  let running: Running | null = null
  let copies = 0
  let replacements = 0
  let taken: (ids: readonly Id[]) => void = () => undefined
  const surroundings = { clock: scheduler.now, random: random.bytes }

  const crash = () => {
    const dead = running
    if (dead === null) return
    running = null
    dead.streams.closeAll()
    void dead.store.close()
    onDown()
  }

  const start = async () => {
    if (running !== null) return
    if (!existsSync(path)) copyFileSync(template, path)
    const { store, power } = openSimulatedStore(path, surroundings, () =>
      scheduler.after(0, () => (running?.store === store ? crash() : undefined)),
    )
    const root = await rootOf(store)
    const streams = createOpenStreams(store.subscribe)
    const ownerOf = createOwnerOf(
      store,
      createLastSeen(store.stations, scheduler.now, () => undefined),
    )
    const log = () => undefined
    const router = createApiRouter({
      store,
      streams,
      presence: createPresenceBoard(store, streams.wakeForPresence, () => undefined),
      presenceLimit: createRateLimit(Number.POSITIVE_INFINITY, scheduler.now),
      enrolLimit: createRateLimit(Number.POSITIVE_INFINITY, scheduler.now),
      ownerOf,
      stationId: root.id,
      clock: scheduler.now,
      log,
    })
    running = { store, streams, router, pull: createPull({ ownerOf, store, log }), power, stationId: root.id }
  }

  const alive = (): Running => {
    if (running === null) throw new Error('the intake is down')
    return running
  }

  const call = async (node: Running, url: URL, request: WebRequest) => {
    const headers: Record<string, string> = {}
    const client = createRouterClient(node.router, {
      context: {
        authorization: request.headers.authorization,
        address: '127.0.0.1',
        setHeader: (name: string, value: string) => {
          headers[name] = value
        },
      },
    })
    const signal = request.signal as AbortSignal | undefined
    const body = request.body === undefined ? undefined : JSON.parse(String(request.body))
    switch (`${request.method} ${url.pathname.replace('/api/v1', '')}`) {
      case 'GET /time':
        return { headers, output: await client.time() }
      case 'POST /enrol':
        return { headers, output: await client.enrol(body) }
      case 'POST /changes': {
        const output: PushAnswer = await client.push(body)
        taken(output.results.flatMap((one) => (one.status === 'rejected' ? [] : [one.id])))
        return { headers, output }
      }
      case 'GET /changes': {
        const pulled = await node.pull(request.headers.authorization, Object.fromEntries(url.searchParams))
        if ('text' in pulled) return { headers, output: JSON.parse(pulled.text) as unknown }
        throw new ORPCError(pulled.refusal, { ...intakeErrors[pulled.refusal], data: pulled.data })
      }
      case 'GET /stream':
        return { headers, stream: await client.stream(undefined, signal === undefined ? {} : { signal }) }
      default:
        throw new ORPCError('notFound', { status: 404, message: 'nothing here' })
    }
  }

  const answer: IntakeNode['answer'] = async (url, request, onStream) => {
    const node = alive()
    try {
      const { headers, output, stream } = { output: undefined, stream: undefined, ...(await call(node, url, request)) }
      if (stream === undefined) return json(200, output, headers)
      onStream(stream as AsyncIterator<WakeUp>)
      return json(200, null, headers)
    } catch (error) {
      if (node.power.isCut() || running !== node) return null
      if (!(error instanceof ORPCError)) return json(500, { code: 'internal', message: String(error) })
      return json(error.status, { code: error.code, message: error.message, data: error.data })
    }
  }

  const changes = (): Change[] => {
    const sqlite = new Database(path, { readonly: true })
    const bodies = sqlite.prepare<[], string>('select body from change order by sequence').pluck().all()
    sqlite.close()
    return bodies.map((body) => JSON.parse(body) as Change)
  }

  const replace = async (copy: string, numbersAfter: number) => {
    crash()
    for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
    copyFileSync(copy, path)
    replacements += 1
    await start()
    await alive().store.logOf(alive().stationId).numberAfter(numbersAfter)
  }

  await start()
  return {
    stationId: () => alive().stationId,
    isUp: () => running !== null,
    answer,
    visit: async (register) => {
      const node = alive()
      const log = node.store.logOf(node.stationId)
      try {
        const registered = await register(log)
        if (registered.status === 'keyTaken') throw new Error('a repeat was taken for another request')
        const { number } = registered.receipt
        taken(changes().flatMap((change) => (change.data.number === number ? [change.id] : [])))
      } catch (error) {
        if (!node.power.isCut()) throw error
      }
    },
    createEnrolmentCode: () => alive().store.stations.createEnrolmentCode(alive().stationId),
    revoke: (station) => {
      alive().store.stations.revoke(alive().stationId, station)
    },
    log: changes,
    head: () => alive().store.logOf(alive().stationId).head(),
    crash,
    cutAfterRows: (rows) => alive().power.cutAfterRows(rows),
    isCut: () => running?.power.isCut() ?? false,
    start,
    lose: (numbersAfter) => replace(template, numbersAfter),
    copy: () => {
      if (running === null || running.power.isCut()) return null
      copies += 1
      const copy = join(folder, `intake-${copies}.sqlite`)
      const sqlite = new Database(path, { readonly: true })
      sqlite.prepare('vacuum into ?').run(copy)
      sqlite.close()
      return copy
    },
    restore: replace,
    memory: () => `${alive().stationId} ${replacements}`,
    onTaken: (listener) => {
      taken = listener
    },
  }
}
