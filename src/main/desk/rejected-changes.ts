import type { RejectedChange } from '../../shared/contract/sync.ts'
import { isKnownChange } from '../../shared/domain/entities.ts'
import type { Change } from '../../shared/sync/change.ts'
import type { Id } from '../../shared/sync/id.ts'
import {
  changesOf,
  counts,
  offerAgain,
  readChange,
  rejectedChanges,
  type StoredChange,
  setAside,
} from '../store/changes.ts'
import type { Store } from '../store/open.ts'
import { readServices } from '../store/services.ts'
import type { Desk } from './desk.ts'
import { touch } from './live.ts'
import { projectChanged } from './record.ts'
import { notFound, Refusal } from './refusal.ts'
import { changeTitle } from './views/history.ts'
import { readPeople } from './views/people.ts'

const beginsItsEntity = (store: Store, { id, entityId }: Change): boolean =>
  changesOf(store, entityId).find((one) => counts(one) && isKnownChange(one))?.id === id

/** What the intake refused and nobody has seen to, in words. */
export const rejectedRows = (desk: Desk): RejectedChange[] => {
  const rejected = rejectedChanges(desk.store)
  if (rejected.length === 0) return []
  const around = {
    people: readPeople(desk.store),
    timeZone: desk.calendar.timeZone,
    clientNames: new Map(),
    ticketNumbers: new Map(),
    services: readServices(desk.store),
  }
  return rejected.map((change) => ({
    changeId: change.id,
    entity: change.entity,
    entityId: change.entityId,
    title: changeTitle(change, around),
    reason: change.rejected ?? '',
    canSetAside: !beginsItsEntity(desk.store, change),
  }))
}

const refusedChange = (store: Store, changeId: Id): StoredChange => {
  const one = readChange(store, changeId)
  if (one === null || one.rejected === null) throw notFound('Такой отклонённой записи здесь нет')
  return one
}

/** Does one thing to a refused change, and shows what its entity is now. */
const mend = (desk: Desk, changeId: Id, step: (one: StoredChange) => void): void => {
  const write = desk.store.sqlite.transaction(() => {
    const one = refusedChange(desk.store, changeId)
    step(one)
    return projectChanged(desk, [one]).touched
  })
  desk.live.publish(write.immediate())
  desk.live.publish(touch('sync'))
}

/** Sends a refused change again; one that was set aside counts again. */
export const offerRejectedAgain = (desk: Desk, changeId: Id): void =>
  mend(desk, changeId, ({ id }) => offerAgain(desk.store, id))

/** Takes a refused change out of its entity; the history keeps it with the reason. */
export const setRejectedAside = (desk: Desk, changeId: Id): void =>
  mend(desk, changeId, (one) => {
    if (beginsItsEntity(desk.store, one))
      throw new Refusal('refused', 'С этой записи всё началось, без неё ничего не останется. Отправьте её снова.')
    setAside(desk.store, one.id, desk.clock())
  })
