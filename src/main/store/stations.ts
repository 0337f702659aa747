import type { Station } from '../../shared/domain/station.ts'
import type { Id } from '../../shared/sync/id.ts'
import type { Store } from './open.ts'
import { station } from './schema.ts'

export const listStations = (store: Store): (Station & { id: Id })[] => store.db.select().from(station).all()

export const projectStation = (store: Store, id: Id, state: Station): void => {
  store.db
    .insert(station)
    .values({ id, ...state })
    .onConflictDoUpdate({ target: station.id, set: state })
    .run()
}
