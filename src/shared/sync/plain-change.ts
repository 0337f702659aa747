import { type Change, entityPattern, isShallow, newestVersion, typePattern } from './change.ts'
import { hybridTimestampPattern } from './hybrid-clock.ts'
import { idPattern } from './id.ts'
import { isSeen } from './seen.ts'

const matches = (value: unknown, pattern: RegExp): boolean => typeof value === 'string' && pattern.test(value)

const fieldCount = 10

/**
 * Whether parsed JSON is a change beyond doubt: `changeSchema` would take it and give it back as it is. Of another value
 * this says nothing.
 */
export const isPlainChange = (value: unknown): value is Change => {
  if (typeof value !== 'object' || value === null) return false
  let fields = 0
  for (const _ in value) fields += 1
  const { id, entity, entityId, type, v, data, at, seen, author, station } = value as Record<string, unknown>
  return (
    fields === fieldCount &&
    matches(id, idPattern) &&
    matches(entity, entityPattern) &&
    matches(entityId, idPattern) &&
    matches(type, typePattern) &&
    Number.isSafeInteger(v) &&
    (v as number) >= 1 &&
    (v as number) <= newestVersion &&
    typeof data === 'object' &&
    data !== null &&
    !Array.isArray(data) &&
    // The schema drops such a key.
    !Object.hasOwn(data, '__proto__') &&
    isShallow(data) &&
    matches(at, hybridTimestampPattern) &&
    (seen === null || (typeof seen === 'string' && isSeen(seen))) &&
    (author === null || matches(author, idPattern)) &&
    matches(station, idPattern)
  )
}
