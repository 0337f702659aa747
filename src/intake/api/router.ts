import { implement } from '@orpc/server'
import {
  type Cursor,
  clockAheadLimit,
  intakeContract,
  type PushResult,
  type WakeUp,
} from '../../shared/intake-api/contract.ts'
import type { Change } from '../../shared/sync/change.ts'
import { millisecondsOf } from '../../shared/sync/hybrid-clock.ts'
import type { Id } from '../../shared/sync/id.ts'
import type { EventLog } from '../event-log.ts'
import { isStorageFailure } from '../failures.ts'
import type { RateLimit } from '../guard/rate-limit.ts'
import { formPathOf } from '../organisations/organisation.ts'
import { type PresenceBoard, presenceHeldFor } from '../presence.ts'
import type { StationOfToken } from '../stations/register.ts'
import type { IntakeStore } from '../store/store.ts'
import type { OpenStreams } from '../wake-ups.ts'
import { judgeChange } from './judge.ts'
import type { OwnerOf } from './owner.ts'

/** What of a request the calls may look at. */
export interface CallContext {
  /** The `Authorization` header. */
  authorization: string | undefined
  address: string
  setHeader: (name: 'retry-after' | 'connection', value: string) => void
}

export interface ApiParts {
  store: IntakeStore
  streams: OpenStreams
  enrolLimit: RateLimit
  presence: PresenceBoard
  presenceLimit: RateLimit
  ownerOf: OwnerOf
  /** The intake's own station in the organisation at the root. */
  stationId: Id
  clock: () => number
  log: EventLog
}

// Pages are served past it: `mountPages`.
const { pull: _, ...called } = intakeContract

const isOfAnother = (offered: unknown, station: Id): boolean =>
  typeof offered === 'object' && offered !== null && 'station' in offered && offered.station !== station

