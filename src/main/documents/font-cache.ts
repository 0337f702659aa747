import { createRequire } from 'node:module'

interface FontKit {
  create: (bytes: Uint8Array) => unknown
  registerFormat: (format: { probe: (bytes: Uint8Array) => boolean }) => void
}

// Four bytes no font file begins with; the fifth is the font's place in the cache.
const mark = [0x5a, 0x42, 0x54, 0x41]

const isMarked = (bytes: Uint8Array): boolean =>
  bytes.length === 5 && mark.every((byte, place) => bytes[place] === byte)

/**
 * Parses fonts once and gives stand-ins for their bytes. pdfkit opens its fonts anew for every document, and parsing them
 * costs as much as the rest of a one-page paper; fontkit, asked to open a stand-in, answers with the parsed font.
 */
export const cacheFonts = (files: readonly Uint8Array[]): Uint8Array[] => {
  const ofPdfKit = createRequire(createRequire(createRequire(import.meta.url).resolve('pdfmake')).resolve('pdfkit'))
  const fontKit = ofPdfKit('fontkit') as FontKit
  const fonts = files.map((bytes) => fontKit.create(bytes))
  // fontkit calls a format with `new`, which an arrow function does not bear.
  const format = function format(stream: { buffer: Uint8Array }) {
    return fonts[stream.buffer[mark.length] ?? 0]
  }
  fontKit.registerFormat(Object.assign(format, { probe: isMarked }))
  return fonts.map((_font, place) => Uint8Array.from([...mark, place]))
}
