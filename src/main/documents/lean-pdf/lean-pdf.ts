import { deflateSync } from 'node:zlib'
import { layToolsDown, lineContent, vectorContent } from './drawing.ts'
import { wordsOf } from './known-words.ts'
import { isSimple, measured } from './measuring.ts'
import { type MeasuredText, partsOf, type Stream } from './pdfmake-parts.ts'

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
      layToolsDown(this.pdfDocument.page)
    } else if (content !== '') this.pdfDocument.addContent(content)
  }
  renderer.renderVector = function (vector) {
    const content = vectorContent(this.pdfDocument, vector)
    if (content === null) {
      renderVector.call(this, vector)
      layToolsDown(this.pdfDocument.page)
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
