import { expect, test } from 'vitest'
import { russianCalendar } from '../../../../src/shared/sla/calendar.ts'
import { executionTermState } from '../../../../src/shared/sla/execution.ts'

const calendar = russianCalendar()

function moscow(local: string): number {
  return Date.parse(`2026-11-23T${local}+03:00`)
}

const evening = { setAt: moscow('10:00:00'), dueAt: moscow('20:00:00') }

test('waiting that ends as the term is set, or begins as it runs out, moves nothing', () => {
  const pauses = [
    { from: moscow('09:00:00'), to: moscow('10:00:00') },
    { from: moscow('20:00:00'), to: null },
  ]
  for (const pause of pauses) {
    expect(executionTermState({ ...evening, pauses: [pause] }, calendar)).toEqual({
      state: 'running',
      dueAt: evening.dueAt,
    })
  }
})
