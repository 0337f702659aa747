import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { readLocal, writeLocal } from './local.ts'
import type { Store } from './open.ts'
import { counter } from './schema.ts'

const floorKey = 'numbersFloor'

/** Where a series that is not there yet begins: above 0 once a copy was restored. */
const floor = (store: Store): number => readLocal(store, floorKey, z.int().min(0)) ?? 0

/** The next number of a series. Inside a transaction it is given back when that fails. */
export const nextNumber = (store: Store, series: string): number => {
  const row = store.db
    .insert(counter)
    .values({ series, value: floor(store) + 1 })
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

/**
 * Moves every series past the numbers a restored copy may not know of, those it has not seen begin included.
 * @param restores how often a copy was restored: the numbers after each of them are unknown to an older copy
 */
export const skipNumbers = (store: Store, restores: number): void => {
  const skipped = numbersSkipped * restores
  store.db.transaction(() => {
    writeLocal(store, floorKey, floor(store) + skipped)
    store.db
      .update(counter)
      .set({ value: sql`${counter.value} + ${skipped}` })
      .run()
  })
}
