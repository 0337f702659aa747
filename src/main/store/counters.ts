import { sql } from 'drizzle-orm'
import type { Store } from './open.ts'
import { counter } from './schema.ts'

/** The next number of a series, 1 for a new one. Inside a transaction it is given back when that fails. */
export const nextNumber = (store: Store, series: string): number => {
  const row = store.db
    .insert(counter)
    .values({ series, value: 1 })
    .onConflictDoUpdate({ target: counter.series, set: { value: sql`${counter.value} + 1` } })
    .returning({ value: counter.value })
    .get()
  return row.value
}

/** The series goes on after `value`. */
export const setCounter = (store: Store, series: string, value: number): void => {
  store.db
    .insert(counter)
    .values({ series, value })
    .onConflictDoUpdate({ target: counter.series, set: { value } })
    .run()
}

/** Numbers given out after a copy was made are unknown to it; so many are left out of each series, to repeat none. */
const numbersSkipped = 1000

/** Moves every series past the numbers a restored copy may not know of. */
export const skipNumbers = (store: Store): void => {
  store.db
    .update(counter)
    .set({ value: sql`${counter.value} + ${numbersSkipped}` })
    .run()
}
