import { describe, expect, test } from 'vitest'
import { calendarVersion, russianCalendar } from '../../../../src/shared/sla/calendar.ts'
import {
  type ExplainedExecution,
  executionResult,
  explainExecution,
} from '../../../../src/shared/sla/explain-execution.ts'

const calendar = russianCalendar()
const calendarLine = `Календарь: версия ${calendarVersion(calendar)}, часовой пояс Europe/Moscow`

function moscow(local: string): number {
  return Date.parse(`${local}+03:00`)
}

const set = {
  setAt: moscow('2026-11-23T10:00:00.437'),
  dueAt: moscow('2026-11-23T15:00:00'),
  reason: 'Нужна копия базы',
  by: 'Орлова Полина',
}

function term(more: Partial<ExplainedExecution> = {}): ExplainedExecution {
  return {
    ...set,
    earlier: [],
    pauses: [],
    movedBy: { client: true, developer: false },
    finishedAt: null,
    ...more,
  }
}

function explained(more: Partial<ExplainedExecution> = {}): string[] {
  return explainExecution(term(more), calendar).map((step) => step.text)
}

const setLine =
  'пн 23.11.2026 10:00:00 — назначен срок исполнения до пн 23.11.2026 15:00:00, Орлова Полина: Нужна копия базы'
const waiting = { cause: 'client' as const, from: moscow('2026-11-23T11:00:00'), to: moscow('2026-11-23T12:30:00') }

describe('why the work is due when it is', () => {
  test('who set the term and why, with the terms it replaced', () => {
    const earlier = [{ setAt: moscow('2026-11-20T16:00:00'), dueAt: moscow('2026-11-23T11:00:00'), reason: 'Сразу' }]
    expect(explained({ earlier })).toEqual([
      'пт 20.11.2026 16:00:00 — назначен прежний срок исполнения до пн 23.11.2026 11:00:00: Сразу',
      setLine,
      'пн 23.11.2026 15:00:00 — срок исполнения',
      calendarLine,
    ])
  })

  test('waiting for the client moves it on, counted line by line', () => {
    expect(explained({ pauses: [waiting], finishedAt: moscow('2026-11-23T16:31:05') })).toEqual([
      setLine,
      'От назначения до срока 4 ч 59 мин 59 с рабочего времени, ожидание отодвигает срок',
      'пн 23.11.2026 10:00:01–11:00:00 — засчитано 59 мин 59 с, осталось 4 ч 00 мин 00 с',
      'пн 23.11.2026 — ждём клиента с 11:00:00 до 12:30:00 — не считается, 1 ч 30 мин 00 с',
      'пн 23.11.2026 12:30:00–16:30:00 — засчитано 4 ч 00 мин 00 с, время выходит',
      'пн 23.11.2026 16:30:00 — срок исполнения',
      'пн 23.11.2026 16:31:05 — работа закончена — нарушение: позже срока на 1 мин 05 с рабочего времени',
      calendarLine,
    ])
  })

  test('a question at the developer moves nothing where the rules say so', () => {
    expect(explained({ pauses: [{ ...waiting, cause: 'developer' }] })).toEqual([
      setLine,
      'пн 23.11.2026 — вопрос у разработчика с 11:00:00 до 12:30:00 — срок это не отодвигает',
      'пн 23.11.2026 15:00:00 — срок исполнения',
      calendarLine,
    ])
    expect(
      explained({ pauses: [{ ...waiting, cause: 'developer' }], movedBy: { client: true, developer: true } }),
    ).toContain('пн 23.11.2026 16:30:00 — срок исполнения')
  })

  test('waiting that lasts holds the term', () => {
    const lines = explained({ pauses: [{ ...waiting, to: null }] })
    expect(lines).toContain('ждём клиента с пн 23.11.2026 11:00:00 — отсчёт стоит')
    expect(lines.at(-2)).toBe('пн 23.11.2026 15:00:00 — раньше срок не наступит: пока ждём, отсчёт стоит')
  })

  test('a term set within closed hours has no working time to move', () => {
    const closed = { setAt: moscow('2026-11-21T10:00:00'), dueAt: moscow('2026-11-22T10:00:00') }
    const pauses = [
      { cause: 'client' as const, from: moscow('2026-11-21T11:00:00'), to: moscow('2026-11-21T12:00:00') },
    ]
    expect(explained({ ...closed, pauses }).at(-2)).toBe('вс 22.11.2026 10:00:00 — срок исполнения')
  })
})

describe('how it stands, in one line', () => {
  const at = (time: string, more: Partial<ExplainedExecution> = {}) =>
    executionResult(term(more), calendar, moscow(`2026-11-23T${time}`))

  test.each([
    ['running', at('14:00:00'), 'open', 'Срок пн 23.11.2026 15:00:00, осталось 1 ч 00 мин 00 с рабочего времени'],
    [
      'held',
      at('14:00:00', { pauses: [{ ...waiting, to: null }] }),
      'open',
      'Отсчёт стоит с пн 23.11.2026 11:00:00, осталось 4 ч 00 мин 00 с',
    ],
    [
      'run out',
      at('15:00:05'),
      'late',
      'Срок нарушен пн 23.11.2026 15:00:00: работа ещё не закончена, позже срока на 5 с рабочего времени',
    ],
    ['met', at('18:00:00', { finishedAt: set.dueAt }), 'kept', 'Срок соблюдён: до пн 23.11.2026 15:00:00'],
    [
      'late',
      at('18:00:00', { finishedAt: set.dueAt + 60_000 }),
      'late',
      'Срок нарушен пн 23.11.2026 15:00:00: работа закончена, позже срока на 1 мин 00 с рабочего времени',
    ],
  ])('%s', (_name, result, outcome, text) => expect(result).toEqual({ outcome, text }))
})
