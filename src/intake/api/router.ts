import { implement } from '@orpc/server'
import { intakeContract, type PushResult } from '../../shared/intake-api/contract.ts'
import type { Change } from '../../shared/sync/change.ts'
import type { Id } from '../../shared/sync/id.ts'
import type { RateLimit } from '../guard/rate-limit.ts'
import type { ChangeLog } from '../log/log.ts'
import type { StationRegister } from '../stations.ts'
import type { OpenStreams } from '../wake-ups.ts'
import { judgeChange } from './judge.ts'

/** What of a request the calls may look at. */
export interface CallContext {
  /** The `Authorization` header. */
  authorization: string | undefined
  address: string
  setHeader: (name: 'retry-after' | 'connection', value: string) => void
}

export interface ApiParts {
  log: ChangeLog
  stations: StationRegister
  streams: OpenStreams
  enrolLimit: RateLimit
  stationId: Id
  clock: () => number
}

const bearerToken = (authorization: string | undefined): string | null =>
  /^Bearer ([\w-]{16,128})$/i.exec(authorization ?? '')?.[1] ?? null

/** The calls of `intakeContract` over a log and a register of stations. */
export const createApiRouter = ({ log, stations, streams, enrolLimit, stationId, clock }: ApiParts) => {
  const base = implement(intakeContract).$context<CallContext>()

  const stationOf = (context: CallContext): Id | null => {
    const token = bearerToken(context.authorization)
    return token === null ? null : stations.stationOf(token)
  }

  const push = base.push.handler(async ({ input, context, errors }) => {
    const station = stationOf(context)
    if (station === null) throw errors.unauthorised()
    const now = clock()
    const judged = input.changes.map((offered) => judgeChange(offered, station, now))
    const sound: Change[] = judged.flatMap((one) => ('sound' in one ? [one.sound] : []))
    const appended = await log.append(sound)
    const outcomes = appended.values()
    const results = judged.map((one): PushResult => {
      if ('rejected' in one) return one.rejected
      const { value } = outcomes.next()
      if (!value) throw new Error('the log answered for fewer changes than it was given')
      return value
    })
    return { results, serverTime: now }
  })

  const pull = base.pull.handler(async ({ input, context, errors }) => {
    if (stationOf(context) === null) throw errors.unauthorised()
    const page = await log.page(input.after ?? null, input.limit)
    if (page === null) throw errors.cursorTooOld({ data: { action: 'resync' } })
    return page
  })

  const wakeUps = async function* (station: Id, signal: AbortSignal | undefined) {
    for await (const _wake of streams.listen(station, signal)) yield { cursor: await log.head() }
  }

  // Not a generator itself: a refusal must come as a status, before the stream has begun.
  const stream = base.stream.handler(async ({ context, errors, signal }) => {
    const station = stationOf(context)
    if (station === null) throw errors.unauthorised()
    // Kept alive, the connection would outlive its stream and hold up the end of the intake.
    context.setHeader('connection', 'close')
    return wakeUps(station, signal)
  })

  const enrol = base.enrol.handler(async ({ input, context, errors }) => {
    const wait = enrolLimit.take(context.address)
    if (wait > 0) {
      context.setHeader('retry-after', String(wait))
      throw errors.tooManyRequests({ data: { retryAfterSeconds: wait } })
    }
    const outcome = stations.enrol(input)
    if (outcome.status !== 'enrolled') throw errors[outcome.status]()
    return { token: outcome.token, intakeStationId: stationId, serverTime: clock() }
  })

  return base.router({
    push,
    pull,
    stream,
    enrol,
    time: base.time.handler(async () => ({ now: clock() })),
    health: base.health.handler(async () => {
      await log.head()
      return { status: 'ok' as const, stationId, now: clock() }
    }),
  })
}
