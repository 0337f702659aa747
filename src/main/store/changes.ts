import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, like, lt, ne, sql } from 'drizzle-orm'
import { typesNamingFiles } from '../../shared/domain/attachment.ts'
import { isKnownChange } from '../../shared/domain/entities.ts'
import { type Change, compareChanges } from '../../shared/sync/change.ts'
import { type HybridTimestamp, timestampAt } from '../../shared/sync/hybrid-clock.ts'
import type { Id } from '../../shared/sync/id.ts'
import { type Seen, seenOf } from '../../shared/sync/seen.ts'
import type { Store } from './open.ts'
import { places, preparedOnce } from './prepared.ts'
import { change } from './schema.ts'

type Row = typeof change.$inferSelect

export interface StoredChange extends Change {
  unsent: boolean
  rejected: string | null
  setAsideAt: number | null
  receivedAt: number | null
  /** The clock's offset it was written under while nothing has confirmed or refuted that. */
  clockOffset: number | null
}

const stored = (row: Row): StoredChange => ({
  ...envelope(row),
  unsent: row.unsent,
  rejected: row.rejected,
  setAsideAt: row.setAsideAt,
  receivedAt: row.receivedAt,
  clockOffset: row.clockOffset,
})

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

const envelopeFields = ['id', 'entity', 'entityId', 'type', 'v', 'data', 'at', 'seen', 'author', 'station'] as const

const putNew = preparedOnce(({ db }) =>
  db
    .insert(change)
    .values({
      ...places([...envelopeFields, 'unsent', 'receivedAt', 'parked', 'clockOffset'] as const),
      rejected: null,
    })
    .onConflictDoNothing()
    .prepare(),
)

