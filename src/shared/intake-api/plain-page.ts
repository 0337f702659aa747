import { isPlainChange } from '../sync/plain-change.ts'
import { isCursor, type Page } from './contract.ts'

/** Whether a record has that many fields and no more. */
const isOfSize = (record: object, size: number): boolean => {
  let fields = 0
  for (const _ in record) fields += 1
  return fields === size
}

const isPlainEntry = (entry: unknown): boolean => {
  if (typeof entry !== 'object' || entry === null) return false
  const { change, receivedAt, cursor } = entry as Record<string, unknown>
  return isOfSize(entry, 3) && Number.isSafeInteger(receivedAt) && isCursor(cursor) && isPlainChange(change)
}

/**
 * Whether parsed JSON is a page beyond doubt: `pageSchema` would take it and give it back as it is. Of another page this
 * says nothing: the schema decides. A first sync checks a hundred thousand changes, and this is several times quicker.
 */
export const isPlainPage = (page: unknown): page is Page => {
  if (typeof page !== 'object' || page === null) return false
  const { entries, cursor, more, left } = page as Record<string, unknown>
  return (
    isOfSize(page, 4) &&
    (cursor === null || isCursor(cursor)) &&
    typeof more === 'boolean' &&
    Number.isSafeInteger(left) &&
    (left as number) >= 0 &&
    Array.isArray(entries) &&
    entries.every(isPlainEntry)
  )
}
