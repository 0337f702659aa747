import { z } from 'zod'
import { isErasure } from '../../shared/domain/erasure.ts'
import { faultText } from '../../shared/fault-text.ts'
import {
  type Cursor,
  cursorSchema,
  type LogEntry,
  type Page,
  type PushResult,
} from '../../shared/intake-api/contract.ts'
import { type Change, idSchema } from '../../shared/sync/change.ts'
import { newestTimestamp } from '../../shared/sync/hybrid-clock.ts'
import type { Id } from '../../shared/sync/id.ts'
import type { SecretKeeper } from '../secrets/secret-keeper.ts'
import {
  insertChange,
  markRejected,
  markSent,
  outbox,
  parkedCount,
  readChange,
  replaceChange,
  sendAllAgain,
  unsentCount,
} from '../store/changes.ts'
import { forgetLocal, readLocal, writeLocal } from '../store/local.ts'
import type { Store } from '../store/open.ts'
import { writeRenewable } from '../store/renewable.ts'
import { readSecret, writeSecret } from '../store/secrets.ts'
import { countUnprojected, type EntityRef, postponeProjections, takeUnprojected } from '../store/unprojected.ts'
import type { Pushed, SyncPort } from '../sync/port.ts'
import { offerFiles, wantFilesOf } from './attached-files.ts'
import { keepDelivery, noteStart } from './deliveries.ts'
import { type Desk, isAtWork } from './desk.ts'
import { createFilePort } from './file-port.ts'
import { judgeTimes } from './judge-times.ts'
import { touch } from './live.ts'
import { projectChanged } from './record.ts'
import { rejectedRows } from './rejected-changes.ts'
import { restamp } from './restamp.ts'
import { stationsSeen } from './views/stations.ts'

const stationKey = 'intakeStationId'
const tokenKey = 'intakeToken'
const cursorKey = 'intakeCursor'
const takenKey = 'intakeTaken'

const sentFromWebsite = ({ change }: LogEntry): number | null =>
  change.type === 'ticket.registered' && change.data.channel === 'web' && typeof change.data.arrivedAt === 'number'
    ? change.data.arrivedAt
    : null

/** Forgets the enrolment and the place reached in the log. */
export const forgetLog = (store: Store): void => {
  forgetLocal(store, tokenKey)
  forgetLocal(store, cursorKey)
  forgetLocal(store, takenKey)
}

/**
 * A log that is not the one this desk was enrolled in gets all this desk knows, and needs a new enrolment.
 * @param stationId the intake's own station there
 */
export const meetLog = (store: Store, stationId: Id): void => {
  const known = readLocal(store, stationKey, idSchema)
  if (known === stationId) return
  store.db.transaction(() => {
    if (known !== null) {
      forgetLog(store)
      sendAllAgain(store)
      offerFiles(store)
    }
    writeLocal(store, stationKey, stationId)
  })
}

/** Keeps the token of an enrolment that was made by hand. */
export const keepToken = (store: Store, secrets: SecretKeeper, token: string): void =>
  writeSecret(store, secrets, tokenKey, token)

/**
 * Forgets a token that does not open here, so that the desk enrols again and the intake drops the old one: the database
 * came from another machine or user, the key is gone, or an earlier version kept the token open, in its copies too.
 */
export const forgetLostToken = ({ store, log }: Desk, secrets: SecretKeeper): void => {
  if (readLocal(store, tokenKey, z.string()) === null || readSecret(store, secrets, tokenKey) !== null) return
  forgetLocal(store, tokenKey)
  log('warning', 'the token of this station does not open here: enrolling again')
}

const contentOf = ({ entity, entityId, type, v, data, at, seen, author, station }: Change): string =>
  JSON.stringify([entity, entityId, type, v, data, at, seen, author, station])

/** A change this desk has already: the log's word on it stands, e.g. on its time when it was stamped anew meanwhile. */
const confirm = (desk: Desk, change: Change, receivedAt: number): Change[] => {
  const mine = readChange(desk.store, change.id)
  if (mine === null) return []
  if (contentOf(mine) === contentOf(change)) {
    markSent(desk.store, change.id, receivedAt)
    return []
  }
  replaceChange(desk.store, change, receivedAt)
  return [mine, change]
}

/** Keeps an entry of the log; the changes whose entities look different for it. */
const keepEntry = (desk: Desk, entry: LogEntry): Change[] => {
  const { change, receivedAt } = entry
  if (!insertChange(desk.store, change, receivedAt)) return confirm(desk, change, receivedAt)
  desk.lastTimestamp = newestTimestamp(desk.lastTimestamp, change.at)
  wantFilesOf(desk, change, receivedAt)
  const sentAt = sentFromWebsite(entry)
  // What a desk brought from the log it had before is history here, however late it came.
  if (sentAt !== null && change.station === readLocal(desk.store, stationKey, idSchema)) {
    keepDelivery(desk, { ticketId: change.entityId, sentAt, receivedAt })
  }
  return [change]
}

/** Entities projected in one transaction; while somebody writes, so few that his call does not wait for a history. */
const projectedAtOnce = 100
const projectedMeanwhile = 10

/**
 * Whether the rows may be made once the rest of the history has come. Only of what comes by the thousand; what an
 * erasure destroys goes in the transaction that brings it.
 */
const canWait = (change: Change): boolean =>
  (change.entity === 'ticket' || change.entity === 'serviceOrder') && !isErasure(change)

