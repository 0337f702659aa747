import { z } from 'zod'
import { type HybridTimestamp, hybridTimestampPattern } from './hybrid-clock.ts'
import { type Id, idPattern } from './id.ts'
import { isSeen, type Seen } from './seen.ts'

/** Bytes of JSON that one change may take; the intake refuses a larger one. */
export const changeSizeLimit = 64 * 1024

/**
 * One immutable fact about one entity: the unit of history and of sync.
 * `seen` is what its author had of the entity from other stations; his own he knows anyway. Two changes that have not
 * seen each other may conflict.
 */
export interface Change {
  id: Id
  entity: string
  entityId: Id
  type: string
  v: number
  data: Record<string, unknown>
  at: HybridTimestamp
  seen: Seen
  /** The operator, or null when the author is not a person of ours (a website visitor, the program itself). */
  author: Id | null
  station: Id
}

export const idSchema = z.string().regex(idPattern)
const timestampSchema = z.string().regex(hybridTimestampPattern)

/** Lists and objects that the data of a change may hold one within another. */
const deepestNesting = 100

/** Deeper JSON is read by one program and overflows the stack of another that writes it down. */
export const isShallow = (value: unknown, left = deepestNesting): boolean => {
  if (typeof value !== 'object' || value === null) return true
  if (left === 0) return false
  if (Array.isArray(value)) return value.every((inner) => isShallow(inner, left - 1))
  // Parsed JSON has no fields but its own.
  for (const name in value) if (!isShallow((value as Record<string, unknown>)[name], left - 1)) return false
  return true
}

export const entityPattern = /^[a-z][A-Za-z]{1,31}$/
export const typePattern = /^[a-z][A-Za-z]{1,31}\.[a-z][A-Za-z]{1,31}$/
export const newestVersion = 1000

/** The envelope of a change; `data` is checked by the entity's own schema when the change is folded. */
export const changeSchema = z.strictObject({
  id: idSchema,
  entity: z.string().regex(entityPattern),
  entityId: idSchema,
  type: z.string().regex(typePattern),
  v: z.int().min(1).max(newestVersion),
  data: z.record(z.string(), z.unknown()).refine((data) => isShallow(data)),
  at: timestampSchema,
  seen: z.string().refine(isSeen).nullable(),
  author: idSchema.nullable(),
  station: idSchema,
})

/** Total order of changes, the same everywhere: by `at`, then by `id`. */
export const compareChanges = (left: Change, right: Change): number => {
  if (left.at !== right.at) return left.at < right.at ? -1 : 1
  if (left.id !== right.id) return left.id < right.id ? -1 : 1
  return 0
}
