import { createRequire } from 'node:module'
import { deflateSync } from 'node:zlib'

// What is used here of pdfmake's inner parts, which its types do not name; the version is pinned, and a test compares the
// pages with those of the parts as they are.

interface GlyphPosition {
  xAdvance: number
  xOffset: number
  yOffset: number
  advanceWidth: number
}

interface PdfFont {
  id: string
  /** The parsed font, one for all documents. */
  font: object
  layoutCache: Record<string, unknown>
  ascender: number
  encode: (text: string) => [codes: string[], positions: GlyphPosition[]]
  widthOfString: (text: string, size: number) => number
  lineHeight: (size: number) => number
  ref: () => object
}

interface Word {
  text: string
  lineEnd?: boolean | undefined
  noNewLine?: boolean | undefined
  font: PdfFont
  fontSize: number
  color: string
  opacity: number
  alignment: unknown
  characterSpacing: number
  fontFeatures: unknown
  background: unknown
  decoration: unknown
  decorationColor: unknown
  decorationStyle: unknown
  decorationThickness: unknown
  link: unknown
  linkToPage: unknown
  linkToDestination: unknown
  noWrap: unknown
  _pageNodeRef?: unknown
  sup?: boolean
  sub?: boolean
  height: number
  width: number
  leadingCut: number
  trailingCut: number
  x: number
}

interface TextLine {
  inlines: Word[]
  _outline?: unknown
  _pageNodeRef?: unknown
  getAscenderHeight: () => number
}

interface Vector {
  type: string
  lineWidth?: number
  lineColor?: string
  color?: string
  fillOpacity?: number
  strokeOpacity?: number
  dash?: unknown
  r?: number
  linearGradient?: unknown
  lineJoin?: string
  lineCap?: string
  x: number
  y: number
  w: number
  h: number
  x1: number
  y1: number
  x2: number
  y2: number
}

interface PdfPage {
  fonts: Record<string, object>
}

interface PdfDocument {
  addContent: (content: string) => unknown
  page: PdfPage
}

interface Stream {
  compress: boolean
  buffer: Buffer[]
  finalize: () => void
}

interface Drawing {
  pdfDocument: PdfDocument
}

interface FontSource {
  provideFont: (name: unknown, bold: unknown, italics: unknown) => PdfFont
}

interface Measuring {
  pdfDocument: FontSource
}

interface Parts {
  renderer: {
    renderLine: (this: Drawing, line: TextLine, x: number, y: number) => void
    renderVector: (this: Drawing, vector: Vector) => void
  }
  inlines: {
    measure: (this: Measuring, words: Word[], styles: StyleOverrides) => Word[]
    buildInlines: (this: Measuring, texts: unknown, styles: StyleOverrides) => MeasuredText
  }
  document: FontSource & { ref: (data: unknown) => Stream }
  styles: StyleStack & { prototype: { getProperty: (this: StyleOverrides, property: string) => unknown } }
}

interface StyleOverrides {
  styleOverrides: (string | Record<string, unknown>)[]
  defaultStyle?: Record<string, unknown>
  getProperty: (property: string) => unknown
}

interface StyleStack {
  getStyleProperty: (
    item: Record<string, unknown>,
    stack: StyleOverrides | null,
    property: string,
    otherwise: unknown,
  ) => unknown
}

const partsOf = (): Parts => {
  const require = createRequire(import.meta.url)
  const part = <Part>(name: string): Part => (require(`pdfmake/js/${name}.js`) as { default: Part }).default
  return {
    renderer: part<{ prototype: Parts['renderer'] }>('Renderer').prototype,
    inlines: part<{ prototype: Parts['inlines'] }>('TextInlines').prototype,
    document: part<{ prototype: Parts['document'] }>('PDFDocument').prototype,
    styles: part<Parts['styles']>('StyleContextStack'),
  }
}

/** Thousandths of a point are finer than any printer. */
const number = (value: number): number => Math.round(value * 1000) / 1000

const colourPattern = /^#[0-9a-f]{6}$/i

/** Red, green and blue of a colour as PDF writes them, null for what only pdfmake knows. */
const rgb = (colour: string | undefined): string | null => {
  if (colour === undefined || colour === 'black') return '0 0 0'
  if (!colourPattern.test(colour)) return null
  const value = Number.parseInt(colour.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255].map((part) => number(part / 255)).join(' ')
}

/** Words whose layout or width is kept for the next paper; beyond it the memory of a long-lived worker would grow without end. */
const keptWords = 20_000

/** What is known of a font, document after document. */
interface KnownWords {
  layouts: Record<string, unknown>
  /** Thousandths of the font's size. */
  widths: Map<string, number>
}

const knownWords = new WeakMap<object, KnownWords>()

