import type { SyncStatus } from '../../shared/contract/sync.ts'
import { createIntakeClient, type IntakeClient, IntakeFailure } from '../../shared/intake-api/client.ts'
import { pushLimit, type Stations } from '../../shared/intake-api/contract.ts'
import type { Fetcher } from '../../shared/intake-api/web.ts'
import { backoff, longestBackoff } from './backoff.ts'
import { createExchange } from './exchange.ts'
import { moveFiles } from './files.ts'
import { certificateTrouble } from './link-trouble.ts'
import { type Listening, startListening } from './listening.ts'
import { type Delay, withPatience } from './patience.ts'
import type { SyncPort } from './port.ts'
import type { PresencePort } from './presence.ts'
import { syncSentence } from './status.ts'

export interface SyncOptions {
  port: SyncPort
  /** Absent: nothing is told or heard of who looks at which tickets. */
  presence?: PresencePort
  intakeUrl: string
  /** What the status says of the intake. */
  intake?: SyncStatus['intake']
  /** Another `fetch` than the global one. */
  fetch?: Fetcher['fetch']
  clock: () => number
  random: () => number
  delay: Delay
  onStatus: () => void
  onFailure: (failure: unknown) => void
}

export interface SyncEngine {
  status: () => SyncStatus
  /** Somebody asks, or what the failure was about has changed: tries at once, whatever failed before. */
  wake: () => void
  /**
   * There is something to send or to fetch: at once while the link holds, otherwise with the next try. Desks at work
   * write all the time, and an intake that is down or asks to wait must not be tried that often.
   */
  nudge: () => void
  stop: () => Promise<void>
}

const pollInterval = 15_000
/** Milliseconds after which it is told again how much of a history is left to show: counting a million takes a frame. */
const catchUpTold = 1_000
/** Milliseconds after which the other stations are asked about again. */
const stationsInterval = 60_000

/** Failures that no waiting mends: somebody has to act. */
const isFinal = (failure: unknown): boolean =>
  failure instanceof IntakeFailure && ['unauthorised', 'codeInvalid', 'prefixTaken'].includes(failure.code)

const isLogReplaced = (failure: unknown): boolean => failure instanceof IntakeFailure && failure.code === 'cursorTooOld'

