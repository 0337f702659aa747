import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { createEventLog } from '../../../src/intake/event-log.ts'
import { createFailureReport, isStorageFailure } from '../../../src/intake/failures.ts'
import { StoreUnavailable } from '../../../src/intake/store/unavailable.ts'

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

const reported = (error: unknown) => {
  const lines: string[] = []
  const report = createFailureReport(
    createEventLog(
      (line) => lines.push(line),
      () => 0,
    ),
    () => 'a1b2',
  )
  const id = report(error)
  return { id, events: lines.map((line) => JSON.parse(line) as Record<string, unknown>) }
}

test('a failure is written with the id its reader was given', () => {
  const { id, events } = reported(new Error('went wrong'))

  expect(id).toBe('a1b2')
  expect(events).toEqual([
    {
      time: '1970-01-01T00:00:00.000Z',
      level: 'error',
      event: 'failure',
      id: 'a1b2',
      error: 'Error: went wrong',
      stack: expect.arrayContaining([expect.stringContaining('failures.test.ts')]),
    },
  ])
})

test('what a database server quotes from a row is not written', () => {
  const error = Object.assign(new Error('invalid input: "Анна Примерова"'), { severity: 'ERROR', code: '22P02' })

  const { events } = reported(error)

  expect(events).toMatchObject([{ error: 'database error 22P02' }])
  expect(JSON.stringify(events)).not.toContain('Анна')
})

test('what a message quotes of a request is not written', () => {
  const { events } = reported(new SyntaxError('Unexpected token А, "Анна Примерова 8 900 555-33-11" is not valid JSON'))

  expect(events).toMatchObject([{ error: expect.stringContaining('SyntaxError: Unexpected token') }])
  expect(JSON.stringify(events)).not.toMatch(/Анна|Примерова|555/)
})

test('a store out of reach is one short line', () => {
  const { events } = reported(new StoreUnavailable('ECONNREFUSED', new Error('connect')))

  expect(events).toMatchObject([{ event: 'storeUnavailable', code: 'ECONNREFUSED' }])
  expect(isStorageFailure(new StoreUnavailable('57P01', null))).toBe(true)
})
