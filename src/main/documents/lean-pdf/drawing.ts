import type { PdfDocument, PdfFont, PdfPage, TextLine, Vector, Word } from './pdfmake-parts.ts'

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

/** After pdfmake has drawn by itself nobody knows what it left in hand. */
export const layToolsDown = (page: PdfPage): void => {
  toolsInHand.delete(page)
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
export const lineContent = ({ page }: PdfDocument, line: TextLine, left: number, top: number): string | null => {
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
export const vectorContent = ({ page }: PdfDocument, vector: Vector): string | null => {
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
