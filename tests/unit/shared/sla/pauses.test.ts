import { expect, test } from 'vitest'
import { russianCalendar } from '../../../../src/shared/sla/calendar.ts'
import { countedSteps } from '../../../../src/shared/sla/explain-count.ts'
import { addWorkingMsOutsidePauses, workingMsOutsidePauses } from '../../../../src/shared/sla/pauses.ts'

const calendar = russianCalendar()
const HOUR_MS = 3_600_000

function moscow(local: string): number {
  return Date.parse(`${local}+03:00`)
}

function pause(from: string, to: string | null) {
  return { from: moscow(from), to: to === null ? null : moscow(to) }
}

test('a pause that lasts holds the term, and what ran before it stays counted', () => {
  const waiting = [pause('2026-11-23T11:00:00', null)]
  expect(addWorkingMsOutsidePauses(calendar, moscow('2026-11-23T10:00:00'), 2 * HOUR_MS, waiting)).toBeNull()
  expect(workingMsOutsidePauses(calendar, moscow('2026-11-23T10:00:00'), moscow('2026-11-25T10:00:00'), waiting)).toBe(
    HOUR_MS,
  )
})

test('a term that runs out before or as the pause begins is not moved by it', () => {
  const waiting = [pause('2026-11-23T11:00:00', null)]
  const due = addWorkingMsOutsidePauses(calendar, moscow('2026-11-23T10:00:00'), HOUR_MS, waiting)
  expect(due).toBe(moscow('2026-11-23T11:00:00'))
  const steps = countedSteps(calendar, moscow('2026-11-23T10:00:00'), HOUR_MS, waiting)
  expect(steps.map(({ kind }) => kind)).toEqual(['window'])
})

test('pauses that overlap, come out of order, or began before the term are counted once', () => {
  const pauses = [
    pause('2026-11-23T12:00:00', '2026-11-23T14:00:00'),
    pause('2026-11-23T09:00:00', '2026-11-23T10:30:00'),
    pause('2026-11-23T13:00:00', '2026-11-23T15:00:00'),
  ]
  const due = addWorkingMsOutsidePauses(calendar, moscow('2026-11-23T10:00:00'), 3 * HOUR_MS, pauses)
  expect(due).toBe(moscow('2026-11-23T16:30:00'))
})

test('a pause over the night costs only working time', () => {
  const pauses = [pause('2026-11-20T17:00:00', '2026-11-23T10:00:00')]
  const due = addWorkingMsOutsidePauses(calendar, moscow('2026-11-20T16:00:00'), 2 * HOUR_MS, pauses)
  expect(due).toBe(moscow('2026-11-23T11:00:00'))
})