/** Keeps the intake's word on a change it was sent. What was only carried over for another station is not ours to mend. */
const keepAnswer = ({ store, stationId }: Desk, result: PushResult): void => {
  if (result.id === null) return
  const mine = readChange(store, result.id)
  if (!mine?.unsent) return
  if (result.status === 'rejected' && mine.station === stationId) markRejected(store, result.id, result.message)
  else markSent(store, result.id, result.status === 'rejected' ? null : result.receivedAt)
}

const placesTaken = (store: Store): readonly Cursor[] => readLocal(store, takenKey, cursorSchema.array()) ?? []

/** Keeps a place that all the log has of ours lies before: its pages have to come to it. */
const noteTaken = (store: Store, { results, head }: Pushed): void => {
  const taken = results.filter((result) => result.status !== 'rejected')
  const place = head ?? taken.findLast((result) => result.status === 'accepted')?.cursor
  if (taken.length > 0 && place !== undefined) writeLocal(store, takenKey, [...placesTaken(store), place])
}

/**
 * A log that ends without what it has taken from us went back to a copy, from before our place in it or after: nothing
 * tells what else it lost, so it is offered everything.
 */
const lookForTaken = ({ store, log }: Desk, after: Cursor | null, page: Page): void => {
  const taken = placesTaken(store)
  if (taken.length === 0) return
  const shown = new Set([after, page.cursor, ...page.entries.map((entry) => entry.cursor)])
  const missing = taken.filter((place) => !shown.has(place))
  if (missing.length === 0 || !page.more) forgetLocal(store, takenKey)
  else writeLocal(store, takenKey, missing)
  if (missing.length === 0 || page.more) return
  sendAllAgain(store)
  log('warning', 'the log has lost what it took from this station: offering everything again')
}

/** The desk's side of sync: its outbox, its cursor, and pages applied whole. */
export const createSyncPort = (desk: Desk, secrets: SecretKeeper, enrolment: SyncPort['enrolment']): SyncPort => {
  const { store } = desk
  const startedAt = desk.clock()
  // Another intake has another clock.
  desk.isClockMeasured = false
  let isStartNoted = false
  let judged: ReadonlySet<Id> = new Set()
  const project = (changed: readonly EntityRef[]) =>
    projectChanged(desk, changed, (entityId, error) =>
      desk.log('error', `projection of ${entityId}: ${faultText(error)}`),
    ).touched
  return {
    outbox: (limit) => outbox(store, limit),
    unsentCount: () => unsentCount(store),
    rejected: () => rejectedRows(desk),
    parkedCount: () => parkedCount(store),
    isTimeConfirmed: () => desk.isClockMeasured,
    makeRoom: () => desk.makeRoom(),
    isAtWork: () => isAtWork(desk),
    stationsSeen: (told) => stationsSeen(desk, told),
    token: () => readSecret(store, secrets, tokenKey),
    saveEnrolment: ({ token, intakeStationId }) => {
      store.sqlite.transaction(() => {
        // The code may be of another log than the one this desk was in.
        meetLog(store, intakeStationId)
        keepToken(store, secrets, token)
      })()
    },
    cursor: () => readLocal(store, cursorKey, cursorSchema),
    startOver: () => {
      store.sqlite.transaction(() => {
        forgetLocal(store, cursorKey)
        forgetLocal(store, takenKey)
        sendAllAgain(store)
        offerFiles(store)
      })()
    },
    applyAnswer: (pushed) => {
      const apply = store.sqlite.transaction(() => {
        for (const result of pushed.results) keepAnswer(desk, result)
        noteTaken(store, pushed)
      })
      writeRenewable(store, apply.immediate)
      desk.live.publish(touch('sync'))
    },
    applyPage: (page) => {
      // Most polls bring nothing: an idle desk writes nothing to its disk.
      const after = readLocal(store, cursorKey, cursorSchema)
      const isIdle = page.entries.length === 0 && page.cursor === after
      if (isIdle && placesTaken(store).length === 0) return
      const apply = store.sqlite.transaction(() => {
        const changed = page.entries.flatMap((entry) => keepEntry(desk, entry))
        const later = page.more ? changed.filter(canWait) : []
        postponeProjections(store, later)
        const touched = project(page.more ? changed.filter((change) => !canWait(change)) : changed)
        if (page.cursor !== null) writeLocal(store, cursorKey, page.cursor)
        lookForTaken(desk, after, page)
        if (page.entries.some((entry) => sentFromWebsite(entry) !== null)) touched.set('delivery', new Set())
        return touched
      })
      const touched = page.more ? writeRenewable(store, apply.immediate) : apply.immediate()
      if (touched.size > 0) desk.live.publish(touched)
    },
    projectPostponed: () => {
      const limit = isAtWork(desk) ? projectedMeanwhile : projectedAtOnce
      const apply = store.sqlite.transaction(() => {
        const taken = takeUnprojected(store, limit)
        return { touched: project(taken), isLast: taken.length < limit }
      })
      const { touched, isLast } = writeRenewable(store, apply.immediate)
      if (touched.size > 0) desk.live.publish(touched)
      return !isLast
    },
    postponedCount: () => countUnprojected(store),
    restamp: () => restamp(desk),
    saveOffset: (offset, isExact) => {
      desk.clockOffset = offset
      if (!isStartNoted) noteStart(store, startedAt + offset, readLocal(store, cursorKey, cursorSchema) !== null)
      isStartNoted = true
      if (!isExact) return
      const isFirst = !desk.isClockMeasured
      desk.isClockMeasured = true
      const said = judgeTimes(desk, judged)
      judged = said.judged
      if (isFirst) desk.live.publish(new Map([...touch('sync'), ...touch('ticket', said.tickets)]))
    },
    files: createFilePort(desk),
    enrolment,
  }
}
