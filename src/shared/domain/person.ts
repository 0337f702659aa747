import { incline } from 'lvovich'
import { parsePhone } from '../documents/phone.ts'
import { wordsOf } from './erased-text.ts'

/** Somebody whose personal data are looked for: by whatever of these is known. */
export interface Person {
  name: string
  phones: readonly string[]
  emails: readonly string[]
}

/** Text as names and addresses are compared: lower case, ё as е. */
const compared = (text: string): string => text.normalize('NFC').toLowerCase().replaceAll('ё', 'е').trim()

/** The ten digits of a Russian number, all digits of another; empty when it is no telephone number. */
const phoneDigits = (phone: string): string => {
  const parsed = parsePhone(phone.split(';')[0] ?? '')
  if (!parsed.ok) return ''
  return parsed.e164.startsWith('+7') ? parsed.e164.slice(2) : parsed.e164.slice(1)
}

/** What a caller who gave no name is called in a card. */
const placeholder = 'контакт'

/** The words of a name; initials say too little to tell people apart. */
const nameWords = (name: string): string[] =>
  (compared(name).match(/[\p{L}\p{M}]{2,}/gu) ?? []).filter((word) => word !== placeholder)

const cases = ['nominative', 'genitive', 'dative', 'accusative', 'instrumental', 'prepositional'] as const
const genders = ['male', 'female'] as const
const parts = ['last', 'first', 'middle'] as const

/** Every form a word of a name may take in a sentence, whichever part of the name it is. */
const formsOf = (word: string): Set<string> => {
  const capital = word.charAt(0).toUpperCase() + word.slice(1)
  const declined = cases.flatMap((declension) =>
    genders.flatMap((gender) => parts.map((part) => incline({ [part]: capital, gender }, declension)[part] ?? '')),
  )
  return new Set([word, ...declined.filter((form) => form !== '').map(compared)])
}

const common = (left: readonly string[], right: readonly string[]): number =>
  left.filter((one) => right.includes(one)).length

/**
 * Whether two descriptions are of one person: two words of the name in common, or the same telephone or address under
 * a name that does not speak against it (a reception's number is many people's).
 */
export const isSamePerson = (left: Person, right: Person): boolean => {
  const [leftName, rightName] = [nameWords(left.name), nameWords(right.name)]
  const shared = common(leftName, rightName)
  if (shared >= 2) return true
  const reached =
    common(left.phones.map(phoneDigits).filter(Boolean), right.phones.map(phoneDigits)) > 0 ||
    common(left.emails.map(compared).filter(Boolean), right.emails.map(compared)) > 0
  return reached && (shared > 0 || leftName.length === 0 || rightName.length === 0)
}

/** Whether somebody is asked for by what was typed: a telephone, an address, or the beginnings of words of the name. */
export const isSought = (typed: string, person: Person): boolean => {
  const digits = phoneDigits(typed)
  if (digits !== '') return person.phones.some((phone) => phoneDigits(phone) === digits)
  if (typed.includes('@')) return person.emails.some((email) => compared(email) === compared(typed))
  const asked = nameWords(typed)
  const words = nameWords(person.name)
  return asked.length > 0 && asked.every((start) => words.some((word) => word.startsWith(start)))
}

/** What was typed, as the description of a person nothing more is known of. */
export const personTyped = (typed: string): Person => {
  if (phoneDigits(typed) !== '') return { name: '', phones: [typed], emails: [] }
  return typed.includes('@')
    ? { name: '', phones: [], emails: [typed.trim()] }
    : { name: typed.trim(), phones: [], emails: [] }
}

/** Finds one person's name, telephones and addresses in texts. */
export interface PersonReader {
  /**
   * Places of the words that are personal. In a record of somebody else, a single word of a name is not enough to know
   * the person by: it takes two, or a telephone, or an address.
   */
  places: (text: string, isOwnRecord: boolean) => number[]
}

export const readerOf = (person: Person): PersonReader => {
  const names = nameWords(person.name).map(formsOf)
  const phones = person.phones.map(phoneDigits).filter(Boolean)
  const emails = person.emails.map(compared).filter(Boolean)
  const nameOf = (word: string) => names.findIndex((forms) => forms.has(word))
  const isAddress = (word: string) => {
    const digits = word.replace(/\D/g, '')
    return emails.includes(word) || (digits.length >= 10 && phones.some((phone) => digits.includes(phone)))
  }
  return {
    places: (text, isOwnRecord) => {
      const words = wordsOf(text).map(compared)
      const addressed = words.flatMap((word, place) => (isAddress(word) ? [place] : []))
      const named = words.flatMap((word, place) => (nameOf(word) >= 0 ? [place] : []))
      const different = new Set(named.map((place) => nameOf(words[place] ?? '')))
      if (!isOwnRecord && addressed.length === 0 && different.size < 2) return []
      return [...addressed, ...named].sort((left, right) => left - right)
    },
  }
}
