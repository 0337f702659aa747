import type { Word } from './pdfmake-parts.ts'

/** Words whose layout or width is kept for the next paper; beyond it the memory of a long-lived worker would grow without end. */
const keptWords = 20_000

/** What is known of a font, document after document. */
interface KnownWords {
  layouts: Record<string, unknown>
  /** Thousandths of the font's size. */
  widths: Map<string, number>
}

const knownWords = new WeakMap<object, KnownWords>()

export const wordsOf = (font: object): KnownWords => {
  const known = knownWords.get(font)
  if (known !== undefined && known.widths.size < keptWords) return known
  const fresh: KnownWords = { layouts: Object.create(null), widths: new Map() }
  knownWords.set(font, fresh)
  return fresh
}

export const widthOf = (
  text: string,
  { font, fontSize, characterSpacing }: Pick<Word, 'font' | 'fontSize' | 'characterSpacing'>,
): number => {
  const { widths } = wordsOf(font.font)
  let width = widths.get(text)
  if (width === undefined) {
    width = font.widthOfString(text, 1000)
    widths.set(text, width)
  }
  return (width * fontSize) / 1000 + characterSpacing * (text.length - 1)
}
