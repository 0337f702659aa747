import type { Store } from './open.ts'

/** Prepares a query once for each open store: writing its text and compiling it takes longer than a small answer. */
export const preparedOnce = <Query>(prepare: (store: Store) => Query): ((store: Store) => Query) => {
  const prepared = new WeakMap<Store, Query>()
  return (store) => {
    const known = prepared.get(store)
    if (known !== undefined) return known
    const query = prepare(store)
    prepared.set(store, query)
    return query
  }
}
