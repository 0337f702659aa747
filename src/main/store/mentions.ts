import type { Person } from '../../shared/domain/person.ts'
import type { Id } from '../../shared/sync/id.ts'
import { escapeLike } from './escape-like.ts'
import type { Store } from './open.ts'

/** Changes looked through at one go, between which the desk works on. */
const changesAtOnce = 5_000

/** Letters of an ending that change as a name is declined. */
const ending = 2

const shortestStem = 3

// SQLite folds the case of Latin letters only, and ё may stand for е.
const stemPatterns = (word: string): string[] => {
  const stem = word.slice(0, Math.max(shortestStem, word.length - ending)).toLowerCase()
  const spellings = [stem, stem.charAt(0).toUpperCase() + stem.slice(1), stem.toUpperCase()]
  return spellings.map((one) => `%${escapeLike(one).replace(/[её]/gi, '_')}%`)
}

/** Digits in their order, whatever is written between them. */
const digitsPattern = (phone: string): string[] => {
  const digits = (phone.split(';')[0] ?? '').replace(/\D/g, '').slice(-10)
  return digits.length < 10 ? [] : [`%${[...digits].join('%')}%`]
}

const patternsOf = ({ name, phones, emails }: Person): string[] => {
  const words = (name.match(/[\p{L}\p{M}]{3,}/gu) ?? []).sort((left, right) => right.length - left.length)
  return [
    ...words.slice(0, 2).flatMap(stemPatterns),
    ...phones.flatMap(digitsPattern),
    ...emails.filter((email) => email !== '').map((email) => `%${escapeLike(email)}%`),
  ]
}

/**
 * Tickets and cards whose changes may mention a person: a first sieve over the whole log, read through afterwards.
 * The log is looked through in parts, so that a large one does not hold up the desk.
 */
export const mayMention = async (store: Store, person: Person): Promise<{ entity: string; entityId: Id }[]> => {
  const patterns = patternsOf(person)
  if (patterns.length === 0) return []
  const part = store.sqlite.prepare<unknown[], { entity: string; entityId: Id }>(
    `select distinct entity, entity_id as entityId from change
     where rowid > ? and rowid <= ? and entity in ('ticket', 'client')
     and (${patterns.map(() => "data like ? escape '\\'").join(' or ')})`,
  )
  const last = store.sqlite.prepare('select coalesce(max(rowid), 0) from change').pluck().get() as number
  const found = new Map<Id, { entity: string; entityId: Id }>()
  for (let from = 0; from < last; from += changesAtOnce) {
    for (const one of part.all(from, from + changesAtOnce, ...patterns)) found.set(one.entityId, one)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return [...found.values()]
}
