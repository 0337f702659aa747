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

/** Keeps «1 ч 05 мин 09 с» on one line. */
export const boundDurations = (text: string): string =>
  text.replace(/(?<=\d) (?=(?:ч|мин|с)(?!\p{L}))|(?<=\d (?:ч|мин)) (?=\d)/gu, '\u00a0')

const amountText = (ms: number | null): string => (ms === null ? '' : boundDurations(durationText(ms)))

/** What a line counts, or nothing: «9 мин 51 с». */
export const countedText = ({ counted }: ExplainedStep): string => amountText(counted)

/** What is counted so far, or nothing. */
export const totalText = ({ total }: ExplainedStep): string => amountText(total)

/** Whether its lines add up to something: days are not added up by the second, nor is a term that was simply set. */
export const hasCounts = ({ steps }: ExplainedSection): boolean => steps.some(({ counted }) => counted !== null)

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

const rowOf = (step: ExplainedStep): string[] => {
  // A shape beside the words of a pause: the sheet may be read without colours.
  const what = boundDurations(step.kind === 'pause' ? `|| ${step.what}` : step.what)
  if (step.when === '') return [what]
  return step.counted === null ? [step.when, what] : [step.when, what, countedText(step), totalText(step)]
}

const partsOf = (section: ExplainedSection, moment: string): PlainPart[] => {
  const { title, steps, result } = section
  const isCounted = hasCounts(section)
  return [
    { kind: 'heading', text: title },
    { kind: 'result', text: boundDurations(`Итог ${moment}. ${result.text}`) },
    {
      kind: 'table',
      head: isCounted ? ['Когда', 'Что', 'Засчитано', 'Всего'] : ['Когда', 'Что'],
      widths: isCounted ? [152, '*', 70, 76] : [152, '*'],
      rows: steps.map(rowOf),
      looks: steps.map(lookOf),
      amounts: [2, 3],
    },
  ]
}

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