/** The calls of `intakeContract` but for the pages, over a store; a station reaches the log of its own organisation and no other. */
export const createApiRouter = (parts: ApiParts) => {
  const { store, streams, enrolLimit, presence, presenceLimit, ownerOf: ownerOfHeader, stationId, clock, log } = parts
  const base = implement(called).$context<CallContext>()

  const ownerOf = (context: CallContext): Promise<StationOfToken | null> => ownerOfHeader(context.authorization)

  /**
   * A station brings its own changes. What the log may have lost it also carries for others, who may never come back: old
   * changes, and those of stations unknown here. Of now, nobody writes in the name of the intake or of a station that is
   * enrolled or was revoked, unless he says that the log went back, which is written down.
   */
  const mayCarryFor = async ({ organisation, station }: StationOfToken, offered: readonly unknown[]) => {
    const isOwn = (change: Change) => change.station === station
    if (!offered.some((one) => isOfAnother(one, station))) return isOwn
    const listed = await store.stations.list(organisation)
    const known = new Set([organisation, ...listed.map(({ id }) => id)])
    const lost = (await store.logOf(organisation).lacksUntil()) + clockAheadLimit
    return (change: Change) => isOwn(change) || !known.has(change.station) || millisecondsOf(change.at) <= lost
  }

  const push = base.push.handler(async ({ input, context, errors }) => {
    const owner = await ownerOf(context)
    if (owner === null) throw errors.unauthorised()
    const organisationLog = store.logOf(owner.organisation)
    if (input.logWentBack) {
      await organisationLog.noteLack()
      log('warning', 'logWentBack', { ...owner })
    }
    const mayCarry = await mayCarryFor(owner, input.changes)
    const now = clock()
    const judged = input.changes.map((offered) => judgeChange(offered, mayCarry, now))
    const sound: Change[] = judged.flatMap((one) => ('sound' in one ? [one.sound] : []))
    const appended = await organisationLog.append(sound)
    const outcomes = appended.values()
    const results = judged.map((one): PushResult => {
      if ('rejected' in one) return one.rejected
      const { value } = outcomes.next()
      if (!value) throw new Error('the log answered for fewer changes than it was given')
      return value
    })
    const accepted = appended.filter((one) => one.status === 'accepted').length
    const rejected = judged.length - sound.length
    log('info', 'changesPushed', { ...owner, accepted, duplicate: sound.length - accepted, rejected })
    return { results, head: await organisationLog.head(), serverTime: now }
  })

  /** The newest place for a stream; `ended` once the token is good no more, null while the store cannot say. */
  const newestFor = async (context: CallContext) => {
    try {
      const owner = await ownerOf(context)
      return owner === null ? 'ended' : { cursor: await store.logOf(owner.organisation).head() }
    } catch (error) {
      // The stream outlives the failure: when the store is back, it wakes everyone.
      if (isStorageFailure(error)) return null
      throw error
    }
  }

  const wakeUps = async function* (owner: StationOfToken, context: CallContext, signal: AbortSignal | undefined) {
    let told: { cursor: Cursor | null } | null = null
    const presentOf = (station: Id) => presence.of({ ...owner, station })
    try {
      for await (const { isAppended, present } of streams.listen(owner, signal)) {
        const newest: { cursor: Cursor | null } | 'ended' | null = isAppended ? await newestFor(context) : told
        if (newest === 'ended') return
        const place: WakeUp | null = newest ?? (present.size > 0 ? told : null)
        if (place === null) continue
        if (told === null) yield { ...place, presence: presence.besides(owner) }
        else yield present.size === 0 ? place : { ...place, presence: [...present].map(presentOf) }
        told = { cursor: place.cursor }
      }
    } finally {
      presence.release(owner)
    }
  }

  // Not a generator itself: a refusal must come as a status, before the stream has begun.
  const stream = base.stream.handler(async ({ context, errors, signal }) => {
    const owner = await ownerOf(context)
    if (owner === null) throw errors.unauthorised()
    // Kept alive, the connection would outlive its stream and hold up the end of the intake.
    context.setHeader('connection', 'close')
    return wakeUps(owner, context, signal)
  })

  const tellPresence = base.presence.handler(async ({ input, context, errors }) => {
    const owner = await ownerOf(context)
    if (owner === null) throw errors.unauthorised()
    const wait = presenceLimit.take(`${owner.organisation}/${owner.station}`)
    if (wait > 0) {
      context.setHeader('retry-after', String(wait))
      throw errors.tooManyRequests({ data: { retryAfterSeconds: wait } })
    }
    await presence.say(owner, input)
    return { heldFor: presenceHeldFor }
  })

  /** Seconds to wait before this address may try another code. */
  const waitToGuess = ({ address, setHeader }: CallContext): number => {
    const wait = enrolLimit.take(address)
    if (wait > 0) setHeader('retry-after', String(wait))
    return wait
  }

  const look = base.look.handler(async ({ input: { code, station }, context, errors }) => {
    const wait = waitToGuess(context)
    if (wait > 0) throw errors.tooManyRequests({ data: { retryAfterSeconds: wait } })
    const id = await store.stations.organisationOfCode(code)
    const organisation = id === null ? null : await store.organisations.read(id)
    if (organisation === null) throw errors.codeInvalid()
    return {
      intakeStationId: organisation.id,
      organisationName: organisation.name,
      formPath: formPathOf(organisation.slug),
      isEmpty: (await store.logOf(organisation.id).head()) === null,
      isPrefixTaken: await store.stations.isPrefixTaken(organisation.id, station.prefix, station.id),
      stations: await store.stations.list(organisation.id),
      serverTime: clock(),
    }
  })

  const stations = base.stations.handler(async ({ context, errors }) => {
    const owner = await ownerOf(context)
    if (owner === null) throw errors.unauthorised()
    return { stations: await store.stations.list(owner.organisation), serverTime: clock() }
  })

  const enrol = base.enrol.handler(async ({ input, context, errors }) => {
    const wait = waitToGuess(context)
    if (wait > 0) throw errors.tooManyRequests({ data: { retryAfterSeconds: wait } })
    const outcome = await store.stations.enrol(input)
    if (outcome.status !== 'enrolled') throw errors[outcome.status]()
    const { organisation, station, token } = outcome
    log('info', 'stationEnrolled', { organisation, station })
    return { token, intakeStationId: organisation, serverTime: clock() }
  })

  return base.router({
    push,
    stream,
    presence: tellPresence,
    enrol,
    look,
    stations,
    time: base.time.handler(async () => ({ now: clock() })),
    health: base.health.handler(async () => {
      await store.check()
      return { status: 'ok' as const, stationId, now: clock() }
    }),
  })
}