// Past drizzle, which takes longer to fill in the places than SQLite to keep the row: a first sync keeps them by the
// hundred thousand.
const putArrived = preparedOnce(({ sqlite }) =>
  sqlite.prepare(
    `insert into change
       (id, entity, entity_id, type, v, data, at, seen, author, station, unsent, received_at, parked)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
  ),
)

/**
 * Keeps a change; false when it was known already.
 * @param receivedAt when the intake received it; null for one that was written here and has still to be sent
 */
export const insertChange = (store: Store, one: Change, receivedAt: number | null): boolean =>
  putArrived(store).run(
    ...[one.id, one.entity, one.entityId, one.type, one.v, JSON.stringify(one.data)],
    ...[one.at, one.seen, one.author, one.station],
    ...[Number(receivedAt === null), receivedAt, Number(!isKnownChange(one))],
  ).changes > 0

/**
 * Keeps a change that was written here just now.
 * @param clockOffset the offset its times were taken with, milliseconds
 */
export const insertWritten = (store: Store, one: Change, clockOffset: number): void => {
  putNew(store).run({ ...one, unsent: true, receivedAt: null, parked: false, clockOffset })
}

const unmeasuredRows = preparedOnce(({ db }) =>
  db
    .select({
      id: change.id,
      entity: change.entity,
      entityId: change.entityId,
      type: change.type,
      clockOffset: sql<number>`${change.clockOffset}`,
    })
    .from(change)
    .where(sql`${change.clockOffset} is not null`)
    .prepare(),
)

/** What tells of a change which clock it was written under. */
export type UnmeasuredChange = Pick<Change, 'id' | 'entity' | 'entityId' | 'type'> & { clockOffset: number }

/** Changes written here that the intake has not had yet, with the clock's offset of that moment. */
export const unmeasuredChanges = (store: Store): UnmeasuredChange[] => unmeasuredRows(store).all()

/** The clock they were written under was measured, and what it showed is written down. */
export const markMeasured = (store: Store, ids: readonly Id[]): void => {
  store.db
    .update(change)
    .set({ clockOffset: null })
    .where(inArray(change.id, [...ids]))
    .run()
}

const rowsOfEntity = preparedOnce(({ db }) =>
  db
    .select()
    .from(change)
    .where(eq(change.entityId, sql.placeholder('entityId')))
    .prepare(),
)

/** All changes of an entity, oldest first. */
export const changesOf = (store: Store, entityId: Id): StoredChange[] =>
  rowsOfEntity(store).all({ entityId }).map(stored).sort(compareChanges)

/** Whether a change counts: it does until somebody sets it aside. */
export const counts = ({ setAsideAt }: StoredChange): boolean => setAsideAt === null

/** `at` of the newest change this desk knows: its clock goes on from there. */
export const newestTimestampKnown = (store: Store): HybridTimestamp | null =>
  store.db.select({ at: change.at }).from(change).where(isNull(change.rejected)).orderBy(desc(change.at)).limit(1).get()
    ?.at ?? null

/** `at` of a station's newest change up to an instant, milliseconds since the epoch. */
export const newestTimestampUntil = (store: Store, station: Id, instant: number): HybridTimestamp | null =>
  store.db
    .select({ at: change.at })
    .from(change)
    .where(and(eq(change.station, station), lt(change.at, timestampAt(instant + 1)), isNull(change.rejected)))
    .orderBy(desc(change.at))
    .limit(1)
    .get()?.at ?? null

const newestOfOthers = preparedOnce(({ db }) =>
  db
    .select({ at: sql<string>`max(${change.at})` })
    .from(change)
    .where(and(eq(change.entityId, sql.placeholder('entityId')), ne(change.station, sql.placeholder('station'))))
    .groupBy(change.station)
    .prepare(),
)

/** What is known here of an entity from stations other than this one, for the `seen` of its next change. */
export const seenByStation = (store: Store, entityId: Id, station: Id): Seen =>
  seenOf(
    newestOfOthers(store)
      .all({ entityId, station })
      .map((row) => row.at),
  )

const unsentRows = preparedOnce(({ db }) =>
  db
    .select()
    .from(change)
    .where(sql`${change.unsent} = 1`)
    .orderBy(asc(change.at), asc(change.id))
    .limit(sql.placeholder('limit'))
    .prepare(),
)

/** What still has to be sent, in order. */
export const outbox = (store: Store, limit: number): Change[] => unsentRows(store).all({ limit }).map(envelope)

const countUnsent = preparedOnce(({ db }) =>
  db.select({ count: sql<number>`count(*)` }).from(change).where(sql`${change.unsent} = 1`).prepare(),
)

export const unsentCount = (store: Store): number => countUnsent(store).get()?.count ?? 0

const setSent = preparedOnce(({ db }) =>
  db
    .update(change)
    .set({
      unsent: false,
      clockOffset: null,
      receivedAt: sql`min(coalesce(${change.receivedAt}, ${sql.placeholder('receivedAt')}), coalesce(${sql.placeholder('receivedAt')}, ${change.receivedAt}))`,
    })
    .where(eq(change.id, sql.placeholder('id')))
    .prepare(),
)

/** The log has it, since `receivedAt`; the earliest receipt is kept: a log that came later received old changes anew. */
export const markSent = (store: Store, id: Id, receivedAt: number | null): void => {
  setSent(store).run({ id, receivedAt })
}

export const markRejected = (store: Store, id: Id, reason: string): void => {
  store.db.update(change).set({ unsent: false, clockOffset: null, rejected: reason }).where(eq(change.id, id)).run()
}

const rejectedRows = preparedOnce(({ db }) =>
  db
    .select()
    .from(change)
    .where(sql`${change.rejected} is not null and ${change.setAsideAt} is null`)
    .orderBy(asc(change.at))
    .prepare(),
)

/** What the intake refused and nobody has seen to. */
export const rejectedChanges = (store: Store): StoredChange[] => rejectedRows(store).all().map(stored)

/** Offers a refused change again. */
export const offerAgain = (store: Store, id: Id): void => {
  store.db.update(change).set({ unsent: true, rejected: null, setAsideAt: null }).where(eq(change.id, id)).run()
}

/** Takes a change out of the state of its entity; it stays readable. */
export const setAside = (store: Store, id: Id, now: number): void => {
  store.db.update(change).set({ unsent: false, setAsideAt: now }).where(eq(change.id, id)).run()
}

/** Takes every change of some kinds of entities out of their state, for a reason in words. */
export const setAsideAll = (store: Store, entities: readonly string[], reason: string, now: number): Change[] =>
  store.db
    .update(change)
    .set({ unsent: false, rejected: reason, setAsideAt: now })
    .where(inArray(change.entity, [...entities]))
    .returning()
    .all()
    .map(envelope)

/** Entities with changes that were parked and are understood now; the changes are parked no more. */
export const unpark = (store: Store): { entity: string; entityId: Id }[] => {
  const understood = store.db.select().from(change).where(sql`${change.parked} = 1`).all().filter(isKnownChange)
  for (const { id } of understood) store.db.update(change).set({ parked: false }).where(eq(change.id, id)).run()
  return understood
}

/** Looks at every kind of change there is: which of them this program does not know. */
export const parkUnknown = (store: Store): void => {
  const kinds = store.db.selectDistinct({ entity: change.entity, type: change.type, v: change.v }).from(change).all()
  for (const { entity, type, v } of kinds.filter((kind) => !isKnownChange(kind))) {
    store.db
      .update(change)
      .set({ parked: true })
      .where(and(eq(change.entity, entity), eq(change.type, type), eq(change.v, v)))
      .run()
  }
}

const countParked = preparedOnce(({ db }) =>
  db.select({ count: sql<number>`count(*)` }).from(change).where(sql`${change.parked} = 1`).prepare(),
)

export const parkedCount = (store: Store): number => countParked(store).get()?.count ?? 0

/** Every entity there is, for a rebuild of the projection. */
export const allEntities = (store: Store): { entity: string; entityId: Id }[] =>
  store.db.selectDistinct({ entity: change.entity, entityId: change.entityId }).from(change).all()

/** Every change that may name files. */
export const changesNamingFiles = (store: Store): Change[] =>
  store.db
    .select()
    .from(change)
    .where(and(inArray(change.type, typesNamingFiles), like(change.data, '%"sha256"%')))
    .all()
    .map(envelope)

/** Who wrote something since an instant, milliseconds since the epoch. */
export const authorsSince = (store: Store, since: number): Id[] =>
  store.db
    .selectDistinct({ author: change.author })
    .from(change)
    .where(and(gte(change.at, timestampAt(since)), isNotNull(change.author)))
    .all()
    .flatMap((row) => row.author ?? [])

/** Puts everything known here into the outbox, for a log that has lost we know not what. */
export const sendAllAgain = (store: Store): void => {
  store.db.update(change).set({ unsent: true }).where(isNull(change.rejected)).run()
}

/** Gives a change another time. */
export const moveChange = (store: Store, id: Id, at: HybridTimestamp): void => {
  store.db.update(change).set({ at }).where(eq(change.id, id)).run()
}

/** Puts a change of the log in the place of one that was kept here under the same id. */
export const replaceChange = (store: Store, one: Change, receivedAt: number): void => {
  store.db
    .update(change)
    .set({ ...one, unsent: false, rejected: null, setAsideAt: null, receivedAt, parked: !isKnownChange(one) })
    .where(eq(change.id, one.id))
    .run()
}

const rowOf = preparedOnce(({ db }) =>
  db
    .select()
    .from(change)
    .where(eq(change.id, sql.placeholder('id')))
    .prepare(),
)

/** Time and place of a change, or null when it is unknown here. */
export const readChange = (store: Store, id: Id): StoredChange | null => {
  const row = rowOf(store).get({ id })
  return row ? stored(row) : null
}

/** Writes a change's data again, without what an erasure destroyed. */
export const rewriteChange = (store: Store, id: Id, data: Change['data']): void => {
  store.db.update(change).set({ data }).where(eq(change.id, id)).run()
}
