import { eq } from 'drizzle-orm'
import type { Service } from '../../shared/domain/service.ts'
import type { Id } from '../../shared/sync/id.ts'
import type { Store } from './open.ts'
import { service } from './schema.ts'

export const projectService = (store: Store, id: Id, state: Service): void => {
  // A price that arrived before the service it is for waits in the log.
  if (state.name === '') return
  store.db.insert(service).values({ id, state }).onConflictDoUpdate({ target: service.id, set: { state } }).run()
}

/** The whole price list, archived services among them. */
export const readServices = (store: Store): Map<Id, Service> =>
  new Map(
    store.db
      .select()
      .from(service)
      .all()
      .map(({ id, state }) => [id, state]),
  )

export const readService = (store: Store, id: Id): Service | null =>
  store.db.select().from(service).where(eq(service.id, id)).get()?.state ?? null
