import { z } from 'zod'
import { type Change, idSchema } from '../sync/change.ts'
import type { Id } from '../sync/id.ts'
import { hasSeen } from '../sync/seen.ts'
import { erasedFileSchema } from './attachment.ts'
import { erasedMark, eraseWords } from './erased-text.ts'
import { daySchema, limits } from './limits.ts'
import { type DataCategory, dataCategories, type PersonalField, personalFieldsOf } from './personal-fields.ts'

export const erasureBases = ['demand', 'consentWithdrawn', 'purposeReached', 'unlawful'] as const
/** Why data are destroyed (152-ФЗ): at the person's demand, after withdrawal, the purpose reached, or held unlawfully. */
export type ErasureBasis = (typeof erasureBases)[number]

/** The words of a field that are personal, by their places; null: the whole field. */
export interface MaskedField {
  changeId: Id
  field: string
  words: number[] | null
}

/**
 * One entity's part in the erasure of one person's data. It says where the data stand and never what they are, so that
 * it outlives them. What its author had not read he could not judge: there every text goes whole.
 */
export interface Erasure {
  /** Ties the parts of one act together. */
  actId: Id
  actNumber: string
  basis: ErasureBasis
  /** YYYY-MM-DD, when there was a demand. */
  demandedOn: string | null
  /** Number or name of the entity as the act calls it: «С-000412», «Карточка клиента 2». */
  subject: string
  categories: { category: DataCategory; records: number }[]
  /** YYYY-MM-DD: by then no copy of the database holds the data. */
  copiesGoneOn: string
  /** Changes the author had read; among them only `masked` ones hold personal data. */
  known: Id[]
  masked: MaskedField[]
  /** Contacts of a client's card that are no more, whatever is written about them yet. */
  contacts: Id[]
  /** The client is the person himself, without contracts and papers that have to be kept. */
  party: boolean
  /** The ticket is a request of the person: every file put to it goes, also one its author had not heard of. */
  files: boolean
}

export const erasureSchema = z.strictObject({
  actId: idSchema,
  actNumber: z.string().min(1).max(limits.number),
  basis: z.enum(erasureBases),
  demandedOn: daySchema.nullable(),
  subject: z.string().min(1).max(limits.shortText),
  categories: z.array(z.strictObject({ category: z.enum(dataCategories), records: z.int().min(1) })),
  copiesGoneOn: daySchema,
  known: z.array(idSchema),
  masked: z.array(
    z.strictObject({
      changeId: idSchema,
      field: z.string().max(64),
      words: z.array(z.int().min(0)).nullable(),
    }),
  ),
  contacts: z.array(idSchema),
  party: z.boolean(),
  files: z.boolean().default(false),
}) satisfies z.ZodType<Erasure>

/** The changes that erase: `ticket.personErased`, `client.personErased`. */
export const erasureTypes = { ticket: 'ticket.personErased', client: 'client.personErased' } as const

export const isErasure = (change: Pick<Change, 'type'>): boolean =>
  change.type === erasureTypes.ticket || change.type === erasureTypes.client

type Data = Readonly<Record<string, unknown>>

const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The text at a path such as `applicant.name`; null when there is none. */
export const textAt = (data: Data, field: string): string | null => {
  const [head = '', ...rest] = field.split('.')
  const value = data[head]
  if (rest.length === 0) return typeof value === 'string' ? value : null
  return isData(value) ? textAt(value, rest.join('.')) : null
}

const withText = (data: Data, field: string, value: string): Record<string, unknown> => {
  const [head = '', ...rest] = field.split('.')
  const inner = data[head]
  if (rest.length === 0 || !isData(inner)) return { ...data, [head]: value }
  return { ...data, [head]: withText(inner, rest.join('.'), value) }
}

/** Whether the change was written by somebody who did not know of the erasure, though its time may be later. */
const isUnaware = (change: Change, erasure: Change): boolean => change.at < erasure.at || !hasSeen(change, erasure)

/** Which words of a field go; null: all of it. */
const wordsToErase = (
  change: Change,
  { field, ofParty }: PersonalField,
  erasure: Change,
  data: Erasure,
): readonly number[] | null => {
  if (change.type === 'client.contactPut') return data.contacts.includes(textAt(change.data, 'id') ?? '') ? null : []
  if (data.known.includes(change.id)) {
    const masked = data.masked.find((one) => one.changeId === change.id && one.field === field)
    return masked === undefined ? [] : masked.words
  }
  const isInDoubt = isUnaware(change, erasure) && (ofParty === undefined || data.party)
  return isInDoubt ? null : []
}

const erasedField = (value: string, field: PersonalField, words: readonly number[] | null): string => {
  if (words !== null) return eraseWords(value, words)
  return value === '' || field.leaves === 'blank' ? '' : erasedMark
}

const isNamelessNow = (before: Data, after: Data): boolean =>
  Array.isArray(before.attachments) &&
  before.attachments.length > 0 &&
  textAt(after, 'applicant.name') !== textAt(before, 'applicant.name')

const isAboutFile = ({ type }: Change): boolean => type === 'ticket.fileAttached' || type === 'ticket.fileDetached'

/**
 * The change without what the erasure destroys; the same change when that is nothing. Pure, so that every desk and the
 * intake come to the same. Doing it twice is doing it once, and the order of several erasures does not matter.
 * @param erasure a change of type `…personErased`; one that cannot be read destroys nothing
 */
export const redactChange = (change: Change, erasure: Change): Change => {
  if (change.entityId !== erasure.entityId || isErasure(change)) return change
  const parsed = erasureSchema.safeParse(erasure.data)
  if (!parsed.success) return change
  if (parsed.data.files && isAboutFile(change) && isUnaware(change, erasure))
    return erasedFileSchema.safeParse(change.data).success ? change : { ...change, data: { erased: true } }
  let { data } = change
  for (const field of personalFieldsOf(change.type)) {
    const before = textAt(data, field.field)
    if (before === null) continue
    const after = erasedField(before, field, wordsToErase(change, field, erasure, parsed.data))
    if (after !== before) data = withText(data, field.field, after)
  }
  // What a visitor sent with his request is his own, whatever is in it.
  if (change.type === 'ticket.registered' && isNamelessNow(change.data, data)) data = { ...data, attachments: [] }
  return data === change.data ? change : { ...change, data }
}

/** The change after every erasure among the changes of its entity. */
export const redactByAll = (change: Change, erasures: readonly Change[]): Change =>
  erasures.reduce(redactChange, change)
