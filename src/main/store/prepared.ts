import { type Placeholder, type SQL, sql } from 'drizzle-orm'
import { toSnakeCase } from 'drizzle-orm/casing'
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

/** A place for each of a row's values, filled in when the query runs. */
export const places = <Name extends string>(names: readonly Name[]): { [Each in Name]: Placeholder<Each> } =>
  Object.fromEntries(names.map((name) => [name, sql.placeholder(name)])) as { [Each in Name]: Placeholder<Each> }

/** The values of the row that could not be inserted, for writing over the one that stands there. */
export const offered = <Name extends string>(names: readonly Name[]): { [Each in Name]: SQL } =>
  Object.fromEntries(names.map((name) => [name, sql.raw(`excluded."${toSnakeCase(name)}"`)])) as {
    [Each in Name]: SQL
  }