/** Keeps the desk and the intake in step: push, pull, stream; one exchange at a time, never inside a transaction. */
export const startSync = (options: SyncOptions): SyncEngine => {
  const { port, clock } = options
  const stopping = new AbortController()
  const patiently = withPatience(options.delay, stopping.signal)
  let state: SyncStatus['state'] = 'starting'
  let since = clock()
  let refusal: string | null = null
  let clockAhead = false
  let failures = 0
  let trouble: string | null = null
  /** How much of the log has come, per cent, while there is much to read. */
  let received: number | null = null
  let stations: { known: Stations; at: number } | null = null
  /** The last exchange failed: neither news from the stream nor local writes hurry the next one. */
  let backingOff = false
  let wakeUp = new AbortController()
  let wanted = false
  let news = false
  /** What a restamp publishes looks like a local write and is none: it must not bring the next attempt forward. */
  let restamping = false
  /** The log was found replaced: the next exchange begins with it anew. */
  let replaced = false
  /** The log was found replaced and no exchange has gone through since: a second time is no reason to hurry. */
  let startingOver = false

  const become = (next: SyncStatus['state']) => {
    if (next !== state) {
      state = next
      since = clock()
    }
    options.onStatus()
  }

  const wake = () => {
    wanted = true
    wakeUp.abort()
  }

  const nudge = () => {
    if (restamping) return
    news = true
    if (!backingOff) wakeUp.abort()
  }

  const clientWith = (token: string | null): IntakeClient =>
    createIntakeClient({
      baseUrl: options.intakeUrl,
      token,
      ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
    })

  const tokenOrEnrol = async (): Promise<string | null> => {
    const known = port.token()
    if (known !== null) return known
    const enrolment = port.enrolment()
    if (enrolment === null) return null
    const enrolled = await patiently((signal) => clientWith(null).enrol(enrolment, signal))
    port.saveEnrolment(enrolled)
    return enrolled.token
  }

  const restamp = () => {
    restamping = true
    try {
      port.restamp?.()
    } finally {
      restamping = false
    }
  }

  let listening: { to: Listening; token: string } | null = null

  const keepListening = (client: IntakeClient, token: string) => {
    // Stopped while the exchange went on: nobody would stop a stream that began now.
    if (stopping.signal.aborted) return
    // The intake is there again: a stream that broke with it need not wait out its turn.
    const waitsInVain = backingOff && listening !== null && listening.to.failures() > 0
    if (listening !== null && listening.token === token && !waitsInVain) return
    listening?.to.stop()
    const isWaiting = () => (port.files?.wanted().length ?? 0) > 0
    const { delay, random, onFailure, presence } = options
    listening = {
      to: startListening({ client, cursor: port.cursor, isWaiting, delay, random, onNews: nudge, onFailure, presence }),
      token,
    }
  }

  const onReceived = (share: number | null) => {
    received = share
    options.onStatus()
  }

  /** Who else is on the line. An older intake does not say, and a failure here stops nothing that matters more. */
  const askForStations = async (client: IntakeClient) => {
    if (port.stationsSeen === undefined) return
    if (stations !== null && clock() - stations.at < stationsInterval && clock() >= stations.at) return
    try {
      stations = { known: await patiently((signal) => client.stations(signal)), at: clock() }
    } catch (failure) {
      options.onFailure(failure)
    }
  }

  let catchingUp: Promise<void> | null = null

  /** Works a history off beside everything else, in pieces that nobody notices. */
  const catchUp = async () => {
    let told = Number.NEGATIVE_INFINITY
    const tell = () => {
      told = clock()
      options.onStatus()
    }
    try {
      do {
        await options.delay(0, stopping.signal)
        await port.makeRoom?.()
        if (stopping.signal.aborted) return
        if (Math.abs(clock() - told) >= catchUpTold) tell()
      } while (port.projectPostponed())
      tell()
    } catch (failure) {
      options.onFailure(failure)
    } finally {
      catchingUp = null
    }
  }

  const beginCatchUp = () => {
    if (port.postponedCount() > 0) catchingUp ??= catchUp()
  }

  const exchangeAll = async () => {
    if (replaced) port.startOver()
    replaced = false
    const token = await tokenOrEnrol()
    if (token === null) return
    const client = clientWith(token)
    const turn = () => options.delay(0, stopping.signal)
    const exchange = createExchange({ port, client, clock, patiently, turn, onStatus: options.onStatus, onReceived })
    if (state !== 'online' || clockAhead) await exchange.measureOffset()
    // Read first what is there, so that after a replaced log only what it lacks is sent.
    if (port.cursor() === null && port.unsentCount() > pushLimit) await exchange.pullAll()
    const push = async (): Promise<boolean> => {
      if (await exchange.pushAll()) return true
      await exchange.measureOffset()
      restamp()
      return exchange.pushAll()
    }
    let sent = await push()
    // What is written here while a long log comes must not wait for its end.
    await exchange.pullAll(async () => {
      if (!sent || port.outbox(1).length === 0) return false
      sent = await push()
      return true
    })
    // Neither a question without an answer nor large files keep a history from being seen.
    beginCatchUp()
    keepListening(client, token)
    failures = 0
    startingOver = false
    trouble = null
    await askForStations(client)
    clockAhead = !sent
    become('online')
    const { files } = port
    if (!files) return
    const isHurried = () => wanted || news || stopping.signal.aborted
    const isDone = await moveFiles({ files, client, patiently, isHurried })
    if (!isDone) news = true
  }

  const pause = async (milliseconds: number) => {
    if (milliseconds === 0 || wanted || (news && !backingOff)) return
    // What came during a failed exchange has called off no wait that follows it.
    wakeUp = new AbortController()
    await options.delay(milliseconds, AbortSignal.any([wakeUp.signal, stopping.signal]))
  }

  const attempt = async (): Promise<number> => {
    try {
      await exchangeAll()
      beginCatchUp()
      backingOff = false
      return pollInterval
    } catch (failure) {
      if (stopping.signal.aborted) return 0
      beginCatchUp()
      options.onFailure(failure)
      if (isLogReplaced(failure)) {
        replaced = true
        const isFirst = !startingOver
        startingOver = true
        if (isFirst) return 0
      }
      received = null
      trouble = certificateTrouble(failure)
      failures += 1
      backingOff = true
      refusal = failure instanceof IntakeFailure ? failure.message : null
      become(isFinal(failure) ? 'refused' : 'offline')
      const retryAfter = failure instanceof IntakeFailure ? failure.retryAfter : null
      return isFinal(failure) ? longestBackoff : backoff(failures, retryAfter, options.random)
    }
  }

  const run = async () => {
    while (!stopping.signal.aborted) {
      wanted = false
      news = false
      await pause(await attempt())
    }
  }

  const running = run()

  return {
    status: () => {
      const status = {
        state,
        since,
        intake: options.intake ?? { kind: 'embedded' },
        unsent: port.unsentCount(),
        received,
        rejected: port.rejected(),
        parked: port.parkedCount(),
        isTimeConfirmed: port.isTimeConfirmed(),
        stations: port.stationsSeen?.(stations?.known ?? null) ?? [],
      }
      const notes = { refusal, trouble, clockAhead, postponed: port.postponedCount() }
      return { ...status, sentence: syncSentence(status, notes, clock()) }
    },
    wake,
    nudge,
    stop: async () => {
      stopping.abort()
      listening?.to.stop()
      await running
      await catchingUp
    },
  }
}
