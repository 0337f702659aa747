import { and, asc, desc, eq, gte, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Change } from '../../shared/sync/change.ts'
import { type HybridTimestamp, timestampAt } from '../../shared/sync/hybrid-clock.ts'
import type { Id } from '../../shared/sync/id.ts'
import type { Store } from './open.ts'
import { change } from './schema.ts'

type Row = typeof change.$inferSelect

export interface StoredChange extends Change {
  unsent: boolean
  rejected: string | null
}

const envelope = (row: Row): Change => ({
  id: row.id,
  entity: row.entity,
  entityId: row.entityId,
  type: row.type,
  v: row.v,
  data: row.data,
  at: row.at,
  seen: row.seen,
  author: row.author,
  station: row.station,
})

/** Keeps a change; false when it was known already. */
export const insertChange = (store: Store, one: Change, unsent: boolean): boolean =>
  store.db
    .insert(change)
    .values({ ...one, unsent, rejected: null })
    .onConflictDoNothing()
    .run().changes > 0

/** All changes of an entity, oldest first. */
export const changesOf = (store: Store, entityId: Id): StoredChange[] =>
  store.db
    .select()
    .from(change)
    .where(eq(change.entityId, entityId))
    .orderBy(asc(change.at), asc(change.id))
    .all()
    .map((row) => ({ ...envelope(row), unsent: row.unsent, rejected: row.rejected }))

/** `at` of the newest change this desk knows: its clock goes on from there. */
export const newestTimestampKnown = (store: Store): HybridTimestamp | null =>
  store.db.select({ at: change.at }).from(change).orderBy(desc(change.at)).limit(1).get()?.at ?? null

/** `at` of the newest change that somebody else may have. */
export const newestSentTimestamp = (store: Store): HybridTimestamp | null =>
  store.db
    .select({ at: change.at })
    .from(change)
    .where(sql`${change.unsent} = 0`)
    .orderBy(desc(change.at))
    .limit(1)
    .get()?.at ?? null

/** What still has to be sent, in order. */
export const outbox = (store: Store, limit: number): Change[] =>
  store.db
    .select()
    .from(change)
    .where(sql`${change.unsent} = 1`)
    .orderBy(asc(change.at), asc(change.id))
    .limit(limit)
    .all()
    .map(envelope)

export const unsentCount = (store: Store): number =>
  store.db.select({ count: sql<number>`count(*)` }).from(change).where(sql`${change.unsent} = 1`).get()?.count ?? 0

export const markSent = (store: Store, id: Id): void => {
  store.db.update(change).set({ unsent: false }).where(eq(change.id, id)).run()
}

export const markRejected = (store: Store, id: Id, reason: string): void => {
  store.db.update(change).set({ unsent: false, rejected: reason }).where(eq(change.id, id)).run()
}

export const rejectedChanges = (store: Store): StoredChange[] =>
  store.db
    .select()
    .from(change)
    .where(sql`${change.rejected} is not null`)
    .orderBy(asc(change.at))
    .all()
    .map((row) => ({ ...envelope(row), unsent: row.unsent, rejected: row.rejected }))

/** Every entity there is, for a rebuild of the projection. */
export const allEntities = (store: Store): { entity: string; entityId: Id }[] =>
  store.db.selectDistinct({ entity: change.entity, entityId: change.entityId }).from(change).all()

/** Who wrote something since an instant, milliseconds since the epoch. */
export const authorsSince = (store: Store, since: number): Id[] =>
  store.db
    .selectDistinct({ author: change.author })
    .from(change)
    .where(and(gte(change.at, timestampAt(since)), isNotNull(change.author)))
    .all()
    .flatMap((row) => row.author ?? [])

/** Puts everything a station wrote into its outbox again, for a log that has nothing of it. */
export const sendAgain = (store: Store, station: Id): void => {
  store.db
    .update(change)
    .set({ unsent: true })
    .where(and(eq(change.station, station), isNull(change.rejected)))
    .run()
}

/** Gives a change another time; `seen` with it when it named a change that moved too. */
export const moveChange = (store: Store, id: Id, at: HybridTimestamp, seen: HybridTimestamp | null): void => {
  store.db.update(change).set({ at, seen }).where(eq(change.id, id)).run()
}

/** Time and place of a change, or null when it is unknown here. */
export const readChange = (store: Store, id: Id): StoredChange | null => {
  const row = store.db.select().from(change).where(eq(change.id, id)).get()
  return row ? { ...envelope(row), unsent: row.unsent, rejected: row.rejected } : null
}

/** Writes a change's data again, without what an erasure destroyed. */
export const rewriteChange = (store: Store, id: Id, data: Change['data']): void => {
  store.db.update(change).set({ data }).where(eq(change.id, id)).run()
}
