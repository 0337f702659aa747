import type { SyncStatus } from '../../shared/contract/sync.ts'
import {
  createIntakeClient,
  heartbeatInterval,
  type IntakeClient,
  IntakeFailure,
} from '../../shared/intake-api/client.ts'
import { type Cursor, type Page, type PushResult, pushLimit } from '../../shared/intake-api/contract.ts'
import type { Change } from '../../shared/sync/change.ts'

/** What the engine needs of the desk. Every method that writes does so in one transaction. */
export interface SyncPort {
  outbox: (limit: number) => Change[]
  unsentCount: () => number
  rejected: () => SyncStatus['rejected']
  token: () => string | null
  saveToken: (token: string) => void
  cursor: () => Cursor | null
  applyAnswer: (results: readonly PushResult[]) => void
  applyPage: (page: Page) => void
  /** Forgets the cursor: the log was replaced, everything is read again. */
  forgetCursor: () => void
  /** Intake's clock minus ours, milliseconds. */
  saveOffset: (offset: number) => void
  /** A one-time code and the station's identity, or null before the first run is done. */
  enrolment: () => { code: string; station: { id: string; prefix: string; name: string } } | null
  /** Stamps what is unsent anew by the corrected clock: the intake refused it as written in the future. */
  restamp?: () => void
}

export interface SyncOptions {
  port: SyncPort
  intakeUrl: string
  clock: () => number
  random: () => number
  /** Milliseconds; resolves early when the signal is aborted. */
  delay: (milliseconds: number, signal: AbortSignal) => Promise<void>
  onStatus: () => void
  onFailure: (failure: unknown) => void
}

export interface SyncEngine {
  status: () => SyncStatus
  /** Something was written here, or somebody asked: tries at once, whatever failed before. */
  wake: () => void
  stop: () => Promise<void>
}

const pollInterval = 15_000
const firstBackoff = 500
const longestBackoff = 60_000
const silentStreamLimit = 3 * heartbeatInterval

// A change of 64 KiB stays alone; small ones travel together well below the intake's megabyte.
const pushBytesLimit = 512 * 1024

/** As many changes from the front as fit one push. */
export const batchOf = (changes: readonly Change[]): Change[] => {
  const batch: Change[] = []
  let bytes = 0
  for (const change of changes) {
    bytes += new TextEncoder().encode(JSON.stringify(change)).length
    if (batch.length > 0 && bytes > pushBytesLimit) break
    batch.push(change)
  }
  return batch
}

/** Exponential backoff with full jitter, milliseconds; what the intake asked for comes first. */
export const backoff = (failures: number, retryAfter: number | null, random: () => number): number =>
  retryAfter ?? Math.round(random() * Math.min(longestBackoff, firstBackoff * 2 ** Math.min(failures, 16)))

const minuteText = (milliseconds: number): string => {
  const minutes = Math.floor(milliseconds / 60_000)
  if (minutes < 1) return 'меньше минуты'
  return minutes < 60 ? `${minutes} мин` : `${Math.floor(minutes / 60)} ч ${minutes % 60} мин`
}

/** The state of the link in plain words. */
export const syncSentence = (status: Omit<SyncStatus, 'sentence'>, failure: string | null, now: number): string => {
  const unsent = status.unsent > 0 ? `, не отправлено: ${status.unsent}` : ''
  const rejected = status.rejected.length > 0 ? `, отклонено: ${status.rejected.length}` : ''
  switch (status.state) {
    case 'starting':
      return 'Подключаемся'
    case 'online':
      return `На связи${unsent}${rejected}`
    case 'offline':
      return `Нет связи ${minuteText(now - status.since)}${unsent}${rejected}`
    case 'refused':
      return failure ?? 'Приём обращений отказал этому рабочему месту.'
  }
}

/** Failures that no waiting mends: somebody has to act. */
const isFinal = (failure: unknown): boolean =>
  failure instanceof IntakeFailure && ['unauthorised', 'codeInvalid', 'prefixTaken'].includes(failure.code)

/** This machine's clock is ahead: what it wrote must wait, everything else goes on. */
class ClockAhead extends IntakeFailure {
  constructor(message: string) {
    super({ code: 'unavailable', status: 0, message, retryAfter: pollInterval })
  }
}

const isAhead = (result: PushResult): boolean => result.status === 'rejected' && result.code === 'clockAhead'

const retryAfterOf = (failure: unknown): number | null => (failure instanceof IntakeFailure ? failure.retryAfter : null)

interface Listening {
  token: string
  stop: AbortController
  /** Times in a row that the stream broke before it delivered anything. */
  failures: number
}

