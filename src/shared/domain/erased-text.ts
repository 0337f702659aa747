/** What stands where personal data stood. */
export const erasedMark = '[удалено]'

/**
 * A word is a mark, an e-mail address, a number with what is written between its digits, or a run of letters. Replacing
 * a word by the mark moves no other word's place: that is what lets erasures name words by their places, never by text.
 */
const wordPattern =
  /\[удалено\]|[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*|\+?\d(?:[ \u00a0().\-–/]{0,3}\d)*|\p{L}[\p{L}\p{M}]*/gu

/** The words of a text in their order. */
export const wordsOf = (text: string): string[] => text.match(wordPattern) ?? []

/** Puts the mark in the place of the words at these places, counted from 0; places that are not there are passed over. */
export const eraseWords = (text: string, places: readonly number[]): string => {
  const erased = new Set(places)
  let place = -1
  return text.replace(wordPattern, (word) => {
    place += 1
    return erased.has(place) ? erasedMark : word
  })
}

/** Characters of a text as its limit counts them: a mark is no longer than the shortest word it may stand for. */
export const lengthBeforeErasure = (text: string): number => text.replaceAll(erasedMark, '*').length
