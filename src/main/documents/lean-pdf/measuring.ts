import { widthOf } from './known-words.ts'
import type { FontSource, StyleOverrides, Word } from './pdfmake-parts.ts'

type Look = Omit<Word, 'text' | 'lineEnd' | 'noNewLine' | 'x' | 'width' | 'leadingCut' | 'trailingCut'>

/** The properties of style a word takes, and what stands for those nobody set. */
const styleDefaults: [name: string, otherwise: unknown][] = [
  ['font', 'Roboto'],
  ['bold', false],
  ['italics', false],
  ['alignment', 'left'],
  ['fontSize', 12],
  ['fontFeatures', null],
  ['characterSpacing', 0],
  ['color', 'black'],
  ['decoration', null],
  ['decorationColor', null],
  ['decorationStyle', null],
  ['decorationThickness', null],
  ['background', null],
  ['link', null],
  ['linkToPage', null],
  ['linkToDestination', null],
  ['noWrap', null],
  ['opacity', 1],
  ['lineHeight', 1],
]
const ofText = new Set(['text', 'lineEnd', 'noNewLine'])
const known = new Set([...styleDefaults.map(([name]) => name), ...ofText])

/** Styles that change how a word is measured by itself: left to pdfmake. */
const strange = ['leadingIndent', 'preserveLeadingSpaces', 'preserveTrailingSpaces', 'sup', 'sub']

export const isSimple = (words: readonly Word[], styles: StyleOverrides): boolean =>
  words.every((word) => Object.keys(word).every((key) => known.has(key))) &&
  strange.every((name) => !styles.getProperty(name))

const hasStyleOf = (one: Word, other: Word): boolean => {
  for (const key in other) if (!ofText.has(key) && one[key as keyof Word] !== other[key as keyof Word]) return false
  return true
}

const isSameStyle = (one: Word, other: Word): boolean => hasStyleOf(one, other) && hasStyleOf(other, one)

const lookOf = (document: FontSource, word: Word, styles: StyleOverrides): Look => {
  const given: Record<string, unknown> = { ...word }
  const look: Record<string, unknown> = {}
  for (const [name, otherwise] of styleDefaults) look[name] = given[name] ?? styles.getProperty(name) ?? otherwise
  const font = document.provideFont(look.font, look.bold, look.italics)
  const height = font.lineHeight(look.fontSize as number) * (look.lineHeight as number)
  // The list of defaults names every property a look must have but these two, and the loop has set them all.
  return { ...look, font, height } as unknown as Look
}

const outerBlanks = { leading: /^\s+/, trailing: /\s+$/ }

// A literal with every property: objects of one shape are what makes the layout after this quick.
const wordOf = ({ text, lineEnd, noNewLine }: Word, look: Look): Word => {
  const leading = outerBlanks.leading.exec(text)
  const trailing = outerBlanks.trailing.exec(text)
  return {
    text,
    lineEnd,
    noNewLine,
    font: look.font,
    fontSize: look.fontSize,
    color: look.color,
    opacity: look.opacity,
    alignment: look.alignment,
    characterSpacing: look.characterSpacing,
    fontFeatures: look.fontFeatures,
    background: look.background,
    decoration: look.decoration,
    decorationColor: look.decorationColor,
    decorationStyle: look.decorationStyle,
    decorationThickness: look.decorationThickness,
    link: look.link,
    linkToPage: look.linkToPage,
    linkToDestination: look.linkToDestination,
    noWrap: look.noWrap,
    height: look.height,
    width: widthOf(text, look),
    leadingCut: leading === null ? 0 : widthOf(leading[0], look),
    trailingCut: trailing === null ? 0 : widthOf(trailing[0], look),
    x: 0,
  }
}

export const measured = (document: FontSource, words: readonly Word[], styles: StyleOverrides): Word[] => {
  let before: Word | null = null
  let look: Look | null = null
  return words.map((word) => {
    if (look === null || before === null || !isSameStyle(word, before)) look = lookOf(document, word, styles)
    before = word
    return wordOf(word, look)
  })
}
