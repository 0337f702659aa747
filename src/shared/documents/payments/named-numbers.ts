// Letters that look alike in both alphabets: whoever types a number by hand mixes them.
const latin = 'ABCEHKMOPTXY'
const cyrillic = 'АВСЕНКМОРТХУ'

/** A document's number as numbers are compared: one case, one alphabet, one kind of hyphen. */
export const numberKey = (number: string): string =>
  number
    .toUpperCase()
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/[A-Z]/g, (letter) => cyrillic[latin.indexOf(letter)] ?? letter)

/** A word of a purpose that may be a document's number. */
export interface NamedNumber {
  key: string
  /** The date that stands right after it, YYYY-MM-DD. */
  datedOn: string | null
}

const word = /[\p{L}\p{N}]+(?:[-/_][\p{L}\p{N}]+)*/gu
const dateAfter = /^[\s,(]*(?:ОТ)?[\s(]*(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?!\d)/

const dayAfter = (text: string): string | null => {
  const [, date = '', month = '', year = ''] = dateAfter.exec(text) ?? []
  if (date === '') return null
  return `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
}

const wordsOf = (text: string): NamedNumber[] =>
  [...text.matchAll(word)].map((found) => ({
    key: found[0],
    datedOn: dayAfter(text.slice(found.index + found[0].length, found.index + found[0].length + 24)),
  }))

/**
 * Whole words of a purpose, each once, in their order: «К2-000001» is one in «сч.К2-000001 от 22.11.2026», and none in
 * «К2-0000012» or «К2-000001-3». Blanks around a hyphen are no part of a number.
 */
export const namedNumbers = (purpose: string): NamedNumber[] => {
  const text = numberKey(purpose)
  const all = [...wordsOf(text.replace(/\s*-\s*/g, '-')), ...wordsOf(text)]
  const byKey = new Map<string, NamedNumber>()
  for (const one of all) if ((byKey.get(one.key)?.datedOn ?? null) === null) byKey.set(one.key, one)
  return [...byKey.values()]
}
