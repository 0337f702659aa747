import { expect, test } from 'vitest'
import { dueOf, dueWords, startOf } from '../../../../src/intake/form/term.ts'

const at = (text: string) => Date.parse(`${text}+03:00`)
const words = (due: string, now: string) => {
  const { day, time } = dueWords(at(due), at(now))
  return `${day} ${time}`.replaceAll('\u00a0', ' ')
}

test('an outage is answered in 60 working minutes, the rest in 30', () => {
  const sent = at('2026-11-24T17:45:10')

  expect(dueOf('outage', sent)).toBe(at('2026-11-25T09:45:10'))
  expect(dueOf('reference', sent)).toBe(at('2026-11-25T09:15:10'))
  expect(dueOf('consultation', at('2026-11-24T12:00:00'))).toBe(at('2026-11-24T12:30:00'))
})

test('work starts at once in working hours and at the next opening otherwise', () => {
  expect(startOf(at('2026-11-24T09:00:00'))).toBe(null)
  expect(startOf(at('2026-11-24T18:00:00'))).toBe(at('2026-11-25T09:00:00'))
  expect(startOf(at('2026-12-31T12:00:00'))).toBe(at('2027-01-11T09:00:00'))
})

test('a term is named as one says it, to the end of its minute', () => {
  const now = '2026-11-24T09:00:00'

  expect(words('2026-11-24T10:40:10', now)).toBe('сегодня 10:41')
  expect(words('2026-11-24T10:40:00', now)).toBe('сегодня 10:40')
  expect(words('2026-11-25T09:05:00', now)).toBe('завтра 9:05')
  expect(words('2026-12-01T09:05:00', now)).toBe('во вторник, 1 декабря 9:05')
  expect(words('2026-12-02T09:05:00', now)).toBe('в среду, 2 декабря 9:05')
  expect(words('2026-11-27T09:05:00', now)).toBe('в пятницу, 27 ноября 9:05')
})

test('today is Moscow’s today, whatever the server’s zone', () => {
  expect(words('2026-11-24T09:30:00', '2026-11-24T00:30:00')).toBe('сегодня 9:30')
  expect(words('2026-11-24T09:30:00', '2026-11-23T23:30:00')).toBe('завтра 9:30')
})
