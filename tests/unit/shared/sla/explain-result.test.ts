import { expect, test } from 'vitest'
import { russianCalendar } from '../../../../src/shared/sla/calendar.ts'
import { reactionResult } from '../../../../src/shared/sla/explain-result.ts'
import { breachStep, rulesStep } from '../../../../src/shared/sla/explain-rules.ts'
import { defaultReactionSettings, type ReactionSubject } from '../../../../src/shared/sla/reaction.ts'

const calendar = russianCalendar()

function moscow(local: string): number {
  return Date.parse(`${local}+03:00`)
}

function at(time: string, more: Partial<ReactionSubject> = {}, finishedAt: number | null = null) {
  const arrivedAt = moscow('2026-11-23T10:00:00')
  const subject = { kind: 'reference' as const, arrivedAt, firstResponseAt: null, claimedAt: null, ...more }
  const settings = { ...defaultReactionSettings, waitingPauses: true }
  return reactionResult(subject, calendar, settings, moscow(`2026-11-23T${time}`), finishedAt)
}

const lasting = [{ from: moscow('2026-11-23T10:12:00'), to: null }]

test.each([
  ['running', at('10:12:05'), 'open', 'Срок пн 23.11.2026 10:30:00, осталось 17 мин 55 с рабочего времени'],
  [
    'held',
    at('12:00:00', { pauses: lasting }),
    'open',
    'Отсчёт стоит с пн 23.11.2026 10:12:00: ждём клиента, осталось 18 мин 00 с',
  ],
  [
    'kept',
    at('12:00:00', { firstResponseAt: moscow('2026-11-23T10:30:00') }),
    'kept',
    'Срок соблюдён: использовано 30 мин 00 с из 30 мин 00 с',
  ],
  [
    'answered late',
    at('12:00:00', { firstResponseAt: moscow('2026-11-23T10:31:05') }),
    'late',
    'Срок нарушен пн 23.11.2026 10:30:00: ответ позже срока на 1 мин 05 с рабочего времени',
  ],
  [
    'run out',
    at('10:31:05'),
    'late',
    'Срок нарушен пн 23.11.2026 10:30:00: ответа ещё нет, позже срока на 1 мин 05 с рабочего времени',
  ],
  [
    'ended unanswered',
    at('12:00:00', {}, moscow('2026-11-23T10:10:00')),
    'open',
    'Обращение закончено до срока, ответа оно не потребовало',
  ],
  [
    'ended unanswered and late',
    at('12:00:00', {}, moscow('2026-11-23T10:31:05')),
    'late',
    'Срок нарушен пн 23.11.2026 10:30:00: обращение закончено без ответа, позже срока на 1 мин 05 с рабочего времени',
  ],
])('a reaction %s, in one line', (_name, result, outcome, text) => expect(result).toEqual({ outcome, text }))

test('the version of the rules says since when and by whom', () => {
  const timeZone = 'Europe/Moscow'
  expect(rulesStep({ from: null, isReplaced: false, timeZone }).text).toBe('Правила сроков: по регламенту, не менялись')
  const changed = { from: moscow('2026-11-20T09:00:00'), changedBy: 'Орлова Полина', isReplaced: true, timeZone }
  expect(rulesStep(changed).text).toBe(
    'Правила сроков: действуют с пт 20.11.2026 09:00:00, изменил(а) Орлова Полина; позже правила менялись, этого срока новые не касаются',
  )
})

test('a recorded breach says its calendar where another one counts now', () => {
  const breach = {
    dueAt: moscow('2026-11-23T10:30:00'),
    recordedAt: moscow('2026-11-23T10:30:01'),
    lateBy: null,
    metInTime: false,
    calendarVersion: 'aaaaaaaaaaaa',
    cause: '',
  }
  expect(breachStep(breach, 'aaaaaaaaaaaa', 'Europe/Moscow').text).toBe(
    'пн 23.11.2026 10:30:01 — нарушение записано: срок был пн 23.11.2026 10:30:00; причина не указана',
  )
  expect(
    breachStep({ ...breach, lateBy: 65_000, cause: 'очередь была полна' }, 'bbbbbbbbbbbb', 'Europe/Moscow').what,
  ).toBe(
    'нарушение записано: срок был пн 23.11.2026 10:30:00; по календарю версии aaaaaaaaaaaa, сейчас версия bbbbbbbbbbbb; опоздание 1 мин 05 с рабочего времени; причина: очередь была полна',
  )
  const said = (part: object) => breachStep({ ...breach, ...part }, 'aaaaaaaaaaaa', 'Europe/Moscow').what
  expect(said({ lateBy: 0 })).toContain('опоздание вне рабочего времени')
  expect(said({ lateBy: 0, metInTime: true })).toContain('сделано в срок')
})
