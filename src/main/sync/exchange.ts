import { type IntakeClient, IntakeFailure } from '../../shared/intake-api/client.ts'
import { type Cursor, type Page, type PushResult, pageLimit, pushLimit } from '../../shared/intake-api/contract.ts'
import type { Change } from '../../shared/sync/change.ts'
import type { Pushed, SyncPort } from './port.ts'

// A change of 64 KiB stays alone; small ones travel together well below the intake's megabyte.
const pushBytesLimit = 512 * 1024

/** Changes in a page while somebody writes: kept in a millisecond or two. */
const smallPage = 100

/** A push longer than this says too little of when the intake looked at its clock, milliseconds. */
const quickPush = 1_000

/** A round trip longer than this says too little about the intake's clock, milliseconds. */
const longestMeasure = 10_000

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

const isAhead = (result: PushResult): boolean => result.status === 'rejected' && result.code === 'clockAhead'

const isRefusedForAnother = (result: PushResult): boolean =>
  result.status === 'rejected' && result.code === 'wrongStation'

/** An answer no intake of ours gives: going on by it would turn in circles. */
const senseless = (what: string): IntakeFailure =>
  new IntakeFailure(
    {
      code: 'unexpected',
      status: 200,
      message: 'По адресу приёма обращений отвечает не та программа. Проверьте адрес в настройках.',
      retryAfter: null,
    },
    what,
  )

const isAnswered = (batch: readonly Change[], results: readonly PushResult[]): boolean =>
  results.length === batch.length && batch.every((change, place) => results[place]?.id === change.id)

const rejectedAsTooLarge = ({ id }: Change, { message }: IntakeFailure): Pushed => ({
  results: [{ status: 'rejected', id, code: 'tooLarge', message }],
  head: null,
})

export interface ExchangeOptions {
  port: SyncPort
  client: IntakeClient
  clock: () => number
  patiently: <Result>(call: (signal: AbortSignal) => Promise<Result>) => Promise<Result>
  /** Lets a request that was just made leave the machine, and everybody else have his turn. */
  turn: () => Promise<void>
  onStatus: () => void
  /** Per cent of the log that has come while a long one is read; null when it is read. */
  onReceived: (share: number | null) => void
}

/** One exchange with the intake: what is unsent goes, what is new comes, all by calls of the station's client. */
export const createExchange = (options: ExchangeOptions) => {
  const { port, client, clock, patiently, turn, onStatus, onReceived } = options

  const noteTime = (askedAt: number, theirs: number, longest: number) => {
    const took = clock() - askedAt
    // Long waits and a clock that was set meanwhile leave the offset as it was.
    if (took >= 0 && took <= longest) port.saveOffset(Math.round(theirs - (askedAt + took / 2)), took <= longestMeasure)
  }

  const measureOffset = async () => {
    const askedAt = clock()
    noteTime(askedAt, await patiently((signal) => client.time(signal)), Number.POSITIVE_INFINITY)
  }

  // How long the intake took to keep what was sent is not known: its time lies anywhere in the round trip.
  let isTimeUnclear = false

  const pushOnce = async (batch: readonly Change[], logWentBack: boolean): Promise<Pushed> => {
    const askedAt = clock()
    const { results, head, serverTime } = await patiently((signal) => client.push(batch, signal, logWentBack))
    if (!isAnswered(batch, results)) throw senseless('a push was answered for other changes than it carried')
    isTimeUnclear = clock() - askedAt > quickPush
    if (!isTimeUnclear) noteTime(askedAt, serverTime, quickPush)
    return { results, head }
  }

  /** What is another's was read in the log: one that takes it for forged has gone back since and does not know it. */
  const push = async (batch: readonly Change[]): Promise<Pushed> => {
    const pushed = await pushOnce(batch, false)
    return pushed.results.some(isRefusedForAnother) ? pushOnce(batch, true) : pushed
  }

  const pushOrDrop = async (batch: readonly Change[]): Promise<Pushed> => {
    try {
      return await push(batch)
    } catch (failure) {
      const [only, ...more] = batch
      const isTooLarge = failure instanceof IntakeFailure && failure.code === 'tooLarge'
      if (only === undefined || more.length > 0 || !isTooLarge) throw failure
      return rejectedAsTooLarge(only, failure)
    }
  }

  /** Sends everything there is; false when something stays because it is stamped ahead of the intake's clock. */
  const pushAll = async (): Promise<boolean> => {
    for (let batch = batchOf(port.outbox(pushLimit)); batch.length > 0; batch = batchOf(port.outbox(pushLimit))) {
      const { results, head } = await pushOrDrop(batch)
      port.applyAnswer({ results: results.filter((result) => !isAhead(result)), head })
      onStatus()
      if (isTimeUnclear) await measureOffset()
      isTimeUnclear = false
      if (results.some(isAhead)) return false
    }
    return true
  }

  const ask = (after: Cursor | null): Promise<Page> => {
    const limit = port.isAtWork?.() ? smallPage : pageLimit
    return patiently((signal) => client.pull({ after, limit }, signal))
  }

  /** Keeps a page while the one that follows it is on its way. */
  const applyMeanwhile = async (page: Page, coming: Promise<Page>): Promise<void> => {
    // What becomes of it is looked at in its turn, if at all.
    coming.catch(() => undefined)
    await turn()
    await port.makeRoom?.()
    port.applyPage(page)
  }

  /** Reads the log to its end; `afterPage` has its turn between pages and says whether it sent anything. */
  const pullAll = async (afterPage?: () => Promise<boolean>): Promise<void> => {
    const start = port.cursor()
    const passed = new Set([start])
    let page = await ask(start)
    let came = 0
    while (page.more) {
      const { cursor, entries, left } = page
      if (passed.has(cursor)) throw senseless('the log leads in a circle')
      passed.add(cursor)
      const coming = ask(cursor)
      await applyMeanwhile(page, coming)
      came += entries.length
      onReceived(Math.floor((100 * came) / (came + left)))
      // A page from before a push would end without what the push brought, as if the log had lost it.
      page = (await afterPage?.()) ? await ask(cursor) : await coming
    }
    port.applyPage(page)
    if (passed.size > 1) onReceived(null)
  }

  return { measureOffset, pushAll, pullAll }
}
