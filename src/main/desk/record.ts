import Database from 'better-sqlite3'
import type { NewChange } from '../../shared/domain/define-entity.ts'
import { changeDataSchema } from '../../shared/domain/entities.ts'
import type { Change } from '../../shared/sync/change.ts'
import { formatHybridTimestamp, newestTimestamp, nextHybridTimestamp } from '../../shared/sync/hybrid-clock.ts'
import type { Id } from '../../shared/sync/id.ts'
import { insertChange, insertWritten, seenByStation } from '../store/changes.ts'
import { projectEntity, rematchOpenTickets } from '../store/projection.ts'
import type { Desk } from './desk.ts'
import { InvalidInput, Refusal } from './refusal.ts'
import { takeTermRules, termsOf } from './term-rules.ts'

const keyOf = (one: { entity: string; entityId: Id }): string => `${one.entity}/${one.entityId}`

/**
 * Projects every entity among the changes once and says what was touched.
 * @param onBroken told of an entity that cannot be projected, which then keeps its old rows; without it the error is thrown
 */
export const projectChanged = (
  desk: Desk,
  changed: readonly { entity: string; entityId: Id }[],
  onBroken?: (entityId: Id, error: unknown) => void,
): { touched: Map<string, Set<Id>>; refusals: Map<Id, string> } => {
  const entities = new Map(changed.map((one) => [keyOf(one), one]))
  const touched = new Map<string, Set<Id>>()
  const refusals = new Map<Id, string>()
  const touchOne = (entity: string, id: Id) => {
    const ids = touched.get(entity) ?? new Set<Id>()
    touched.set(entity, ids.add(id))
  }
  for (const { entity, entityId } of entities.values()) {
    try {
      const { notApplied } = projectEntity(desk.store, desk.termHistory, entity, entityId)
      for (const one of notApplied) refusals.set(one.changeId, one.reason)
    } catch (error) {
      // A failing database must undo everything; a change nobody foresaw must not stop all the others.
      if (onBroken === undefined || error instanceof Database.SqliteError) throw error
      onBroken(entityId, error)
    }
    touchOne(entity, entityId)
  }
  if (touched.has('termSettings')) for (const id of takeTermRules(desk)) touchOne('ticket', id)
  if (touched.has('client')) for (const id of rematchOpenTickets(desk.store, desk.termHistory)) touchOne('ticket', id)
  return { touched, refusals }
}

/** The change with its data as the domain keeps it: trimmed, normalised, within limits. */
const checked = (one: NewChange): NewChange => {
  const schema = changeDataSchema(one.type)
  if (!schema) throw new Error(`no schema for ${one.type}`)
  const parsed = schema.safeParse(one.data)
  if (parsed.success) return { ...one, data: parsed.data as Record<string, unknown> }
  throw new InvalidInput(Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message])))
}

const stamp = (desk: Desk, id: Id, author: Id | null, one: NewChange, time: number | null): Change => {
  const at =
    time === null
      ? nextHybridTimestamp(desk.lastTimestamp, desk.clock() + desk.clockOffset, desk.stationId)
      : formatHybridTimestamp(time, 0, desk.stationId)
  desk.lastTimestamp = newestTimestamp(desk.lastTimestamp, at)
  const seen = seenByStation(desk.store, one.entityId, desk.stationId)
  return { id, ...one, at, seen, author, station: desk.stationId }
}

/**
 * Writes changes, their projection and the outbox in one transaction, then tells the live views.
 * @param make runs inside the transaction, so that a number it takes is given back when something fails
 * @throws InvalidInput when data breaks a limit of the domain
 * @throws Refusal when the domain does not allow one of them: then nothing is written
 */
export const record = (desk: Desk, author: Id | null, make: () => readonly NewChange[]): Change[] => {
  desk.workedAt = desk.clock()
  const before = { lastTimestamp: desk.lastTimestamp, ...termsOf(desk.termHistory) }
  const write = desk.store.sqlite.transaction(() => {
    const stamped = make().map((one) => {
      const change = stamp(desk, desk.newId(), author, checked(one), null)
      insertWritten(desk.store, change, desk.clockOffset)
      return change
    })
    const { touched, refusals } = projectChanged(desk, stamped)
    for (const { id } of stamped) {
      const reason = refusals.get(id)
      if (reason !== undefined) throw new Refusal('refused', reason)
    }
    return { stamped, touched }
  })
  try {
    const { stamped, touched } = write.immediate()
    desk.live.publish(touched)
    return stamped
  } catch (error) {
    Object.assign(desk, before)
    throw error
  }
}

/** Changes with the times they are to carry: the past that a demonstration needs. Order is the caller's. */
export interface DatedChange extends NewChange {
  id: Id
  author: Id | null
  time: number
}

/** Writes a whole past in one transaction. */
export const recordPast = (desk: Desk, make: () => readonly DatedChange[]): void => {
  const write = desk.store.sqlite.transaction(() => {
    const changes = make()
    for (const { id, author, time, ...one } of changes)
      insertChange(desk.store, stamp(desk, id, author, checked(one), time), null)
    return projectChanged(desk, changes).touched
  })
  desk.live.publish(write.immediate())
}
