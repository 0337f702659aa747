import { z } from 'zod'
import { idSchema } from '../sync/change.ts'
import type { Id } from '../sync/id.ts'
import { defineChange, defineEntity, setWrites } from './define-entity.ts'
import { limits, oneLine, optionalText } from './limits.ts'
import { type TicketKind, ticketKinds } from './ticket.ts'

/** A question that comes again and again, with the answer to it. */
export interface Template {
  name: string
  /** What the call is about; null where it may be anything. */
  kind: TicketKind | null
  /** The essence of the call. */
  subject: string
  product: string
  /** What is answered, with placeholders in braces. */
  answer: string
  /** Not offered any more. */
  archived: boolean
  /** The operator whose own it is; null while everybody is offered it. */
  ownerId: Id | null
}

/** What stands in braces in an answer, and what it stands for. */
export const placeholders = {
  клиент: 'название клиента',
  контакт: 'кто обратился',
  номер: 'номер обращения',
  программа: 'программа',
  срок: 'до какого времени ответим',
  сотрудник: 'кто отвечает',
  организация: 'наша организация',
} as const
export type Placeholder = keyof typeof placeholders

const bracedPattern = /\{([^{}\n]{1,40})\}/g

const isPlaceholder = (word: string): word is Placeholder => Object.hasOwn(placeholders, word)

/** What stands in braces there and stands for nothing, in order, each once. */
export const unknownPlaceholders = (answer: string): string[] => [
  ...new Set(
    [...answer.matchAll(bracedPattern)]
      .map(([, word = '']) => word.trim().toLowerCase())
      .filter((word) => !isPlaceholder(word)),
  ),
]

/** Shown where a fact is not known, so that nobody sends a sentence with a hole in it unseen. */
const blank = '___'

/** The answer with what is known of a ticket in place of the braces; other braces stay as they are. */
export const fillTemplate = (answer: string, facts: Partial<Record<Placeholder, string>>): string =>
  answer.replace(bracedPattern, (braces, word: string) => {
    const name = word.trim().toLowerCase()
    return isPlaceholder(name) ? facts[name] || blank : braces
  })

const answerSchema = optionalText(limits.details).superRefine((answer, context) => {
  const [unknown] = unknownPlaceholders(answer)
  if (unknown === undefined) return
  const known = Object.keys(placeholders).map((word) => `{${word}}`)
  context.addIssue({ code: 'custom', message: `Подстановки {${unknown}} нет. Есть ${known.join(', ')}.` })
})

export const templateFieldsSchema = z.strictObject({
  name: oneLine(limits.name, 'Назовите заготовку.'),
  kind: z.enum(ticketKinds).nullable(),
  subject: optionalText(limits.subject),
  product: optionalText(limits.shortText),
  answer: answerSchema,
  archived: z.boolean(),
})
export type TemplateFields = z.infer<typeof templateFieldsSchema>

export const emptyTemplate: Template = {
  name: '',
  kind: null,
  subject: '',
  product: '',
  answer: '',
  archived: false,
  ownerId: null,
}

/** Whether the operator is offered the template: it is everybody's or his own. */
export const isTemplateFor = ({ ownerId }: Pick<Template, 'ownerId'>, operatorId: Id | null): boolean =>
  ownerId === null || ownerId === operatorId

const change = defineChange<Template>()

export const templateEntity = defineEntity<Template>()({
  entity: 'template',
  initial: emptyTemplate,
  policies: {
    name: 'lastWriterWins',
    kind: 'lastWriterWins',
    subject: 'lastWriterWins',
    product: 'lastWriterWins',
    answer: 'lastWriterWins',
    archived: 'lastWriterWins',
    ownerId: 'lastWriterWins',
  },
  changes: {
    'template.described': change(templateFieldsSchema.partial(), (_template, data) => ({
      writes: setWrites<Template>(data),
    })),
    // A change of its own: a version that knows nothing of it lays it by instead of calling it damaged.
    'template.ownerSet': change(z.strictObject({ ownerId: idSchema.nullable() }), (_template, { ownerId }) => ({
      writes: [{ field: 'ownerId', op: 'set', value: ownerId }],
    })),
  },
})
