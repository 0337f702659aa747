import { z } from 'zod'
import { cursorSchema, type LogEntry } from '../../shared/intake-api/contract.ts'
import { newestTimestamp, nextHybridTimestamp } from '../../shared/sync/hybrid-clock.ts'
import type { SecretKeeper } from '../secrets/secret-keeper.ts'
import {
  insertChange,
  markRejected,
  markSent,
  moveChange,
  newestSentTimestamp,
  newestTimestampKnown,
  outbox,
  readChange,
  rejectedChanges,
  unsentCount,
} from '../store/changes.ts'
import { forgetLocal, readLocal, writeLocal } from '../store/local.ts'
import type { Store } from '../store/open.ts'
import { readSecret, writeSecret } from '../store/secrets.ts'
import type { SyncPort } from '../sync/engine.ts'
import { keepDelivery, noteStart } from './deliveries.ts'
import { type Desk, deskTime } from './desk.ts'
import { touch } from './live.ts'
import { projectChanged } from './record.ts'
import { changeTitle } from './views/history.ts'
import { readPeople } from './views/people.ts'

const tokenKey = 'intakeToken'
const cursorKey = 'intakeCursor'

const sentFromWebsite = ({ change }: LogEntry): number | null =>
  change.type === 'ticket.registered' && change.data.channel === 'web' && typeof change.data.arrivedAt === 'number'
    ? change.data.arrivedAt
    : null

/** Forgets the log this desk was enrolled in. */
export const forgetIntake = (store: Store): void => {
  forgetLocal(store, tokenKey)
  forgetLocal(store, cursorKey)
}

/**
 * Forgets a token that does not open here, so that the desk enrols again and the intake drops the old one: the database
 * came from another machine or user, the key is gone, or an earlier version kept the token open, in its copies too.
 */
export const forgetLostToken = ({ store, log }: Desk, secrets: SecretKeeper): void => {
  if (readLocal(store, tokenKey, z.string()) === null || readSecret(store, secrets, tokenKey) !== null) return
  forgetLocal(store, tokenKey)
  log('warning', 'the token of this station does not open here: enrolling again')
}

/** A change this desk has already: the log's word on its time stands, e.g. when an answer was lost and it was restamped. */
const confirm = (desk: Desk, { change }: LogEntry): boolean => {
  const mine = readChange(desk.store, change.id)
  if (change.station === desk.stationId) markSent(desk.store, change.id)
  if (mine === null || mine.at === change.at) return false
  moveChange(desk.store, change.id, change.at, change.seen)
  return true
}

/** Keeps an entry of the log; false when it changes nothing here. */
const keepEntry = (desk: Desk, entry: LogEntry): boolean => {
  const { change, receivedAt } = entry
  if (!insertChange(desk.store, change, false)) return confirm(desk, entry)
  desk.lastTimestamp = newestTimestamp(desk.lastTimestamp, change.at)
  const sentAt = sentFromWebsite(entry)
  if (sentAt !== null && change.station !== desk.stationId) {
    keepDelivery(desk, { ticketId: change.entityId, sentAt, receivedAt })
  }
  return true
}

/** Changes nobody else has seen get the times they should have had, now that the clock's error is known. */
const restamp = (desk: Desk): void => {
  const { store } = desk
  const move = store.sqlite.transaction(() => {
    const changes = outbox(store, Number.MAX_SAFE_INTEGER)
    let last = newestSentTimestamp(store)
    for (const change of changes) {
      last = nextHybridTimestamp(last, deskTime(desk), desk.stationId)
      moveChange(store, change.id, last, change.seen)
    }
    desk.lastTimestamp = newestTimestampKnown(store)
    return projectChanged(desk, changes).touched
  })
  desk.live.publish(move.immediate())
}

/** The desk's side of sync: its outbox, its cursor, and pages applied whole. */
export const createSyncPort = (desk: Desk, secrets: SecretKeeper, enrolment: SyncPort['enrolment']): SyncPort => {
  const { store } = desk
  const startedAt = desk.clock()
  let isStartNoted = false
  return {
    outbox: (limit) => outbox(store, limit),
    unsentCount: () => unsentCount(store),
    rejected: () => {
      const around = {
        people: readPeople(store),
        timeZone: desk.calendar.timeZone,
        clientNames: new Map(),
        ticketNumbers: new Map(),
      }
      return rejectedChanges(store).map((change) => ({
        changeId: change.id,
        entityId: change.entityId,
        title: changeTitle(change, around),
        reason: change.rejected ?? '',
      }))
    },
    token: () => readSecret(store, secrets, tokenKey),
    saveToken: (token) => writeSecret(store, secrets, tokenKey, token),
    cursor: () => readLocal(store, cursorKey, cursorSchema),
    forgetCursor: () => forgetLocal(store, cursorKey),
    applyAnswer: (results) => {
      store.sqlite.transaction(() => {
        for (const result of results) {
          if (result.status === 'rejected') {
            if (result.id !== null) markRejected(store, result.id, result.message)
          } else markSent(store, result.id)
        }
      })()
      desk.live.publish(touch('sync'))
    },
    applyPage: (page) => {
      const apply = store.sqlite.transaction(() => {
        const fresh = page.entries.filter((entry) => keepEntry(desk, entry))
        const { touched } = projectChanged(
          desk,
          fresh.map((entry) => entry.change),
          (entityId, error) => desk.log('error', `projection of ${entityId}: ${String(error)}`),
        )
        if (page.cursor !== null) writeLocal(store, cursorKey, page.cursor)
        if (fresh.some((entry) => sentFromWebsite(entry) !== null)) touched.set('delivery', new Set())
        return touched
      })
      const touched = apply.immediate()
      if (touched.size > 0) desk.live.publish(touched)
    },
    restamp: () => restamp(desk),
    saveOffset: (offset) => {
      desk.clockOffset = offset
      if (isStartNoted) return
      isStartNoted = true
      noteStart(store, startedAt + offset, readLocal(store, cursorKey, cursorSchema) !== null)
    },
    enrolment,
  }
}
