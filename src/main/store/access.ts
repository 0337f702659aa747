import { and, desc, eq, gte, inArray, lt, lte, max, sql } from 'drizzle-orm'
import type { Id } from '../../shared/sync/id.ts'
import type { Store } from './open.ts'
import { accessRecord } from './schema.ts'

export type AccessEntry = Omit<typeof accessRecord.$inferSelect, 'row'>

/** Opening again within this time is the same opening: a window that lost its connection comes back by itself. */
const joinedMs = 10 * 60 * 1000

const sameAs = ({ operatorId, action, entityId }: AccessEntry) =>
  and(
    eq(accessRecord.entityId, entityId),
    eq(accessRecord.action, action),
    sql`${accessRecord.operatorId} is ${operatorId}`,
  )

const isKnown = (store: Store, entry: AccessEntry, from: number, to: number): boolean =>
  store.db
    .select({ row: accessRecord.row })
    .from(accessRecord)
    .where(and(sameAs(entry), gte(accessRecord.at, from), lt(accessRecord.at, to)))
    .limit(1)
    .get() !== undefined

/** Writes down who did what with whose data; the same a few minutes ago is not written twice. */
export const noteAccess = (store: Store, entry: AccessEntry): void => {
  if (!isKnown(store, entry, entry.at - joinedMs, Number.MAX_SAFE_INTEGER))
    store.db.insert(accessRecord).values(entry).run()
}

/** Writes down an erasure that came with the log; each once, however often its entity is projected. */
export const noteErased = (store: Store, entry: Omit<AccessEntry, 'action'>): void => {
  const erased: AccessEntry = { ...entry, action: 'erased' }
  if (!isKnown(store, erased, entry.at, entry.at + 1)) store.db.insert(accessRecord).values(erased).run()
}

/** Entries newest first; of these entities when some are named. */
export const listAccess = (store: Store, entityIds: readonly Id[] | null, limit: number): AccessEntry[] =>
  store.db
    .select({
      at: accessRecord.at,
      operatorId: accessRecord.operatorId,
      action: accessRecord.action,
      entity: accessRecord.entity,
      entityId: accessRecord.entityId,
    })
    .from(accessRecord)
    .where(entityIds === null ? undefined : inArray(accessRecord.entityId, [...entityIds]))
    .orderBy(desc(accessRecord.at), desc(accessRecord.row))
    .limit(limit)
    .all()

/** Entities that had data erased, the latest first. */
export const erasedEntities = (store: Store): Id[] =>
  store.db
    .select({ entityId: accessRecord.entityId, at: max(accessRecord.at) })
    .from(accessRecord)
    .where(eq(accessRecord.action, 'erased'))
    .groupBy(accessRecord.entityId)
    .orderBy(desc(max(accessRecord.at)))
    .all()
    .map((one) => one.entityId)

/** When data were erased last, no later than an instant; null when never. */
export const newestErasureBefore = (store: Store, instant: number): number | null =>
  store.db
    .select({ at: max(accessRecord.at) })
    .from(accessRecord)
    .where(and(eq(accessRecord.action, 'erased'), lte(accessRecord.at, instant)))
    .get()?.at ?? null

/** Removes entries from before an instant. */
export const forgetAccessBefore = (store: Store, instant: number): number =>
  store.db.delete(accessRecord).where(lt(accessRecord.at, instant)).run().changes
