import { describe, expect, it } from 'vitest'
import { countBurning } from '../../../../../src/renderer/features/warnings/burning.ts'
import { gravestOf, isAudible, notificationOf, placeOf } from '../../../../../src/renderer/features/warnings/hearing.ts'
import { errorsOfMarks, formOfMarks, marksOfForm } from '../../../../../src/renderer/features/warnings/marks-form.ts'
import { stillTrue, withTold } from '../../../../../src/renderer/features/warnings/shown-warnings.ts'
import type { StationWarnings } from '../../../../../src/shared/contract/warnings.ts'
import { russianCalendar } from '../../../../../src/shared/sla/calendar.ts'
import { queueRow } from '../queue/rows.ts'
import { summaryNotice, termNotice } from './notices.ts'

const station: StationWarnings = { sound: true, volume: 60, system: true, mutedUntil: null }

describe('sound', () => {
  it('of a breach is heard whatever is switched off', () => {
    for (const silent of [{ sound: false }, { mutedUntil: 2_000 }]) {
      expect(isAudible('notice', { ...station, ...silent }, 1_000)).toBe(false)
      expect(isAudible('urgent', { ...station, ...silent }, 1_000)).toBe(false)
      expect(isAudible('breach', { ...station, ...silent }, 1_000)).toBe(true)
    }
  })

  it('comes back by itself once the time of silence is over', () => {
    expect(isAudible('notice', { ...station, mutedUntil: 2_000 }, 2_000)).toBe(true)
  })

  it('is one for all that is told at once', () => {
    expect(gravestOf([termNotice(), termNotice({ severity: 'urgent' })])).toBe('urgent')
    expect(gravestOf([])).toBeNull()
  })
})

describe('what is on the screen', () => {
  it('is the latest word of each term, and nothing quiet', () => {
    const first = termNotice({ id: '1' })
    const later = termNotice({ id: '2', severity: 'breach' })
    const execution = termNotice({ id: '3', target: 'execution' })
    const quiet = termNotice({ id: '4', hearing: 'quiet', subject: { kind: 'ticket', id: 'other' } })
    expect(withTold([first, execution], [later, quiet]).map(({ id }) => id)).toEqual(['3', '2'])
  })

  it('goes with the answer, with the end of the ticket, and not before', () => {
    const shown = [
      termNotice({ id: 'open', subject: { kind: 'ticket', id: 'open' } }),
      termNotice({ id: 'answered', subject: { kind: 'ticket', id: 'answered' } }),
      termNotice({ id: 'work', subject: { kind: 'ticket', id: 'answered' }, target: 'execution' }),
      termNotice({ id: 'gone', subject: { kind: 'ticket', id: 'gone' } }),
      termNotice({ id: 'papers', subject: { kind: 'order', id: 'order' }, target: 'documents' }),
      summaryNotice({ id: 'summary' }),
    ]
    const queue = new Map([
      ['open', queueRow()],
      ['answered', queueRow({ respondedAt: 5 })],
    ])
    const left = stillTrue(shown, queue)
    expect(left.map(({ id }) => id)).toEqual(['open', 'work', 'papers', 'summary'])
    expect(stillTrue(left, queue)).toBe(left)
  })
})

it('a warning leads to its ticket, its order or the queue', () => {
  expect(placeOf(termNotice())).toBe('#/ticket/01a2052c-675d-7183-9f74-0b675841343a')
  expect(placeOf(termNotice({ subject: { kind: 'order', id: 'o' } }))).toBe('#/documents/o')
  expect(placeOf(summaryNotice())).toBe('#/queue')
})

it('a notification of the system names the ticket and what passed', () => {
  expect(notificationOf(termNotice({ more: 'Отвечает Лаптев Игорь.' }))).toEqual({
    title: 'К2-000451: На ответ меньше 10 минут',
    body: 'Не открывается база · ООО «Проба» · Отвечает Лаптев Игорь.',
  })
})

it('the title counts what is broken or about to be, and not what waits or is answered', () => {
  const calendar = russianCalendar({})
  const now = Date.parse('2026-11-23T12:00:00+03:00')
  const minute = 60_000
  const rows = [
    queueRow({ dueAt: now - minute }),
    queueRow({ dueAt: now + 9 * minute }),
    queueRow({ dueAt: now + 11 * minute }),
    queueRow({ dueAt: now - minute, respondedAt: now }),
    queueRow({ dueAt: now + 9 * minute, pausedSince: now - minute }),
  ]
  const queue = new Map(rows.map((row, index) => [String(index), row]))
  expect(countBurning(queue, calendar, 10, now)).toBe(2)
  expect(countBurning(queue, calendar, 15, now)).toBe(3)
})

describe('the marks as they are written', () => {
  it('are read with commas, semicolons and blanks; an empty field has none', () => {
    expect(marksOfForm({ shares: '50; 80', minutes: ' 10 3,1 ' })).toEqual({
      marks: { shares: [50, 80], minutes: [10, 3, 1] },
    })
    expect(marksOfForm({ shares: '', minutes: '' })).toEqual({ marks: { shares: [], minutes: [] } })
    expect(formOfMarks({ shares: [50], minutes: [10, 3] })).toEqual({ shares: '50', minutes: '10, 3' })
  })

  it('are refused under the field where they are no numbers', () => {
    expect(marksOfForm({ shares: 'половина', minutes: '10' })).toEqual({
      errors: { shares: expect.stringContaining('целые числа') },
    })
    expect(errorsOfMarks({ 'minutes.0': 'Не больше 600 минут.' })).toEqual({ minutes: 'Не больше 600 минут.' })
  })
})
