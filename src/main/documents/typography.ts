import type {
  Column,
  Content,
  ContentTable,
  CustomTableLayout,
  TableCell,
  TDocumentDefinitions,
} from 'pdfmake/interfaces'
import type { PaperSnapshot } from '../../shared/documents/snapshot.ts'
import { type PaperKind, paperTitle } from '../../shared/documents/wording.ts'

/** A node of pdfmake's content that is neither a bare text nor a list. */
type Node = Exclude<Content, string | number | boolean | unknown[]>

const millimetre = 72 / 25.4

/** Points of so many millimetres. */
export const mm = (millimetres: number): number => millimetres * millimetre

export const muted = '#555555'
const headFill = '#f0f1f3'
const hairline = 0.5

/** A ruled table with a shaded head. */
export const ruled: CustomTableLayout = {
  hLineWidth: () => hairline,
  vLineWidth: () => hairline,
  hLineColor: () => '#333333',
  vLineColor: () => '#333333',
  fillColor: (row, node) => (row < (Number(node.table.headerRows) || 0) ? headFill : null),
  paddingLeft: () => 4,
  paddingRight: () => 4,
  paddingTop: () => 3.5,
  paddingBottom: () => 2,
}

/** A table with no lines and no outer padding, for laying out. */
export const plain: CustomTableLayout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 0,
  paddingTop: () => 1.5,
  paddingBottom: () => 1.5,
}

export const headCell = (text: string): TableCell => ({ text, bold: true, alignment: 'center' })

export const right = (text: string, more: Partial<Node> = {}): TableCell =>
  ({ text, alignment: 'right', noWrap: true, ...more }) as TableCell

export const centred = (text: string): TableCell => ({ text, alignment: 'center' })

/** A horizontal rule across the text's width. */
export const rule = (
  width: number,
  lineWidth = 1.2,
  margin: [number, number, number, number] = [0, 4, 0, 6],
): Content => ({
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth }],
  margin,
})

/** A line to write on, with a caption under it; `onLine` is placed from the line's left end. */
export const blank = (width: number, caption: string, over = '', onLine: Content[] = []): Column => ({
  width,
  stack: [
    { text: over === '' ? '\u00a0' : over, alignment: 'center', noWrap: true },
    ...onLine,
    { canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: hairline }] },
    { text: caption, fontSize: 6.5, color: muted, alignment: 'center', margin: [0, 1, 0, 0] },
  ],
})

/**
 * Ids of the texts the layout is asked about: whether what ends a paper stands on one page with the last row before it.
 * pdfmake keeps the page of a moved block right for texts that bear an id.
 */
export const lastRowId = 'lastRow'
export const endRowId = 'endRow'
export const closingId = 'closing'

interface LinesTable {
  head: readonly string[]
  widths: NonNullable<ContentTable['table']['widths']>
  rows: readonly TableCell[][]
  fontSize?: number
}

const markFirst = ([first, ...rest]: TableCell[], id: string): TableCell[] => [
  { ...(typeof first === 'object' ? first : { text: first ?? '' }), id } as TableCell,
  ...rest,
]

/**
 * The table of a paper: its head is repeated on every page, no row is broken.
 * @param rowsAtEnd how many of the last rows begin a page when what follows would stand there without any: the first of
 *   them bears `endRowId`, the last one `lastRowId` where it is another
 */
export const linesTable = ({ head, widths, rows, fontSize }: LinesTable, rowsAtEnd: number): Content => {
  const endRow = rowsAtEnd > 0 ? rows.length - rowsAtEnd : -1
  const idOf = (index: number): string | null => {
    if (index === endRow) return endRowId
    return index === rows.length - 1 ? lastRowId : null
  }
  const marked = rows.map((row, index) => {
    const id = idOf(index)
    return id === null ? row : markFirst(row, id)
  })
  return {
    table: { headerRows: 1, keepWithHeaderRows: 1, dontBreakRows: true, widths, body: [head.map(headCell), ...marked] },
    layout: ruled,
    ...(fontSize === undefined ? {} : { fontSize }),
  }
}

/** Captions and sums under the lines of a paper, the first of them the first of its closing. */
export const totalsTable = (rows: readonly [caption: string, sum: string][], marginBelow: number): Content => ({
  table: {
    widths: ['*', 74],
    body: rows.map(([caption, sum], index) => [
      right(caption, { bold: true, ...(index === 0 ? { id: closingId } : {}) }),
      right(sum, { bold: true }),
    ]),
  },
  layout: { ...plain, paddingRight: () => 4 },
  margin: [0, 5, 0, marginBelow],
})

/** What ends a paper, totals and signatures, on one page; its first text bears `closingId`. */
export const closing = (stack: Content[]): Content => ({ unbreakable: true, stack })

/** A title with a rule under it. */
export const title = (text: string, width: number, subtitle = ''): Content => ({
  stack: [
    { text, fontSize: 14, bold: true },
    ...(subtitle === ''
      ? []
      : [{ text: subtitle, color: muted, margin: [0, 2, 0, 0] as [number, number, number, number] }]),
    rule(width),
  ],
})

interface Sheet {
  orientation: 'portrait' | 'landscape'
  /** Left, top, right, bottom, points. */
  margins: [number, number, number, number]
  fontSize: number
}

const a4 = { width: 595.28, height: 841.89 }

/** Width of the text on the sheet, points. */
export const textWidth = ({ orientation, margins }: Sheet): number =>
  (orientation === 'portrait' ? a4.width : a4.height) - margins[0] - margins[2]

/** Portrait sheets leave room on the left for the binder. */
export const portrait: Sheet = { orientation: 'portrait', margins: [mm(20), mm(13), mm(12), mm(16)], fontSize: 9 }
export const landscape: Sheet = { orientation: 'landscape', margins: [mm(14), mm(14), mm(12), mm(15)], fontSize: 8 }

interface SheetWords {
  heading: string
  author: string
  subject: string
  /** YYYY-MM-DD: so that the same contents give the same bytes whenever they are rendered. */
  day: string
}

/** Sheets around their content: font, page numbers, and what the file says about itself. */
export const sheetOf = (
  { heading, author, subject, day }: SheetWords,
  sheet: Sheet,
  content: Content[],
): TDocumentDefinitions => {
  const creationDate = new Date(`${day}T00:00:00Z`)
  const { margins } = sheet
  return {
    pageSize: 'A4',
    pageOrientation: sheet.orientation,
    pageMargins: margins,
    language: 'ru-RU',
    displayTitle: true,
    version: '1.7',
    info: {
      title: heading.replaceAll('\u00a0', ' '),
      author,
      subject: subject.replaceAll('\u00a0', ' '),
      creator: 'Забота',
      creationDate,
      modDate: creationDate,
    },
    defaultStyle: { font: 'PT Sans', fontSize: sheet.fontSize, lineHeight: 1.08 },
    footer: (page, pages) => ({
      margin: [margins[0], 10, margins[2], 0],
      fontSize: 7,
      color: muted,
      columns: [
        { text: heading, width: '*' },
        { text: `Страница ${page} из ${pages}`, width: 'auto', alignment: 'right' },
      ],
    }),
    content,
  }
}

/** A paper of a package around its content. */
export const paper = (
  kind: PaperKind,
  snapshot: PaperSnapshot,
  sheet: Sheet,
  content: Content[],
): TDocumentDefinitions =>
  sheetOf(
    {
      heading: paperTitle(kind, snapshot),
      author: snapshot.seller.name,
      subject: `Услуги ${snapshot.buyer.name}`,
      day: snapshot.issuedOn,
    },
    sheet,
    content,
  )
