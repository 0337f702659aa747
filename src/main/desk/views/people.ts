import type { Person } from '../../../shared/contract/session.ts'
import { initialsOf } from '../../../shared/domain/operator.ts'
import type { Id } from '../../../shared/sync/id.ts'
import type { Store } from '../../store/open.ts'
import { listOperators, type StoredOperator } from '../../store/operators.ts'

export const personOf = (operator: StoredOperator): Person => ({
  id: operator.id,
  name: operator.name,
  initials: initialsOf(operator.name),
  role: operator.role,
})

/** People by id, those no longer active included: history names them. */
export type People = ReadonlyMap<Id, Person>

export const readPeople = (store: Store): People =>
  new Map(listOperators(store).map((operator) => [operator.id, personOf(operator)]))

export const personById = (people: People, id: Id | null): Person | null =>
  id === null ? null : (people.get(id) ?? null)
