import { z } from 'zod'
import { type Change, compareChanges, idSchema } from '../sync/change.ts'
import type { Id } from '../sync/id.ts'
import type { Client, ClientFields } from './client.ts'

/** Contacts, or contracts, of a card that one merge can name: more would not fit into a change. */
const itemsNamed = 500

export const mergedFields = [
  'form',
  'name',
  'fullName',
  'inn',
  'kpp',
  'ogrn',
  'address',
  'postalIndex',
  'postalAddress',
  'delivery',
  'signatory',
  'note',
] as const satisfies readonly (keyof ClientFields)[]
export type MergedField = (typeof mergedFields)[number]

/**
 * Said of a card: its client is the one of another card, which goes on for both. Nothing is rewritten: tickets and
 * papers go on naming the card they were written for, and are found under the other one.
 */
export const clientMergeSchema = z.strictObject({
  intoId: idSchema,
  /** Fields of the other card that took the value of this one. */
  fields: z.array(z.enum(mergedFields)).max(mergedFields.length),
  /** What stood on this card then: what is put there later, by somebody who had not seen the merge, is told apart by it. */
  contactIds: z.array(idSchema).max(itemsNamed),
  contractIds: z.array(idSchema).max(itemsNamed),
})
export type ClientMerge = z.infer<typeof clientMergeSchema>

/**
 * The card that goes on for this one: the end of the chain of merges. Two desks apart may have merged the same cards
 * into each other; of such a ring the card with the smallest id goes on, the same everywhere.
 * @param intoOf the card a card was merged into, or null
 */
export const survivorOf = (id: Id, intoOf: (id: Id) => Id | null): Id => {
  const path = [id]
  for (;;) {
    const last = path[path.length - 1] ?? id
    const next = intoOf(last)
    if (next === null) return last
    const met = path.indexOf(next)
    if (met >= 0) return path.slice(met).sort()[0] ?? id
    path.push(next)
  }
}

/** What stands on a merged card and was not there when it was merged: put by somebody who had not seen that. */
export const comeSince = (
  { contacts, contracts }: Pick<Client, 'contacts' | 'contracts'>,
  merge: Pick<ClientMerge, 'contactIds' | 'contractIds'>,
): Pick<Client, 'contacts' | 'contracts'> => ({
  contacts: contacts.filter(({ id }) => !merge.contactIds.includes(id)),
  contracts: contracts.filter(({ id }) => !merge.contractIds.includes(id)),
})

const describedFields = (change: Change): string[] =>
  change.type === 'client.described' ? Object.keys(change.data) : []

/**
 * Fields of the card that went on which still hold what a merge gave them: nobody has described them since, so that
 * undoing it may give them back what they held before.
 * @param changes of the card that went on
 */
export const fieldsUntouchedSince = (
  { fields }: Pick<ClientMerge, 'fields'>,
  mergedBy: Change,
  changes: readonly Change[],
): MergedField[] => {
  const after = changes.filter((one) => compareChanges(one, mergedBy) > 0).sort(compareChanges)
  const own = after.find((one) => one.type === 'client.described' && one.station === mergedBy.station)
  const touched = new Set(after.filter((one) => one !== own).flatMap(describedFields))
  return fields.filter((field) => !touched.has(field))
}
