import type { Column, Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces'
import { shortName } from '../../shared/documents/declension.ts'
import { formatDuration, formatMoney } from '../../shared/documents/money.ts'
import type { PaperRow, PaperSnapshot } from '../../shared/documents/snapshot.ts'
import {
  allowanceRule,
  contractPhrase,
  nothingToPay,
  numberAndDate,
  paperTitle,
  partyLine,
  periodText,
  roundingRule,
  shareWithinTerm,
  timeByPayer,
  vatPhrase,
} from '../../shared/documents/wording.ts'
import { facsimileOver, letterhead, type Pictures } from './pictures.ts'
import {
  blank,
  centred,
  closing,
  closingId,
  landscape,
  linesTable,
  muted,
  paper,
  plain,
  textWidth,
  title,
} from './typography.ts'

const width = textWidth(landscape)

const channels: Record<PaperRow['channel'], string> = { phone: 'звонок', web: 'сайт' }

const references = (snapshot: PaperSnapshot): string => {
  const { act, invoice } = snapshot.numbers
  return [
    `К акту ${numberAndDate(act, snapshot.issuedOn)}`,
    invoice === null ? '' : `и счёту на оплату ${numberAndDate(invoice, snapshot.issuedOn)}`,
  ]
    .filter(Boolean)
    .join(' ')
}

const parties = (snapshot: PaperSnapshot): Content => {
  const contract = contractPhrase(snapshot)
  return {
    table: {
      widths: [62, '*'],
      body: [
        ['Исполнитель:', { text: partyLine(snapshot.seller), bold: true }],
        ['Заказчик:', { text: partyLine(snapshot.buyer), bold: true }],
        [
          'Период:',
          {
            text: [periodText(snapshot), contract === null ? '' : `, услуги оказаны по ${contract}`].join(''),
            bold: true,
          },
        ],
      ],
    },
    layout: plain,
    margin: [0, 0, 0, 8],
  }
}

const requestCell = (row: PaperRow): TableCell => ({
  stack: [
    { text: row.ticketNumber, bold: true, noWrap: true },
    { text: row.arrived, noWrap: true },
    { text: channels[row.channel], color: muted },
  ],
})

const applicantCell = (row: PaperRow): TableCell => ({
  stack: [row.applicant || '—', ...(row.product === '' ? [] : [{ text: row.product, color: muted }])],
})

const headings = [
  '№',
  'Обращение, поступило, канал',
  'Заявитель, программный продукт',
  'Суть обращения',
  'Что сделано, результат',
  'Исполнитель',
  'Время',
  'Реакция',
  'Срок исполнения',
]

const table = (snapshot: PaperSnapshot): Parameters<typeof linesTable>[0] => ({
  head: headings,
  widths: [15, 66, 92, 118, '*', 62, 46, 76, 68],
  rows: snapshot.rows.map((row, index) => [
    centred(String(index + 1)),
    requestCell(row),
    applicantCell(row),
    row.essence,
    row.workDone || '—',
    row.performer || '—',
    centred(row.minutes === 0 ? '—' : formatDuration(row.minutes)),
    { text: row.reaction || '—', bold: row.reactionKept === false },
    row.executionTerm || '—',
  ]),
  fontSize: 7.5,
})

const totals = (snapshot: PaperSnapshot): Content => {
  const share = shareWithinTerm(snapshot.totals)
  const byPayer = timeByPayer(snapshot)
  const time = formatDuration(snapshot.totals.minutes)
  const free = nothingToPay(snapshot)
  const rows: [string, string][] = [
    ['Обращений:', String(snapshot.totals.requests)],
    ['Затрачено времени:', byPayer === '' ? time : `${time} (${byPayer})`],
    ...(share === null ? [] : [['Реакция в установленный срок:', share] as [string, string]]),
    ['Стоимость услуг:', free ?? `${formatMoney(snapshot.totals.sumKopecks)}\u00a0руб., ${vatPhrase(snapshot)}`],
  ]
  return {
    table: {
      widths: [128, '*'],
      body: rows.map(([caption, text], index) => [
        index === 0 ? { text: caption, id: closingId } : caption,
        { text, bold: true },
      ]),
    },
    layout: plain,
    fontSize: 9,
    margin: [0, 8, 0, 4],
  }
}

const gap = 40
const column = (width - gap) / 2

const signed = (heading: string, position: Column, name: string, pictures: Pictures): Column => ({
  width: column,
  stack: [
    { text: heading, bold: true, margin: [0, 0, 0, 6] },
    {
      columns: [
        position,
        { text: '', width: 8 },
        blank(column * 0.26, 'подпись', '', facsimileOver(pictures, column * 0.26)),
        { text: '', width: 8 },
        blank(column * 0.34, 'фамилия и инициалы', name),
      ],
    },
  ],
})

const signatures = (snapshot: PaperSnapshot, pictures: Pictures): Content => ({
  columns: [
    signed(
      'Отчёт составил (Исполнитель)',
      { text: snapshot.seller.signatory.position, width: '*' },
      shortName(snapshot.seller.signatory.name),
      pictures,
    ),
    { text: '', width: gap },
    {
      width: column,
      stack: [
        signed('Отметка о получении (Заказчик)', blank(column * 0.4 - 16, 'должность'), '', {}),
        { text: '«____» ________________ 20___ г.', margin: [0, 6, 0, 0], alignment: 'right' },
      ],
    },
  ],
  margin: [0, 14, 0, 0],
  fontSize: 9,
})

const footnote = (snapshot: PaperSnapshot): string =>
  [roundingRule(snapshot), allowanceRule(snapshot)].filter((rule) => rule !== '').join(' ')

/** The report of services rendered: one line per ticket. */
export const reportDefinition = (
  snapshot: PaperSnapshot,
  rowsAtEnd: number,
  pictures: Pictures,
): TDocumentDefinitions =>
  paper('report', snapshot, landscape, [
    ...letterhead(pictures, snapshot),
    title(paperTitle('report', snapshot), width, references(snapshot)),
    parties(snapshot),
    linesTable(table(snapshot), rowsAtEnd),
    closing([
      totals(snapshot),
      { text: footnote(snapshot), color: muted, fontSize: 7.5 },
      signatures(snapshot, pictures),
    ]),
  ])
