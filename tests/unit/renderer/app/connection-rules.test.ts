import { ORPCError } from '@orpc/client'
import { describe, expect, test } from 'vitest'
import { problemOf } from '../../../../src/renderer/app/desk-problem.ts'
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
    const problem = problemOf(new Error('socket closed'))
    expect(problem.code).toBe('connection')
    expect(problem.message).toContain('осталось на экране')
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
