import { expect, it } from 'vitest'
import { doneToEach, outcomeWords } from '../../../../../src/renderer/features/queue/together.ts'
import { queueRow } from './rows.ts'

const row = queueRow({ number: 'К2-000180' })

it('says how many it was done to, and why not to the others', () => {
  expect(outcomeWords('Взято', { done: [row, row], refused: [], left: [] })).toBe('Взято: 2 обращения.')
  const refused = { row, reason: 'Обращение уже закрыто.' }
  expect(outcomeWords('Взято', { done: [row], refused: [refused], left: [] })).toBe(
    'Взято: 1 обращение. Не получилось: К2-000180 (Обращение уже закрыто).',
  )
  expect(outcomeWords('Взято', { done: [], refused: [refused, refused, refused], left: [] })).toBe(
    'Взято: 0 обращений. Не получилось: К2-000180 (Обращение уже закрыто), и ещё 2.',
  )
})

it('goes on past a refusal, says how far it is, and stops where it is asked to', async () => {
  const rows = ['К2-000001', 'К2-000002', 'К2-000003', 'К2-000004'].map((number) => queueRow({ number }))
  const stopper = new AbortController()
  const steps: string[] = []
  const act = async ({ number }: { number: string }) => {
    if (number === 'К2-000001') throw new Error('refused')
    if (number === 'К2-000002') stopper.abort()
  }
  const watch = { signal: stopper.signal, onStep: (passed: number, all: number) => steps.push(`${passed}/${all}`) }
  const { done, refused, left } = await doneToEach(rows, act, watch)
  expect(refused.map(({ row: { number } }) => number)).toEqual(['К2-000001'])
  expect(done.map(({ number }) => number)).toEqual(['К2-000002'])
  expect(left.map(({ number }) => number)).toEqual(['К2-000003', 'К2-000004'])
  expect(steps).toEqual(['0/4', '1/4'])
  expect(outcomeWords('Взято', { done, refused: [], left })).toBe('Взято: 1 обращение. Остановлено, осталось 2.')
})
