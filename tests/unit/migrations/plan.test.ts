import { expect, test } from 'vitest'
import { type Migration, planMigrations } from '../../../src/migrations/plan.ts'

const migration = (tag: string, hash = tag): Migration => ({ tag, hash, sql: '' })
const available = [migration('0001_log'), migration('0002_files'), migration('0003_more')]

test('only what is left is applied', () => {
  expect(planMigrations([], available)).toEqual({ kind: 'apply', pending: available })
  expect(planMigrations(available.slice(0, 2), available)).toEqual({ kind: 'apply', pending: [available[2]] })
  expect(planMigrations(available, available)).toEqual({ kind: 'apply', pending: [] })
})

test.each([
  ['of a newer program', [...available, migration('0004_future')], 'newer'],
  ['of a newer program, with another last step', [...available.slice(0, 2), migration('0003_other')], 'newer'],
  ['edited after it ran', [migration('0001_log', 'other')], 'altered'],
  ['applied out of order', [migration('0001_log'), migration('0003_more')], 'altered'],
])('a database is refused when its migrations are %s', (_name, applied, kind) => {
  expect(planMigrations(applied, available)).toMatchObject({ kind })
})
