import { expect, test } from 'vitest'
import { calendarVersion, russianCalendar } from '../../../../src/shared/sla/calendar.ts'
import { explainPapers, type PapersFacts, papersResult } from '../../../../src/shared/sla/explain-papers.ts'

const calendar = russianCalendar()
const nothingYet: PapersFacts = {
  endedOn: '2026-02-19',
  dueOn: '2026-02-27',
  issuedOn: null,
  dispatchedOn: null,
  deliveredOn: null,
  returnedOn: null,
  voided: [],
  reissuedOn: null,
}

test('papers that went late, came back and were delivered, day by day around a holiday', () => {
  const facts = {
    ...nothingYet,
    issuedOn: '2026-02-25',
    dispatchedOn: '2026-03-02',
    returnedOn: '2026-03-16',
    deliveredOn: '2026-03-20',
  }
  expect(explainPapers(calendar, facts, 5).map((step) => step.text)).toEqual([
    'чт 19.02.2026 — услуги окончены',
    'На отправку документов рабочих дней: 5, со следующего дня',
    'пт 20.02.2026 — рабочий день 1',
    'сб 21.02.2026 — выходной',
    'вс 22.02.2026 — выходной',
    'пн 23.02.2026 — День защитника Отечества',
    'вт 24.02.2026 — рабочий день 2',
    'ср 25.02.2026 — рабочий день 3',
    'чт 26.02.2026 — рабочий день 4',
    'пт 27.02.2026 — рабочий день 5',
    'пт 27.02.2026 18:00:00 — срок отправки документов',
    'ср 25.02.2026 — документы выписаны, это срока не останавливает',
    'пн 02.03.2026 — документы отправлены — нарушение: позже срока на 1\u00a0рабочий день',
    'пн 16.03.2026 — документы вернулись',
    'пт 20.03.2026 — документы вручены',
    `Календарь: версия ${calendarVersion(calendar)}, часовой пояс Europe/Moscow`,
  ])
})

test('a term frozen under other rules is the one that holds', () => {
  const lines = explainPapers(calendar, { ...nothingYet, dueOn: '2026-03-02' }, 5).map((step) => step.text)
  expect(lines).toContain('пн 02.03.2026 — срок, записанный в выписанных документах: действует он')
})

test.each([
  ['ahead', {}, '2026-02-24T12:00:00', 'open', 'Срок пт 27.02.2026, впереди 3\u00a0рабочих дня'],
  ['today', {}, '2026-02-27T12:00:00', 'open', 'Срок сегодня, пт 27.02.2026, до конца рабочего дня'],
  ['at its last moment', {}, '2026-02-27T18:00:00', 'open', 'Срок сегодня, пт 27.02.2026, до конца рабочего дня'],
  [
    'over since this evening',
    {},
    '2026-02-27T18:00:01',
    'late',
    'Срок вышел сегодня, пт 27.02.2026 18:00:00: документы не отправлены',
  ],
  [
    'met that evening',
    { dispatchedOn: '2026-02-27' },
    '2026-02-27T19:00:00',
    'kept',
    'Срок соблюдён: отправлено пт 27.02.2026, срок пт 27.02.2026',
  ],
  [
    'over, on a day off',
    {},
    '2026-02-28T12:00:00',
    'late',
    'Срок нарушен пт 27.02.2026: документы не отправлены, позже срока, в выходной после него',
  ],
  [
    'over',
    {},
    '2026-03-04T12:00:00',
    'late',
    'Срок нарушен пт 27.02.2026: документы не отправлены, позже срока на 3\u00a0рабочих дня',
  ],
  [
    'met',
    { dispatchedOn: '2026-02-27' },
    '2026-03-04T12:00:00',
    'kept',
    'Срок соблюдён: отправлено пт 27.02.2026, срок пт 27.02.2026',
  ],
  [
    'missed',
    { dispatchedOn: '2026-03-03' },
    '2026-03-04T12:00:00',
    'late',
    'Срок нарушен: отправлено вт 03.03.2026, позже срока на 2\u00a0рабочих дня',
  ],
] as const)('a document term that is %s, in one line', (_name, more, now, outcome, text) => {
  expect(papersResult(calendar, { ...nothingYet, ...more }, Date.parse(`${now}+03:00`))).toEqual({ outcome, text })
})
