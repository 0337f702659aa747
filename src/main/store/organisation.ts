import { eq } from 'drizzle-orm'
import { type Organisation, organisationEntity, organisationId } from '../../shared/domain/organisation.ts'
import type { Id } from '../../shared/sync/id.ts'
import type { Store } from './open.ts'
import { organisation } from './schema.ts'

/** The organisation as it stands; its empty state before the first run is done. */
export const readOrganisation = (store: Store): Organisation => ({
  // A state kept by an older version lacks what was added since.
  ...organisationEntity.initial,
  ...store.db.select().from(organisation).where(eq(organisation.id, organisationId)).get()?.state,
})

export const projectOrganisation = (store: Store, id: Id, state: Organisation): void => {
  store.db
    .insert(organisation)
    .values({ id, state })
    .onConflictDoUpdate({ target: organisation.id, set: { state } })
    .run()
}
