import { createRequire } from 'node:module'

interface Glyph {
  _decode?: () => unknown
}

interface Font {
  _glyphs: Record<number, unknown>
  getGlyph: (id: number, codePoints?: number[]) => Glyph | null
}

interface FontKit {
  create: (bytes: Uint8Array) => Font
  registerFormat: (format: { probe: (bytes: Uint8Array) => boolean }) => void
}

// Four bytes no font file begins with; the fifth is the font's place in the cache.
const mark = [0x5a, 0x42, 0x54, 0x41]

const isMarked = (bytes: Uint8Array): boolean =>
  bytes.length === 5 && mark.every((byte, place) => bytes[place] === byte)

const rememberDecoding = (glyph: Glyph): void => {
  const decode = glyph._decode?.bind(glyph)
  if (!decode) return
  let outline: { value: unknown } | null = null
  glyph._decode = () => {
    outline ??= { value: decode() }
    return outline.value
  }
}

// fontkit keeps one glyph object per id, with the code points it was first asked for. Glyphs are shared (Latin and Cyrillic
// «е», both kinds of space), so a font that outlives a document would print in it the code points of documents before.
const rememberGlyphs = (font: Font): void => {
  const getGlyph = font.getGlyph.bind(font)
  const glyphs = new Map<string, Glyph>()
  font.getGlyph = (id, codePoints = []) => {
    const key = `${id}/${codePoints.join()}`
    const known = glyphs.get(key)
    if (known) return known
    delete font._glyphs[id]
    const glyph = getGlyph(id, codePoints)
    if (glyph === null) return glyph
    rememberDecoding(glyph)
    glyphs.set(key, glyph)
    return glyph
  }
}

/**
 * Parses fonts once and gives stand-ins for their bytes. pdfkit opens its fonts anew for every document, and parsing them
 * and decoding the same glyphs costs as much as the rest of a one-page paper; fontkit, asked to open a stand-in, answers
 * with the parsed font.
 */
export const cacheFonts = (files: readonly Uint8Array[]): Uint8Array[] => {
  const ofPdfKit = createRequire(createRequire(createRequire(import.meta.url).resolve('pdfmake')).resolve('pdfkit'))
  const fontKit = ofPdfKit('fontkit') as FontKit
  const fonts = files.map((bytes) => {
    const font = fontKit.create(bytes)
    rememberGlyphs(font)
    return font
  })
  // fontkit calls a format with `new`, which an arrow function does not bear.
  const format = function format(stream: { buffer: Uint8Array }) {
    return fonts[stream.buffer[mark.length] ?? 0]
  }
  fontKit.registerFormat(Object.assign(format, { probe: isMarked }))
  return fonts.map((_font, place) => Uint8Array.from([...mark, place]))
}