/** Keeps the desk and the intake in step: push, pull, stream; one exchange at a time, never inside a transaction. */
export const startSync = (options: SyncOptions): SyncEngine => {
  const { port, intakeUrl, clock } = options
  const stopping = new AbortController()
  let state: SyncStatus['state'] = 'starting'
  let since = clock()
  let refusalText: string | null = null
  let failures = 0
  /** The last exchange failed: news from the stream do not hurry the next one. */
  let backingOff = false
  let wakeUp = new AbortController()
  let wanted = false
  let news = false
  /** What a restamp publishes looks like a local write and is none: it must not bring the next attempt forward. */
  let restamping = false

  const become = (next: SyncStatus['state']) => {
    if (next !== state) {
      state = next
      since = clock()
    }
    options.onStatus()
  }

  const wake = () => {
    if (restamping) return
    wanted = true
    wakeUp.abort()
  }

  const nudge = () => {
    news = true
    if (!backingOff) wakeUp.abort()
  }

  const clientWith = (token: string | null): IntakeClient => createIntakeClient({ baseUrl: intakeUrl, token })

  const measureOffset = async (client: IntakeClient) => {
    const before = clock()
    const theirs = await client.time(stopping.signal)
    port.saveOffset(Math.round(theirs - (before + clock()) / 2))
  }

  const tokenOrEnrol = async (): Promise<string | null> => {
    const known = port.token()
    if (known !== null) return known
    const enrolment = port.enrolment()
    if (enrolment === null) return null
    const { token } = await clientWith(null).enrol(enrolment, stopping.signal)
    port.saveToken(token)
    return token
  }

  /** Sends everything there is; what stays because it is stamped ahead of the intake's clock is the answer. */
  const pushAll = async (client: IntakeClient): Promise<ClockAhead | null> => {
    for (let batch = batchOf(port.outbox(pushLimit)); batch.length > 0; batch = batchOf(port.outbox(pushLimit))) {
      const { results, serverTime } = await client.push(batch, stopping.signal)
      port.saveOffset(serverTime - clock())
      const ahead = results.find(isAhead)
      port.applyAnswer(results.filter((result) => !isAhead(result)))
      options.onStatus()
      if (ahead?.status === 'rejected') return new ClockAhead(ahead.message)
    }
    return null
  }

  const pushRestamped = async (client: IntakeClient): Promise<ClockAhead | null> => {
    const ahead = await pushAll(client)
    if (ahead === null || port.restamp === undefined) return ahead
    restamping = true
    try {
      port.restamp()
    } finally {
      restamping = false
    }
    return pushAll(client)
  }

  const pullAll = async (client: IntakeClient) => {
    let more = true
    while (more) {
      const page = await client.pull({ after: port.cursor() }, stopping.signal)
      port.applyPage(page)
      more = page.more
    }
  }

  const listen = async (client: IntakeClient, mine: Listening, signal: AbortSignal): Promise<void> => {
    const silent = new AbortController()
    const whenSilent = () => silent.abort()
    let timer = setTimeout(whenSilent, silentStreamLimit)
    const onAlive = () => {
      clearTimeout(timer)
      timer = setTimeout(whenSilent, silentStreamLimit)
    }
    try {
      const both = AbortSignal.any([signal, silent.signal])
      for await (const { cursor } of client.stream({ signal: both, onAlive })) {
        mine.failures = 0
        if (cursor !== port.cursor()) nudge()
      }
    } finally {
      clearTimeout(timer)
    }
  }

  const keepOn = async (client: IntakeClient, mine: Listening): Promise<void> => {
    const signal = AbortSignal.any([mine.stop.signal, stopping.signal])
    while (!signal.aborted) {
      let retryAfter: number | null = null
      try {
        await listen(client, mine, signal)
      } catch (failure) {
        options.onFailure(failure)
        retryAfter = retryAfterOf(failure)
      }
      if (signal.aborted) return
      mine.failures += 1
      // The exchange tells whether the intake is gone.
      nudge()
      await options.delay(backoff(mine.failures, retryAfter, options.random), signal)
    }
  }

  let listening: Listening | null = null

  const keepListening = (client: IntakeClient, token: string) => {
    // The intake is there again: a stream that broke with it need not wait out its turn.
    const waitsInVain = backingOff && listening !== null && listening.failures > 0
    if (listening !== null && listening.token === token && !waitsInVain) return
    listening?.stop.abort()
    const mine = { token, stop: new AbortController(), failures: 0 }
    listening = mine
    void keepOn(client, mine)
  }

  const exchange = async () => {
    const token = await tokenOrEnrol()
    if (token === null) return
    const client = clientWith(token)
    if (state !== 'online') await measureOffset(client)
    const ahead = await pushRestamped(client)
    await pullAll(client)
    keepListening(client, token)
    if (ahead !== null) throw ahead
    failures = 0
    become('online')
  }

  const pause = async (milliseconds: number) => {
    if (wanted || (news && !backingOff)) return
    await options.delay(milliseconds, AbortSignal.any([wakeUp.signal, stopping.signal]))
  }

  const attempt = async (): Promise<number> => {
    try {
      await exchange()
      backingOff = false
      return pollInterval
    } catch (failure) {
      if (stopping.signal.aborted) return 0
      options.onFailure(failure)
      if (failure instanceof IntakeFailure && failure.code === 'cursorTooOld' && port.cursor() !== null) {
        port.forgetCursor()
        return 0
      }
      failures += 1
      backingOff = !(failure instanceof ClockAhead)
      refusalText = failure instanceof IntakeFailure ? failure.message : null
      become(isFinal(failure) ? 'refused' : 'offline')
      return isFinal(failure) ? longestBackoff : backoff(failures, retryAfterOf(failure), options.random)
    }
  }

  const run = async () => {
    while (!stopping.signal.aborted) {
      wanted = false
      news = false
      wakeUp = new AbortController()
      await pause(await attempt())
    }
  }

  const running = run()

  return {
    status: () => {
      const status = { state, since, unsent: port.unsentCount(), rejected: port.rejected() }
      return { ...status, sentence: syncSentence(status, refusalText, clock()) }
    },
    wake,
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}