const wordsOf = (font: object): KnownWords => {
  const known = knownWords.get(font)
  if (known !== undefined && known.widths.size < keptWords) return known
  const fresh: KnownWords = { layouts: Object.create(null), widths: new Map() }
  knownWords.set(font, fresh)
  return fresh
}

const widthOf = (text: string, { font, fontSize, characterSpacing }: Look): number => {
  const { widths } = wordsOf(font.font)
  let width = widths.get(text)
  if (width === undefined) {
    width = font.widthOfString(text, 1000)
    widths.set(text, width)
  }
  return (width * fontSize) / 1000 + characterSpacing * (text.length - 1)
}

/** Glyphs of a word as `TJ` shows them, by the font of the document, whose subset numbers them; null where they are moved aside. */
const shownWords = new WeakMap<PdfFont, Map<string, string | null>>()

const show = (font: PdfFont, text: string): string | null => {
  const [codes, positions] = font.encode(text)
  let shown = '<'
  for (let place = 0; place < codes.length; place++) {
    const at = positions[place]
    if (at === undefined || at.xOffset !== 0 || at.yOffset !== 0) return null
    shown += codes[place]
    const kerning = at.xAdvance - at.advanceWidth
    if (kerning !== 0) shown += `>${number(-kerning)}<`
  }
  return `${shown}>`
}

const shownOf = (font: PdfFont, text: string): string | null => {
  let words = shownWords.get(font)
  if (words === undefined) {
    words = new Map()
    shownWords.set(font, words)
  }
  let shown = words.get(text)
  if (shown === undefined) {
    shown = show(font, text)
    words.set(text, shown)
  }
  return shown
}

const isPlainWord = (word: Word): boolean =>
  !word.link &&
  !word.linkToPage &&
  !word.linkToDestination &&
  !word.background &&
  !word.decoration &&
  !word.fontFeatures &&
  !word.characterSpacing &&
  !word._pageNodeRef &&
  !word.sup &&
  !word.sub &&
  word.opacity === 1

/** What the page is being drawn with, as the last content left it. */
interface Tools {
  pen: string
  font: string
  fill: string
}

const toolsInHand = new WeakMap<PdfPage, Tools>()

const toolsOf = (page: PdfPage): Tools => {
  const known = toolsInHand.get(page)
  if (known !== undefined) return known
  const none = { pen: '', font: '', fill: '' }
  toolsInHand.set(page, none)
  return none
}

/** Takes a tool in hand: what is to be written for it, nothing when it is there already. */
const take = <Name extends keyof Tools>(tools: Tools, name: Name, tool: string): string => {
  if (tools[name] === tool) return ''
  tools[name] = tool
  return `${tool} `
}

/**
 * A line of text as one text object, null when only pdfmake can draw it: words of one look follow each other without being
 * placed anew, where pdfmake writes a dozen operators for every word.
 */
const lineContent = ({ page }: PdfDocument, line: TextLine, left: number, top: number): string | null => {
  if (line._outline || line._pageNodeRef) return null
  const parts: { word: Word; colour: string; shown: string }[] = []
  for (const word of line.inlines) {
    const colour = rgb(word.color)
    const shown = shownOf(word.font, word.text)
    if (colour === null || shown === null || !isPlainWord(word)) return null
    const before = parts.at(-1)
    if (before?.word.font === word.font && before.word.fontSize === word.fontSize && before.colour === colour)
      before.shown += shown
    else parts.push({ word, colour, shown })
  }
  const tools = toolsOf(page)
  const baseline = number(top + line.getAscenderHeight())
  const content = parts.map(({ word, colour, shown }) => {
    page.fonts[word.font.id] ??= word.font.ref()
    const font = take(tools, 'font', `/${word.font.id} ${number(word.fontSize)} Tf`)
    // The page is turned upside down by pdfkit, so letters are turned back.
    return `${font}${take(tools, 'fill', `${colour} rg`)}1 0 0 -1 ${number(left + word.x)} ${baseline} Tm [${shown}] TJ `
  })
  return content.length === 0 ? '' : `BT ${content.join('')}ET`
}

const isPlainVector = ({ dash, r, linearGradient, lineJoin, lineCap, fillOpacity, strokeOpacity }: Vector): boolean =>
  !dash && !r && !linearGradient && !lineJoin && !lineCap && (fillOpacity ?? 1) === 1 && (strokeOpacity ?? 1) === 1

