import { expect, test } from 'vitest'
import { doingWords, rowDetails } from '../../../../../src/renderer/features/queue/row-words.ts'
import { queueRow } from './rows.ts'

const moscow = 'Europe/Moscow'
const at = (text: string) => Date.parse(`${text}+03:00`)
const now = at('2026-11-23T14:26:08')

test('a website request tells the second of its sending and how soon it was seen', () => {
  const row = queueRow({ channel: 'web', arrivedAt: at('2026-11-23T14:00:03'), lag: 812 })
  expect(rowDetails(row, now, moscow)).toBe(
    'ООО «Проба» · сайт 14:00:03 · появилось за 0,8\u00a0с · 1С:Бухгалтерия 3.0',
  )
})

test('a consultation without vendor support says so before anybody promises it', () => {
  const row = queueRow({ kind: 'consultation', arrivedAt: at('2026-11-23T13:22:00'), product: '' })
  expect(rowDetails(row, now, moscow)).toBe('ООО «Проба» · звонок 13:22 · консультаций разработчика нет')
})

test('an answered ticket tells its execution term, and when it has passed', () => {
  const answered = { respondedAt: 1, product: '' }
  const ahead = queueRow({ ...answered, execution: { state: 'running', dueAt: at('2026-11-27T12:00:00') } })
  const past = queueRow({ ...answered, execution: { state: 'running', dueAt: at('2026-11-23T12:00:00') } })
  expect(rowDetails(ahead, now, moscow)).toBe('ООО «Проба» · исполнить до пт 12:00')
  expect(rowDetails(past, now, moscow)).toBe('ООО «Проба» · срок исполнения прошёл: 12:00')
})

test('a term that stands says since when, or for what it waits', () => {
  const since = at('2026-11-23T14:00:00')
  const paused = { respondedAt: 1, product: '', execution: { state: 'paused' as const, since, left: 60_000 } }
  expect(rowDetails(queueRow(paused), now, moscow)).toBe('ООО «Проба» · срок исполнения стоит с 14:00')
  const waiting = queueRow({
    dueAt: now,
    pausedSince: since,
    status: 'waiting',
    waitingFor: 'пароль',
    arrivedAt: since,
    product: '',
  })
  expect(rowDetails(waiting, now, moscow)).toBe('ООО «Проба» · звонок 14:00 · ждём: пароль')
})

test('a clock that began anew says since when', () => {
  const row = queueRow({ product: '' })
  const restarted = { ...row, reaction: { ...row.reaction, restartedAt: at('2026-11-23T13:05:00') } }
  expect(rowDetails(restarted, now, moscow)).toBe('ООО «Проба» · открыто снова 13:05')
})

test('what is being done is said in two words', () => {
  expect(doingWords(queueRow({ status: 'new' }))).toBe('никто не взял')
  expect(doingWords(queueRow({ sessionRunning: true }))).toBe('удалённый сеанс идёт')
  expect(doingWords(queueRow({ status: 'waiting' }))).toBe('ждём клиента')
})

test('a caller without a name is known by his number', () => {
  const row = queueRow({ clientName: '', contactName: '', namelessPhone: '89120000101' })
  expect(rowDetails(row, now, moscow)).toMatch(/^\+7 912 000-01-01 · /)
})
