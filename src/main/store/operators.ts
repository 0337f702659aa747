import type { Operator } from '../../shared/domain/operator.ts'
import type { Id } from '../../shared/sync/id.ts'
import type { Store } from './open.ts'
import { operator } from './schema.ts'

export interface StoredOperator extends Operator {
  id: Id
}

export const listOperators = (store: Store): StoredOperator[] =>
  store.db
    .select()
    .from(operator)
    .all()
    .map((row) => ({ id: row.id, ...row.state }))
    .sort((left, right) => left.name.localeCompare(right.name, 'ru'))

export const projectOperator = (store: Store, id: Id, state: Operator): void => {
  store.db.insert(operator).values({ id, state }).onConflictDoUpdate({ target: operator.id, set: { state } }).run()
}
