import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Store } from './open.ts'
import { preparedOnce } from './prepared.ts'
import { local } from './schema.ts'

const rowOf = preparedOnce(({ db }) =>
  db
    .select()
    .from(local)
    .where(eq(local.key, sql.placeholder('key')))
    .prepare(),
)

const putRow = preparedOnce(({ db }) =>
  db
    .insert(local)
    .values({ key: sql.placeholder('key'), value: sql.placeholder('value') })
    .onConflictDoUpdate({ target: local.key, set: { value: sql`excluded.value` } })
    .prepare(),
)

/** A fact of this station, read through its schema; null when it was never written or no longer fits. */
export const readLocal = <Value>(store: Store, key: string, schema: z.ZodType<Value>): Value | null => {
  const parsed = schema.safeParse(rowOf(store).get({ key })?.value)
  return parsed.success ? parsed.data : null
}

export const writeLocal = (store: Store, key: string, value: unknown): void => {
  putRow(store).run({ key, value })
}

export const forgetLocal = (store: Store, key: string): void => {
  store.db.delete(local).where(eq(local.key, key)).run()
}
