import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces'
import type { PlainPaper, PlainPart, RowLook } from '../../shared/documents/plain-paper.ts'
import { blank, headCell, muted, plain, portrait, ruled, sheetOf, textWidth, title } from './typography.ts'

const width = textWidth(portrait)
const nameWidth = 118

const lookStyles: Record<RowLook, { color?: string; bold?: boolean }> = {
  plain: {},
  muted: { color: muted },
  strong: { bold: true },
}

type Table = Extract<PlainPart, { kind: 'table' }>

const rowCells = ({ head, looks = [], amounts = [] }: Table, row: readonly string[], place: number): TableCell[] =>
  head.map((_name, column) => ({
    text: row[column] ?? '',
    ...lookStyles[looks[place] ?? 'plain'],
    ...(amounts.includes(column) ? { alignment: 'right' as const, noWrap: true } : {}),
    ...(column === row.length - 1 ? { colSpan: head.length - column } : {}),
  }))

const contentOf = (part: PlainPart): Content => {
  switch (part.kind) {
    case 'heading':
      return { text: part.text, bold: true, fontSize: 10, margin: [0, 8, 0, 3], headlineLevel: 1 }
    case 'text':
      return { text: part.text, margin: [0, 4, 0, 4] }
    case 'result':
      return { text: part.text, bold: true, fontSize: 10.5, margin: [0, 6, 0, 4] }
    case 'facts':
      return {
        table: {
          widths: [nameWidth, '*'],
          body: part.facts.map(([name, value]): TableCell[] => [{ text: name, color: muted }, value]),
        },
        layout: plain,
      }
    case 'table':
      return {
        margin: [0, 4, 0, 0],
        table: {
          headerRows: 1,
          dontBreakRows: true,
          widths: [...part.widths],
          body: [part.head.map(headCell), ...part.rows.map((row, place) => rowCells(part, row, place))],
        },
        layout: ruled,
      }
    case 'signature':
      return {
        unbreakable: true,
        margin: [0, 12, 0, 0],
        columns: [
          { text: part.role, width: nameWidth, color: muted },
          blank((width - nameWidth) * 0.36, 'должность', part.position),
          { text: '', width: 8 },
          blank((width - nameWidth) * 0.24, 'подпись'),
          { text: '', width: 8 },
          blank((width - nameWidth) * 0.4 - 16, 'фамилия, имя, отчество', part.name),
        ],
      }
  }
}

/** Lays a plain paper out on portrait sheets. */
export const plainDefinition = (given: PlainPaper): TDocumentDefinitions =>
  sheetOf({ heading: given.title, author: given.author, subject: given.title, day: given.day }, portrait, [
    title(given.title, width),
    ...given.parts.map(contentOf),
  ])
