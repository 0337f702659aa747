import { expect, test } from 'vitest'
import { type PromisedTerms, regulationTerms } from '../../../../src/intake/form/promised-terms.ts'
import { dueOf, dueWords, hoursWords, startOf, timeText, zoneWords } from '../../../../src/intake/form/term.ts'
import { russianCalendar } from '../../../../src/shared/sla/calendar.ts'

const at = (text: string) => Date.parse(`${text}+03:00`)
const words = (due: string, now: string) => {
  const { day, time } = dueWords(regulationTerms, at(due), at(now))
  return `${day} ${time}`.replaceAll('\u00a0', ' ')
}

const inZone = (timeZone: string, week?: PromisedTerms['calendar']['week']): PromisedTerms => ({
  ...regulationTerms,
  calendar: russianCalendar({ timeZone, week }),
})

test('an outage is answered in 60 working minutes, the rest in 30', () => {
  const sent = at('2026-11-24T17:45:10')

  expect(dueOf(regulationTerms, 'outage', sent)).toBe(at('2026-11-25T09:45:10'))
  expect(dueOf(regulationTerms, 'reference', sent)).toBe(at('2026-11-25T09:15:10'))
  expect(dueOf(regulationTerms, 'consultation', at('2026-11-24T12:00:00'))).toBe(at('2026-11-24T12:30:00'))
})

test('work starts at once in working hours and at the next opening otherwise', () => {
  expect(startOf(regulationTerms, at('2026-11-24T09:00:00'))).toBe(null)
  expect(startOf(regulationTerms, at('2026-11-24T18:00:00'))).toBe(at('2026-11-25T09:00:00'))
  expect(startOf(regulationTerms, at('2026-12-31T12:00:00'))).toBe(at('2027-01-11T09:00:00'))
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

test('today is the organisation’s today, whatever the server’s zone', () => {
  expect(words('2026-11-24T09:30:00', '2026-11-24T00:30:00')).toBe('сегодня 9:30')
  expect(words('2026-11-24T09:30:00', '2026-11-23T23:30:00')).toBe('завтра 9:30')
  const ural = inZone('Asia/Yekaterinburg')
  expect(dueWords(ural, at('2026-11-24T09:30:00'), at('2026-11-23T23:30:00'))).toEqual({
    day: 'сегодня',
    time: '11:30',
  })
  expect(timeText(ural, at('2026-11-24T22:05:00'))).toBe('0:05')
})

test('says by whose clock', () => {
  const now = at('2026-11-24T09:00:00')
  expect(zoneWords(regulationTerms, now)).toBe('по московскому времени')
  expect(zoneWords(inZone('Europe/Kirov'), now)).toBe('по московскому времени')
  expect(zoneWords(inZone('Asia/Yekaterinburg'), now)).toBe('по времени UTC+5')
})

test('says the hours of a week as one would', () => {
  const hours = (part: Partial<PromisedTerms['calendar']['week']>) =>
    hoursWords(inZone('Europe/Moscow', { ...regulationTerms.calendar.week, ...part }))
  expect(hours({})).toBe('по будням с 9:00 до 18:00')
  expect(hours({ sat: [['10:00', '14:00']] })).toBe('по будням с 9:00 до 18:00, сб с 10:00 до 14:00')
  expect(
    hours({
      fri: [
        ['09:00', '13:00'],
        ['14:00', '17:00'],
      ],
    }),
  ).toBe('пн–чт с 9:00 до 18:00, пт с 9:00 до 13:00 и с 14:00 до 17:00')
  expect(hours({ sat: [['09:00', '18:00']], sun: [['09:00', '18:00']] })).toBe('каждый день с 9:00 до 18:00')
})
