import type { ExplainedSection, ExplainedStep } from '../sla/explained-step.ts'
import { durationText, instantText } from '../sla/term-text.ts'
import { wallTimeOf } from '../sla/zone.ts'
import type { PlainPaper, PlainPart, RowLook } from './plain-paper.ts'

/** «Почему этот срок» for a ticket or a service order, as it stood at a moment. */
export interface Explanation {
  /** «Обращение К2-000451», «Комплект К2-000012». */
  subject: string
  clientName: string
  /** What it is about: the ticket's essence, or the services and their period. */
  essence: string
  /** Epoch milliseconds: what is still running is counted up to it. */
  countedAt: number
  timeZone: string
  calendarVersion: string
  sections: readonly ExplainedSection[]
}

/** Who prints an explanation. */
export interface ExplanationSigner {
  organisationName: string
  position: string
  name: string
}

export const explanationTitle = 'Почему этот срок'

/** «на пн 23.11.2026 10:15:07» */
export const countedAtText = ({ countedAt, timeZone }: Explanation): string => `на ${instantText(timeZone, countedAt)}`

/** What a line counts, or nothing: «9 мин 51 с». */
export const countedText = ({ counted }: ExplainedStep): string => (counted === null ? '' : durationText(counted))

/** What is counted so far, or nothing. */
export const totalText = ({ total }: ExplainedStep): string => (total === null ? '' : durationText(total))

/** Lines about one day or moment stand in columns; those about the whole term run across. */
export const isAcross = ({ when }: ExplainedStep): boolean => when === ''

/** The explanation in plain text, for a letter or a chat. */
export const explanationText = (explanation: Explanation): string =>
  [
    `${explanationTitle}. ${[explanation.subject, explanation.clientName].filter(Boolean).join(', ')}`,
    explanation.essence,
    ...explanation.sections.flatMap(({ title, steps, result }) => [
      '',
      title,
      ...steps.map((step) => step.text),
      `Итог ${countedAtText(explanation)}: ${result.text}`,
    ]),
  ]
    .filter((line, index) => line !== '' || index > 1)
    .join('\n')

const looks: Partial<Record<ExplainedStep['kind'], RowLook>> = {
  closed: 'muted',
  ignored: 'muted',
  calendar: 'muted',
  rules: 'muted',
  due: 'strong',
  stop: 'strong',
}

/** How a line stands out, on paper and on the screen alike. */
export const lookOf = ({ kind }: ExplainedStep): RowLook => looks[kind] ?? 'plain'

const rowOf = (step: ExplainedStep): string[] =>
  // A shape beside the words of a pause: the sheet may be read without colours.
  isAcross(step)
    ? [step.what]
    : [step.when, step.kind === 'pause' ? `|| ${step.what}` : step.what, countedText(step), totalText(step)]

const partsOf = ({ title, steps, result }: ExplainedSection, moment: string): PlainPart[] => [
  { kind: 'heading', text: title },
  { kind: 'result', text: `Итог ${moment}. ${result.text}` },
  {
    kind: 'table',
    head: ['Когда', 'Что', 'Засчитано', 'Всего'],
    widths: [124, '*', 78, 78],
    rows: steps.map(rowOf),
    looks: steps.map(lookOf),
  },
]

/** The explanation as a sheet to print and sign. */
export const explanationPaper = (explanation: Explanation, signer: ExplanationSigner): PlainPaper => {
  const moment = countedAtText(explanation)
  const facts: [string, string][] = [
    ['Организация', signer.organisationName],
    ['Клиент', explanation.clientName],
    ['Суть', explanation.essence],
    ['Рассчитано', moment],
    ['Календарь', `версия ${explanation.calendarVersion}, часовой пояс ${explanation.timeZone}`],
  ]
  return {
    title: `${explanationTitle}. ${explanation.subject}`,
    author: signer.organisationName,
    day: wallTimeOf(explanation.timeZone, explanation.countedAt).day,
    parts: [
      { kind: 'facts', facts: facts.filter(([, value]) => value !== '') },
      ...explanation.sections.flatMap((section) => partsOf(section, moment)),
      { kind: 'signature', role: 'Составил', position: signer.position, name: signer.name },
    ],
  }
}
