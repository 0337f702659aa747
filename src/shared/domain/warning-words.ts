import { plural } from '../documents/plural.ts'
import type { MarkName } from '../sla/warnings.ts'
import type { TermTarget } from './ticket.ts'

const termNames: Record<TermTarget, string> = {
  reaction: 'срока реакции',
  execution: 'срока исполнения',
  documents: 'срока документов',
}

const breachWords: Record<TermTarget, string> = {
  reaction: 'Срок реакции нарушен',
  execution: 'Срок исполнения нарушен',
  documents: 'Срок отправки документов нарушен',
}

const leftFor: Record<TermTarget, string> = {
  reaction: 'На ответ',
  execution: 'До срока исполнения',
  documents: 'До срока документов',
}

/** «меньше 10 минут», «меньше 21 минуты». */
export const lessThanMinutes = (minutes: number): string =>
  `меньше ${minutes} ${plural(minutes, 'минуты', 'минут', 'минут')}`

const numberIn = (name: MarkName): number => Number.parseInt(name, 10)

/** What a mark says, as a sentence without its full stop: «На ответ меньше 10 минут». */
export const markWords = (target: TermTarget, name: MarkName): string => {
  if (name === 'breach') return breachWords[target]
  if (name === 'day') return 'Документы пора отправить сегодня'
  if (name.endsWith('m')) return `${leftFor[target]} ${lessThanMinutes(numberIn(name))}`
  if (name === '50%') return `Прошла половина ${termNames[target]}`
  return `Прошло ${numberIn(name)} % ${termNames[target]}`
}

/** The same for a count of terms: «нарушено 3», «меньше 10 минут 2». */
const countWords = (name: MarkName, count: number): string => {
  if (name === 'breach') return `нарушено ${count}`
  if (name === 'day') return `документы на сегодня ${count}`
  if (name.endsWith('m')) return `${lessThanMinutes(numberIn(name))} ${count}`
  return `прошло ${numberIn(name)} % срока ${count}`
}

const gravity = (name: MarkName): number => {
  if (name === 'breach') return 0
  if (name.endsWith('m')) return numberIn(name)
  return name === 'day' ? 1_000 : 2_000 - numberIn(name)
}

/** Why several marks are told at once. */
export type WarningCause = 'together' | 'asleep' | 'closed'

const causeWords: Record<WarningCause, string> = {
  together: 'Сразу несколько сроков',
  asleep: 'Пока компьютер спал',
  closed: 'Пока программа была закрыта',
}

/** Many marks in one line: «Пока компьютер спал: нарушено 3, меньше 10 минут 2». */
export const summaryWords = (cause: WarningCause, names: readonly MarkName[]): string => {
  const counts = new Map<MarkName, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  const parts = [...counts].sort(([a], [b]) => gravity(a) - gravity(b)).map(([name, count]) => countWords(name, count))
  return `${causeWords[cause]}: ${parts.join(', ')}`
}
