import { expect, test } from 'vitest'
import { type Migration, pendingMigrations } from '../../../../src/intake/log/migrate.ts'

const migration = (tag: string, hash = tag): Migration => ({ tag, hash, sql: '' })
const available = [migration('0001_log'), migration('0002_files'), migration('0003_more')]

test('only what is left is applied', () => {
  expect(pendingMigrations([], available)).toEqual(available)
  expect(pendingMigrations(available.slice(0, 2), available)).toEqual([available[2]])
  expect(pendingMigrations(available, available)).toEqual([])
})

test.each([
  ['a newer program’s', [...available, migration('0004_future')], 'newerDatabase'],
  ['a newer program’s, with another last step', [...available.slice(0, 2), migration('0003_other')], 'newerDatabase'],
  ['edited after it ran', [migration('0001_log', 'other')], 'alteredDatabase'],
  ['applied out of order', [migration('0001_log'), migration('0003_more')], 'alteredDatabase'],
])('a database is refused when its migrations are %s', (_name, applied, code) => {
  expect(() => pendingMigrations(applied, available)).toThrow(expect.objectContaining({ code }))
})
