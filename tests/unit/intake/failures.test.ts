import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { createFailureReport, isStorageFailure } from '../../../src/intake/failures.ts'

const failureOf = (action: () => unknown): unknown => {
  try {
    action()
  } catch (error) {
    return error
  }
  throw new Error('expected a failure')
}

test('a full disk is a storage failure, a mistake of ours is not', () => {
  const sqlite = new Database(':memory:')
  sqlite.exec('CREATE TABLE page (text)')
  sqlite.pragma('max_page_count = 3')

  expect(isStorageFailure(failureOf(() => sqlite.exec('INSERT INTO page VALUES (randomblob(100000))')))).toBe(true)
  expect(isStorageFailure(failureOf(() => sqlite.exec('SELECT nothing')))).toBe(false)
  expect(isStorageFailure(new Error('full'))).toBe(false)
})

test('a failure is written with the id its reader was given', () => {
  const lines: string[] = []
  const report = createFailureReport(
    (line) => lines.push(line),
    () => 'a1b2',
  )

  expect(report(new Error('went wrong'))).toBe('a1b2')
  expect(lines.join()).toMatch(/^a1b2 Error: went wrong/)
})
