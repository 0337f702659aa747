import { ORPCError } from '@orpc/client'
import { describe, expect, test } from 'vitest'
import { AnswerLost, ConnectionLost } from '../../../../src/renderer/app/connection-lost.ts'
import { isOwnFault, problemOf } from '../../../../src/renderer/app/desk-problem.ts'
import { retryDelay } from '../../../../src/renderer/app/retry-delay.ts'

describe('attempts to connect', () => {
  test('wait longer and longer, never more than five seconds', () => {
    const longest = [0, 1, 2, 3, 4, 5, 6, 20].map((attempt) => retryDelay(attempt, 1))
    expect(longest).toEqual([200, 400, 800, 1600, 3200, 5000, 5000, 5000])
  })

  test('are spread by chance over the second half of the wait', () => {
    expect(retryDelay(3, 0)).toBe(800)
    expect(retryDelay(3, 0.5)).toBe(1200)
  })
})

const brokenOff = [
  new ConnectionLost(),
  new AnswerLost('no answer'),
  Object.assign(new Error('was closed'), { name: 'AbortError' }),
  new Error('[AsyncIdQueue] Cannot access queue[1] because it is not open or aborted.'),
]

describe('what the operator reads when a call fails', () => {
  test('is the sentence of the desk with its fields', () => {
    const error = new ORPCError('invalid', {
      status: 422,
      message: 'Проверьте поля.',
      data: { fields: { subject: 'Пусто.' } },
    })
    expect(problemOf(error)).toEqual({ code: 'invalid', message: 'Проверьте поля.', fields: { subject: 'Пусто.' } })
  })

  test('says that the typed text is safe when the connection broke', () => {
    for (const error of brokenOff) {
      expect(problemOf(error).code).toBe('connection')
      expect(problemOf(error).message).toContain('осталось на экране')
    }
  })

  test('never says that nothing was done when only the answer was lost', () => {
    expect(problemOf(new AnswerLost('no answer')).message).toMatch(/посмотрите, записано ли/)
    expect(problemOf(new ConnectionLost()).message).toMatch(/не выполнено/)
  })

  test('does not call a mistake of the window a broken connection', () => {
    expect(problemOf(new TypeError('x is undefined')).code).toBe('internal')
    const refused = new ORPCError('refused', { status: 409, message: 'Нельзя.' })
    expect([...brokenOff, refused].some(isOwnFault)).toBe(false)
    expect(isOwnFault(new TypeError('x is undefined'))).toBe(true)
  })

  test('is never the inside of an unexpected failure', () => {
    const problem = problemOf(new ORPCError('INTERNAL_SERVER_ERROR', { message: 'SQLITE_CORRUPT at line 7' }))
    expect(problem.message).not.toContain('SQLITE')
    expect(problem.message).toContain('Введённое не потеряно')
  })

  test('survives malformed data', () => {
    const error = new ORPCError('refused', { status: 409, message: 'Нельзя.', data: { fields: { a: 5 } } })
    expect(problemOf(error)).toEqual({ code: 'refused', message: 'Нельзя.', fields: {} })
  })
})
