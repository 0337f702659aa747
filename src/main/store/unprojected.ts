import { desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Id } from '../../shared/sync/id.ts'
import type { Store } from './open.ts'
import { preparedOnce } from './prepared.ts'
import { unprojected } from './schema.ts'

export interface EntityRef {
  entity: string
  entityId: Id
}

const moving = preparedOnce(({ db }) =>
  db
    .delete(unprojected)
    .where(eq(unprojected.entityId, sql.placeholder('entityId')))
    .prepare(),
)

// A row that stands there is replaced, and so moves to the end.
const adding = preparedOnce(({ sqlite }) =>
  sqlite.prepare(
    `insert or replace into unprojected (entity, entity_id)
     select value ->> 0, value ->> 1 from json_each(?) order by key`,
  ),
)

/** Leaves the rows of entities for later; the one named last comes first. */
export const postponeProjections = (store: Store, entities: readonly EntityRef[]): void => {
  if (entities.length > 0) adding(store).run(JSON.stringify(entities.map(({ entity, entityId }) => [entity, entityId])))
}

const counting = preparedOnce(({ db }) => db.select({ count: sql<number>`count(*)` }).from(unprojected).prepare())

export const countUnprojected = (store: Store): number => counting(store).get()?.count ?? 0

// By place alone, so that nothing is sorted: the list is long, and only its end is read.
const newestWhere = (condition: SQL) =>
  preparedOnce(({ db }) =>
    db
      .select({ entity: unprojected.entity, entityId: unprojected.entityId })
      .from(unprojected)
      .where(condition)
      .orderBy(desc(unprojected.place))
      .limit(sql.placeholder('limit'))
      .prepare(),
  )
const newestOrders = newestWhere(sql`${unprojected.entity} = 'serviceOrder'`)
const newestOthers = newestWhere(sql`${unprojected.entity} <> 'serviceOrder'`)

/** Takes the newest of them off the list. An order claims work of tickets, so it comes after them. */
export const takeUnprojected = (store: Store, limit: number): EntityRef[] => {
  const others = newestOthers(store).all({ limit })
  const taken = [...others, ...newestOrders(store).all({ limit: limit - others.length })]
  for (const { entityId } of taken) moving(store).run({ entityId })
  return taken
}
