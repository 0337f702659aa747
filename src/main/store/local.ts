import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import type { Store } from './open.ts'
import { local } from './schema.ts'

/** A fact of this station, read through its schema; null when it was never written or no longer fits. */
export const readLocal = <Value>(store: Store, key: string, schema: z.ZodType<Value>): Value | null => {
  const row = store.db.select().from(local).where(eq(local.key, key)).get()
  const parsed = schema.safeParse(row?.value)
  return parsed.success ? parsed.data : null
}

export const writeLocal = (store: Store, key: string, value: unknown): void => {
  store.db.insert(local).values({ key, value }).onConflictDoUpdate({ target: local.key, set: { value } }).run()
}

export const forgetLocal = (store: Store, key: string): void => {
  store.db.delete(local).where(eq(local.key, key)).run()
}
