import { plural } from '../../../shared/documents/plural.ts'
import type { TermDecisions } from '../../../shared/domain/term-settings.ts'
import type { ReactionKind } from '../../../shared/sla/reaction.ts'

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

/** What is chosen, without what is typed, each choice under its path: `reaction.stopsOn`. */
export type Choices = Readonly<Record<string, unknown>>

const under = (part: string, choices: object): [string, unknown][] =>
  Object.entries(choices).map(([key, value]) => [`${part}.${key}`, value])

export const choicesIn = ({ reaction: { minutes: _typed, ...reaction }, execution }: TermDecisions): Choices =>
  Object.fromEntries([...under('reaction', reaction), ...under('execution', execution)])

/** The decisions with these choices in place of their own. */
export const withChoices = (decisions: TermDecisions, choices: Choices): TermDecisions => {
  const taken = (part: 'reaction' | 'execution') =>
    Object.fromEntries(Object.entries(decisions[part]).map(([key, value]) => [key, choices[`${part}.${key}`] ?? value]))
  return {
    ...decisions,
    reaction: taken('reaction') as TermDecisions['reaction'],
    execution: taken('execution') as TermDecisions['execution'],
  }
}

/** «Ещё у 2 обращений срок реакции перестанет идти.» */
export const haltedWords = (count: number): string =>
  count === 0
    ? ''
    : `Ещё у ${count} ${plural(count, 'обращения', 'обращений', 'обращений')} срок реакции перестанет идти.`
