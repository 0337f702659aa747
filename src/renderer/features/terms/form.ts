import type { TermDecisions } from '../../../shared/domain/term-settings.ts'
import type { ReactionKind } from '../../../shared/sla/reaction.ts'
import { plural } from '../../app/format.ts'
import { rebased } from '../../ui/following-fields.ts'

/** Numbers as they are typed; the rest of the decisions are choices. */
export interface TypedNumbers {
  outage: string
  reference: string
  consultation: string
  documentDays: string
}

export const kindsWithTerms: readonly ReactionKind[] = ['outage', 'reference', 'consultation']

export const typedNumbers = ({ reaction, documentDays }: TermDecisions): TypedNumbers => ({
  outage: String(reaction.minutes.outage),
  reference: String(reaction.minutes.reference),
  consultation: String(reaction.minutes.consultation),
  documentDays: String(documentDays),
})

const numberOf = (typed: string): number => (/^\d{1,5}$/.test(typed.trim()) ? Number(typed.trim()) : Number.NaN)

/** What is wrong with the numbers, by field. */
export const numberProblems = (typed: TypedNumbers): Record<string, string> => {
  const found = (Object.keys(typed) as (keyof TypedNumbers)[]).filter((key) => !(numberOf(typed[key]) >= 1))
  return Object.fromEntries(
    found.map((key) => [
      key,
      key === 'documentDays' ? 'Нужно целое число рабочих дней, не меньше 1.' : 'Нужно целое число минут, не меньше 1.',
    ]),
  )
}

/** The choices together with the numbers; call once the numbers have no problems. */
export const decisionsOf = (choices: TermDecisions, typed: TypedNumbers): TermDecisions => ({
  ...choices,
  reaction: {
    ...choices.reaction,
    minutes: {
      outage: numberOf(typed.outage),
      reference: numberOf(typed.reference),
      consultation: numberOf(typed.consultation),
    },
  },
  documentDays: numberOf(typed.documentDays),
})

/** What is chosen, without what is typed. */
export const choicesIn = ({ reaction: { minutes: _typed, ...reaction }, execution }: TermDecisions) => ({
  reaction,
  execution,
})

/** Edited choices over the decisions as they are now: one that was edited stays, every other one follows. */
export const rebasedDecisions = (before: TermDecisions, edited: TermDecisions, now: TermDecisions): TermDecisions => ({
  ...now,
  reaction: { ...rebased(before.reaction, edited.reaction, now.reaction), minutes: now.reaction.minutes },
  execution: rebased(before.execution, edited.execution, now.execution),
})

export const isSame = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right)

/** «Ещё у 2 обращений срок реакции перестанет идти.» */
export const haltedWords = (count: number): string =>
  count === 0
    ? ''
    : `Ещё у ${count} ${plural(count, 'обращения', 'обращений', 'обращений')} срок реакции перестанет идти.`
