import { describe, expect, test } from 'vitest'
import { calendarVersion, russianCalendar } from '../../../../src/shared/sla/calendar.ts'
import { type ExplainedSubject, explainDue, explainWorkingDays } from '../../../../src/shared/sla/explain.ts'
import { defaultReactionSettings } from '../../../../src/shared/sla/reaction.ts'

const calendar = russianCalendar()
const calendarLine = `Календарь: версия ${calendarVersion(calendar)}, часовой пояс Europe/Moscow`

function moscow(local: string): number {
  return Date.parse(`${local}+03:00`)
}

function explained(subject: Partial<ExplainedSubject>): string[] {
  const full = { kind: 'reference' as const, arrivedAt: 0, firstResponseAt: null, claimedAt: null, ...subject }
  return explainDue(full, calendar, defaultReactionSettings).map((step) => step.text)
}

describe('why a reaction is due when it is', () => {
  test('over a weekend, to the second, with the answer', () => {
    const lines = explained({
      kind: 'outage',
      arrivedAt: moscow('2026-11-20T17:50:09.437'),
      firstResponseAt: moscow('2026-11-23T09:40:00'),
    })
    expect(lines).toEqual([
      'пт 20.11.2026 17:50:09 — поступило',
      'Вид «неработоспособность»: на реакцию 1 ч 00 мин 00 с рабочего времени',
      'пт 20.11.2026 17:50:09–18:00:00 — засчитано 9 мин 51 с, осталось 50 мин 09 с',
      'сб 21.11.2026 — выходной',
      'вс 22.11.2026 — выходной',
      'пн 23.11.2026 09:00:00–09:50:09 — засчитано 50 мин 09 с, время выходит',
      'пн 23.11.2026 09:50:09 — срок реакции',
      'пн 23.11.2026 09:40:00 — ответ дан: использовано 49 мин 50 с из 1 ч 00 мин 00 с — в срок',
      calendarLine,
    ])
  })

  test('days off and shortened days by name, and an answer that came late', () => {
    const lines = explained({
      arrivedAt: moscow('2026-11-03T16:50:00'),
      firstResponseAt: moscow('2026-11-05T09:21:05'),
    })
    expect(lines.slice(2)).toEqual([
      'вт 03.11.2026 16:50:00–17:00:00 — засчитано 10 мин 00 с, осталось 20 мин 00 с (предпраздничный день, сокращён на 1 ч)',
      'ср 04.11.2026 — День народного единства',
      'чт 05.11.2026 09:00:00–09:20:00 — засчитано 20 мин 00 с, время выходит',
      'чт 05.11.2026 09:20:00 — срок реакции',
      'чт 05.11.2026 09:21:05 — ответ дан: использовано 31 мин 05 с из 30 мин 00 с — нарушение: позже срока на 1 мин 05 с рабочего времени',
      calendarLine,
    ])
  })

  test('an arrival after closing, and one on a day off, say why nothing is counted that day', () => {
    expect(explained({ arrivedAt: moscow('2026-11-23T18:00:00') })[2]).toBe(
      'пн 23.11.2026 — рабочее время кончилось в 18:00:00',
    )
    expect(explained({ arrivedAt: moscow('2026-11-21T12:00:00') })[2]).toBe('сб 21.11.2026 — выходной')
  })

  test('an answer after the closing that was the term is late though no working time passed', () => {
    const lines = explained({
      arrivedAt: moscow('2026-11-23T17:30:00'),
      firstResponseAt: moscow('2026-11-23T18:05:00'),
    })
    expect(lines).toContain('пн 23.11.2026 18:00:00 — срок реакции')
    expect(lines.at(-2)).toMatch(/использовано 30 мин 00 с из 30 мин 00 с — нарушение: после закрытия$/)
  })

  test('a change of kind is told, and the term is that of the last kind from the arrival', () => {
    const at = moscow('2026-11-23T10:10:00')
    const lines = explained({
      kind: 'outage',
      arrivedAt: moscow('2026-11-23T10:00:00'),
      kindChanges: [{ at, from: 'reference', to: 'outage' }],
    })
    expect(lines[1]).toBe(
      'пн 23.11.2026 10:10:00 — вид изменён с «справка» (30 мин 00 с) на «неработоспособность» (1 ч 00 мин 00 с), срок пересчитан от поступления',
    )
    expect(lines).toContain('пн 23.11.2026 11:00:00 — срок реакции')
  })

  test('a year without a decree is called provisional', () => {
    expect(explained({ arrivedAt: moscow('2029-02-05T10:00:00') }).at(-1)).toMatch(/^2029 год посчитан предварительно/)
  })

  test('the counted times of the lines add up to the allowed time', () => {
    const subject = { kind: 'outage' as const, arrivedAt: moscow('2026-12-30T17:13:31.999'), firstResponseAt: null }
    const steps = explainDue({ ...subject, claimedAt: null }, calendar, defaultReactionSettings)
    expect(steps.reduce((sum, step) => sum + (step.counted ?? 0), 0)).toBe(60 * 60_000)
    expect(steps.filter((step) => step.kind === 'closed')).toHaveLength(11)
  })

  test('the end of a day open around the clock is 24:00:00', () => {
    const allDay = [['00:00', '24:00']] as const
    const week = { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: allDay, sun: allDay }
    const subject = { kind: 'reference' as const, arrivedAt: moscow('2026-11-23T23:45:00') }
    const steps = explainDue(
      { ...subject, firstResponseAt: null, claimedAt: null },
      { timeZone: 'Europe/Moscow', week, days: {} },
      defaultReactionSettings,
    )
    expect(steps[2]?.text).toBe('пн 23.11.2026 23:45:00–24:00:00 — засчитано 15 мин 00 с, осталось 15 мин 00 с')
  })
})

test('a document term names every day it counts and every day it skips', () => {
  expect(explainWorkingDays(calendar, '2027-02-18', 5).map((step) => step.text)).toEqual([
    'чт 18.02.2027 — услуги окончены',
    'На отправку документов рабочих дней: 5, со следующего дня',
    'пт 19.02.2027 — рабочий день 1',
    'сб 20.02.2027 — рабочий день 2 (рабочий день вместо 22.02.2027, сокращён на 1 ч)',
    'вс 21.02.2027 — выходной',
    'пн 22.02.2027 — выходной, перенос с 20.02.2027',
    'вт 23.02.2027 — День защитника Отечества',
    'ср 24.02.2027 — рабочий день 3',
    'чт 25.02.2027 — рабочий день 4',
    'пт 26.02.2027 — рабочий день 5',
    'пт 26.02.2027 18:00:00 — срок отправки документов',
    calendarLine,
  ])
})
