import { createRequire } from 'node:module'

// What is used here of pdfmake's inner parts, which its types do not name; the version is pinned, and a test compares the
// pages with those of the parts as they are.

export interface GlyphPosition {
  xAdvance: number
  xOffset: number
  yOffset: number
  advanceWidth: number
}

export interface PdfFont {
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

export interface Word {
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

export interface TextLine {
  inlines: Word[]
  _outline?: unknown
  _pageNodeRef?: unknown
  getAscenderHeight: () => number
}

export interface Vector {
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

export interface PdfPage {
  fonts: Record<string, object>
}

export interface PdfDocument {
  addContent: (content: string) => unknown
  page: PdfPage
}

export interface Stream {
  compress: boolean
  buffer: Buffer[]
  finalize: () => void
}

export interface Drawing {
  pdfDocument: PdfDocument
}

export interface FontSource {
  provideFont: (name: unknown, bold: unknown, italics: unknown) => PdfFont
}

export interface Measuring {
  pdfDocument: FontSource
}

export interface Parts {
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

export interface StyleOverrides {
  styleOverrides: (string | Record<string, unknown>)[]
  defaultStyle?: Record<string, unknown>
  getProperty: (property: string) => unknown
}

export interface StyleStack {
  getStyleProperty: (
    item: Record<string, unknown>,
    stack: StyleOverrides | null,
    property: string,
    otherwise: unknown,
  ) => unknown
}

export interface MeasuredText {
  items: Word[]
  minWidth: number
  maxWidth: number
}

export const partsOf = (): Parts => {
  const require = createRequire(import.meta.url)
  const part = <Part>(name: string): Part => (require(`pdfmake/js/${name}.js`) as { default: Part }).default
  return {
    renderer: part<{ prototype: Parts['renderer'] }>('Renderer').prototype,
    inlines: part<{ prototype: Parts['inlines'] }>('TextInlines').prototype,
    document: part<{ prototype: Parts['document'] }>('PDFDocument').prototype,
    styles: part<Parts['styles']>('StyleContextStack'),
  }
}
