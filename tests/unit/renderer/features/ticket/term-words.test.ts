import { expect, it } from 'vitest'
import { isReactionLate, reactionDigits } from '../../../../../src/renderer/app/terms.ts'
import { runningWords } from '../../../../../src/renderer/features/ticket/term-words.ts'
import { russianCalendar } from '../../../../../src/shared/sla/calendar.ts'
import { queueRow } from '../queue/rows.ts'

const calendar = russianCalendar()
const at = (text: string) => Date.parse(`2026-11-${text}+03:00`)

const told = (dueAt: string, now: string) => {
  const { reaction } = queueRow({ id: 'a', number: 'К1-1', dueAt: at(dueAt) })
  return [
    runningWords(reaction, calendar, at(now)),
    reactionDigits(reaction, calendar, at(now)),
    isReactionLate(reaction, at(now)),
  ]
}

it('says of a term what its digits are, and whether it is over', () => {
  expect(told('23T15:00:00', '23T14:30:00')).toEqual(['Осталось', '30:00', false])
  expect(told('23T15:00:00', '23T15:00:00')).toEqual(['Осталось', '00:00', false])
  expect(told('23T15:00:00', '23T15:04:12')).toEqual(['Нарушено на', '+04:12', true])
  expect(told('24T09:10:00', '23T20:00:00')).toEqual(['Осталось, стоит до завтра 9:00', '10:00', false])
})

it('keeps its words, its digits and its colour together after a closing that was the last moment', () => {
  expect(told('23T18:00:00', '23T18:30:00')).toEqual(['Нарушено вне рабочего времени', '+00:00', true])
  expect(told('23T18:00:00', '24T09:01:00')).toEqual(['Нарушено на', '+01:00', true])
})
