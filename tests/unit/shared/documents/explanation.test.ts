import { expect, test } from 'vitest'
import {
  boundDurations,
  type Explanation,
  explanationPaper,
  explanationText,
} from '../../../../src/shared/documents/explanation.ts'
import { russianCalendar } from '../../../../src/shared/sla/calendar.ts'
import { explainDue } from '../../../../src/shared/sla/explain.ts'
import { defaultReactionSettings } from '../../../../src/shared/sla/reaction.ts'

const calendar = russianCalendar()
const arrivedAt = Date.parse('2026-11-20T17:50:09+03:00')
const paused = [{ from: Date.parse('2026-11-23T09:10:00+03:00'), to: Date.parse('2026-11-23T09:20:00+03:00') }]

const explanation: Explanation = {
  subject: 'Обращение К2-000451',
  clientName: 'ООО «Северный склад»',
  essence: 'Не открывается база',
  countedAt: Date.parse('2026-11-23T09:30:00+03:00'),
  timeZone: calendar.timeZone,
  calendarVersion: 'b17034e68edf',
  sections: [
    {
      term: 'reaction',
      title: 'Реакция',
      steps: explainDue(
        { kind: 'reference', arrivedAt, firstResponseAt: null, claimedAt: null, pauses: paused },
        calendar,
        { ...defaultReactionSettings, waitingPauses: true },
      ),
      result: { outcome: 'open', text: 'Срок пн 23.11.2026 09:30:09, осталось 9 с рабочего времени' },
    },
  ],
}

test('as plain text it says whose term it is, every line, and the result with its moment', () => {
  const lines = explanationText(explanation).split('\n')
  expect(lines.slice(0, 5)).toEqual([
    'Почему этот срок. Обращение К2-000451, ООО «Северный склад»',
    'Не открывается база',
    '',
    'Реакция',
    'пт 20.11.2026 17:50:09 — поступило',
  ])
  expect(lines).toContain('пн 23.11.2026 — ждём клиента с 09:10:00 до 09:20:00 — не считается, 10 мин 00 с')
  expect(lines.at(-1)).toBe(
    'Итог на пн 23.11.2026 09:30:00: Срок пн 23.11.2026 09:30:09, осталось 9 с рабочего времени',
  )
})

test('as a sheet it is a ledger: counted lines have amounts, a pause has a shape, days off stand back', () => {
  const paper = explanationPaper(explanation, {
    organisationName: 'ООО «Инициатива»',
    position: '',
    name: 'Орлова Полина',
  })
  const table = paper.parts.find((part) => part.kind === 'table')
  if (table === undefined) throw new Error('no ledger')
  const row = (start: string) => table.rows.findIndex(([when = '']) => when.startsWith(start))
  expect(table.rows[row('пт 20.11.2026 17:50:09–18:00:00')]).toEqual([
    'пт 20.11.2026 17:50:09–18:00:00',
    'осталось 20\u00a0мин\u00a009\u00a0с',
    '9\u00a0мин\u00a051\u00a0с',
    '9\u00a0мин\u00a051\u00a0с',
  ])
  expect(table.rows[row('пн 23.11.2026 09:10:00–09:20:00')]?.[1]).toBe(
    '|| ждём клиента — не считается, 10\u00a0мин\u00a000\u00a0с',
  )
  expect(table.looks?.[row('сб 21.11.2026')]).toBe('muted')
  expect(table.rows.filter((cells) => cells.length === 1)).not.toHaveLength(0)
  expect(paper).toMatchObject({ title: 'Почему этот срок. Обращение К2-000451', day: '2026-11-23' })
})

test('a duration stays on one line, other numbers and words do not grow together', () => {
  expect(boundDurations('1 ч 05 мин 09 с из 5 случаев, 3 минуты')).toBe(
    '1\u00a0ч\u00a005\u00a0мин\u00a009\u00a0с из 5 случаев, 3 минуты',
  )
})