/** A straight line or a rectangle, null for anything else. */
const vectorContent = ({ page }: PdfDocument, vector: Vector): string | null => {
  const stroke = rgb(vector.lineColor)
  const fill = rgb(vector.color)
  if (stroke === null || fill === null || !isPlainVector(vector)) return null
  const tools = toolsOf(page)
  const pen = () => take(tools, 'pen', `${number(vector.lineWidth || 1)} w [] 0 d 0 j 0 J ${stroke} RG`)
  if (vector.type === 'line')
    return `${pen()}${number(vector.x1)} ${number(vector.y1)} m ${number(vector.x2)} ${number(vector.y2)} l S`
  if (vector.type !== 'rect' || !vector.color) return null
  const box = `${number(vector.x)} ${number(vector.y)} ${number(vector.w)} ${number(vector.h)} re`
  const ink = take(tools, 'fill', `${fill} rg`)
  return vector.lineColor ? `${pen()}${ink}${box} B` : `${ink}${box} f`
}

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

const isSimple = (words: readonly Word[], styles: StyleOverrides): boolean =>
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

const measured = (document: FontSource, words: readonly Word[], styles: StyleOverrides): Word[] => {
  let before: Word | null = null
  let look: Look | null = null
  return words.map((word) => {
    if (look === null || before === null || !isSameStyle(word, before)) look = lookOf(document, word, styles)
    before = word
    return wordOf(word, look)
  })
}

interface MeasuredText {
  items: Word[]
  minWidth: number
  maxWidth: number
}

/** By the node of the text: a paper that is laid out a second time need not be measured again. */
const measuredTexts = new WeakMap<object, MeasuredText>()

/** Half the time of zlib's own level, for files a twentieth larger. */
const packingLevel = 3

/** In place of a stream's own. */
const packQuickly = function (this: Stream): void {
  if (this.compress && this.buffer.length > 0) {
    this.buffer = [deflateSync(Buffer.concat(this.buffer), { level: packingLevel })]
    this.compress = false
  }
  const { finalize } = Object.getPrototypeOf(this) as Stream
  finalize.call(this)
}

let undo: (() => void) | null = null

/**
 * Makes pdfmake, which looks up two dozen properties of style and writes a dozen operators for every single word, do so for
 * words of one style at once, and remember from paper to paper how words are laid out. Pages look the same.
 */
export const makePdfLean = (): void => {
  if (undo !== null) return
  const { renderer, inlines, document, styles } = partsOf()
  const { renderLine, renderVector } = renderer
  const { measure, buildInlines } = inlines
  const { provideFont, ref } = document

  renderer.renderLine = function (line, x, y) {
    const content = lineContent(this.pdfDocument, line, x, y)
    if (content === null) {
      renderLine.call(this, line, x, y)
      toolsInHand.delete(this.pdfDocument.page)
    } else if (content !== '') this.pdfDocument.addContent(content)
  }
  renderer.renderVector = function (vector) {
    const content = vectorContent(this.pdfDocument, vector)
    if (content === null) {
      renderVector.call(this, vector)
      toolsInHand.delete(this.pdfDocument.page)
    } else this.pdfDocument.addContent(content)
  }
  inlines.measure = function (words, styles) {
    return isSimple(words, styles) ? measured(this.pdfDocument, words, styles) : measure.call(this, words, styles)
  }
  inlines.buildInlines = function (texts, styles) {
    const node = styles.styleOverrides.at(-1)
    if (typeof node !== 'object') return buildInlines.call(this, texts, styles)
    const before = measuredTexts.get(node)
    const built = before ?? buildInlines.call(this, texts, styles)
    if (before === undefined) measuredTexts.set(node, built)
    // The layout eats them up and writes into them.
    return { ...built, items: built.items.map((word) => ({ ...word })) }
  }
  const { getStyleProperty } = styles
  const { getProperty } = styles.prototype
  styles.prototype.getProperty = function (property) {
    for (let place = this.styleOverrides.length - 1; place >= 0; place--) {
      const override = this.styleOverrides[place]
      if (typeof override !== 'object') return getProperty.call(this, property)
      const value = override[property]
      if (value !== undefined && value !== null) return value
    }
    return this.defaultStyle?.[property]
  }
  styles.getStyleProperty = (item, stack, property, otherwise) => {
    if (item.style || stack === null) return getStyleProperty(item, stack, property, otherwise)
    return item[property] ?? stack?.getProperty(property) ?? otherwise
  }
  document.ref = function (data) {
    return Object.assign(ref.call(this, data), { finalize: packQuickly })
  }
  document.provideFont = function (name, bold, italics) {
    const font = provideFont.call(this, name, bold, italics)
    font.layoutCache = wordsOf(font.font).layouts
    return font
  }
  undo = () => {
    Object.assign(renderer, { renderLine, renderVector })
    Object.assign(inlines, { measure, buildInlines })
    document.provideFont = provideFont
    document.ref = ref
    styles.getStyleProperty = getStyleProperty
    styles.prototype.getProperty = getProperty
  }
}

/** Lets pdfmake draw by itself again. */
export const makePdfUsual = (): void => {
  undo?.()
  undo = null
}
