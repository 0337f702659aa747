import { expect, test } from 'vitest'
import { formatCursor, isOfLog, sequenceOf } from '../../../../src/intake/log/cursor.ts'
import { cursorSchema } from '../../../../src/shared/intake-api/contract.ts'

const organisation = '01920000-0000-7000-8000-0123456789ab'
const standing = { id: 'a', sequence: 8, receivedAt: 90 }
const cursor = formatCursor(organisation, standing)

test('a cursor is good for the change that stood there, in that log, since then', () => {
  expect(cursorSchema.parse(cursor)).toBe(cursor)
  expect(sequenceOf(cursor)).toBe(8)
  expect(isOfLog(organisation, cursor, standing)).toBe(true)
  const others = [{ ...standing, id: 'b' }, { ...standing, receivedAt: 91 }, { ...standing, sequence: 9 }, undefined]
  expect(others.map((other) => isOfLog(organisation, cursor, other))).toEqual([false, false, false, false])
  expect(isOfLog('01920000-0000-7000-8000-0123456789ac', cursor, standing)).toBe(false)
})

test('a cursor of an earlier version, which names the log alone, still is good for a place there is', () => {
  expect(isOfLog(organisation, '0123456789ab.8', standing)).toBe(true)
  expect(isOfLog(organisation, '0123456789ab.8', undefined)).toBe(false)
  expect(isOfLog(organisation, '0123456789ac.8', standing)).toBe(false)
})
