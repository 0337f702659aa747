import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces'
import { amountInWords } from '../../shared/documents/amount-in-words.ts'
import { genderOf, shortName } from '../../shared/documents/declension.ts'
import { formatMoney, formatQuantity } from '../../shared/documents/money.ts'
import type { PaperLine, PaperParty, PaperSnapshot } from '../../shared/documents/snapshot.ts'
import {
  boundAddress,
  contractPhrase,
  countAndSum,
  nothingToPay,
  numberAndDate,
  packageText,
  paperTitle,
  periodText,
  registryNumber,
  taxNumbers,
  vatCaption,
  vatParts,
  vatPhrase,
  vatText,
} from '../../shared/documents/wording.ts'
import { facsimileOver, letterhead, type Pictures, roomForStamp, signatureRow, stampUnder } from './pictures.ts'
import {
  blank,
  centred,
  closing,
  closingId,
  linesTable,
  muted,
  paper,
  plain,
  portrait,
  right,
  textWidth,
  title,
  totalsTable,
} from './typography.ts'

const width = textWidth(portrait)

const called = (party: PaperParty): string => {
  if (party.form === 'company') return 'именуемое'
  return genderOf(party.signatory.name) === 'female' ? 'именуемая' : 'именуемый'
}

const introduced = (party: PaperParty, role: string): Content[] => [
  { text: party.fullName || party.name, bold: true },
  [` (${taxNumbers(party)}), ${called(party)} в дальнейшем «${role}»`, party.representedBy].filter(Boolean).join(', '),
]

const preamble = (snapshot: PaperSnapshot): Content => {
  const contract = contractPhrase(snapshot)
  return {
    text: [
      ...introduced(snapshot.seller, 'Исполнитель'),
      ', с одной стороны, и ',
      ...introduced(snapshot.buyer, 'Заказчик'),
      ', с другой стороны, составили настоящий акт о том, что Исполнитель оказал, а Заказчик принял ',
      contract === null ? '' : `по ${contract} `,
      `следующие услуги за ${snapshot.periodFrom === snapshot.endedOn ? '' : 'период '}${periodText(snapshot)}:`,
    ] as Content[],
    margin: [0, 0, 0, 8],
  } as Content
}

const money = (line: PaperLine): TableCell[] =>
  line.billing === 'paid'
    ? [right(formatMoney(line.priceKopecks)), right(formatMoney(line.sumKopecks))]
    : [right('—'), right(line.billing === 'included' ? 'включено' : 'без оплаты', { color: muted })]

const table = (snapshot: PaperSnapshot, priced: boolean): Parameters<typeof linesTable>[0] => ({
  head: ['№', 'Наименование работ, услуг', 'Кол-во', 'Ед.', ...(priced ? ['Цена, руб.', 'Сумма, руб.'] : [])],
  widths: [18, '*', 38, priced ? 36 : 54, ...(priced ? [58, 66] : [])],
  rows: snapshot.lines.map((line, index) => [
    centred(String(index + 1)),
    line.name,
    right(formatQuantity(line.quantityHundredths)),
    centred(line.unit),
    ...(priced ? money(line) : []),
  ]),
})

const totals = (snapshot: PaperSnapshot): Content =>
  totalsTable(
    [
      ['Итого:', formatMoney(snapshot.totals.sumKopecks)],
      ...vatParts(snapshot).map((part): [string, string] => [`${vatCaption(part)}:`, vatText(part)]),
    ],
    6,
  )

const priceText = (snapshot: PaperSnapshot): Content[] => {
  const free = nothingToPay(snapshot)
  if (free !== null)
    return [
      {
        id: closingId,
        text: `Всего оказано услуг ${snapshot.lines.length}. ${free}`,
        bold: true,
        margin: [0, 8, 0, 6],
      },
    ]
  return [
    totals(snapshot),
    countAndSum('Всего оказано услуг', snapshot.lines.length, snapshot.totals.sumKopecks),
    {
      text: `${amountInWords(snapshot.totals.sumKopecks)}, ${vatPhrase(snapshot)}`,
      bold: true,
      fontSize: 10,
      margin: [0, 2, 0, 6],
    },
  ]
}

const acceptance = (snapshot: PaperSnapshot): Content => {
  const { report, invoice } = snapshot.numbers
  const references = [
    `Состав работ и время — в отчёте об оказанных услугах ${numberAndDate(report, snapshot.issuedOn)}.`,
    invoice === null ? '' : `Выставлен счёт на оплату ${numberAndDate(invoice, snapshot.issuedOn)}.`,
  ]
  return {
    stack: [
      packageText('acceptance', snapshot),
      { text: references.filter(Boolean).join(' '), margin: [0, 4, 0, 0] },
      { text: 'Акт составлен в двух экземплярах, по одному для каждой из сторон.', margin: [0, 4, 0, 0] },
    ],
  }
}

const requisites = (party: PaperParty): string[] =>
  [
    taxNumbers(party),
    registryNumber(party),
    boundAddress(party.address),
    party.bank === null || party.bank.account === ''
      ? ''
      : `Р/с\u00a0${party.bank.account} в ${party.bank.name}, БИК\u00a0${party.bank.bik}, к/с\u00a0${party.bank.corrAccount}`,
  ].filter(Boolean)

const gap = 24
const column = (width - gap) / 2

const requisitesCell = (role: string, party: PaperParty): TableCell => ({
  stack: [
    { text: role, color: muted, fontSize: 8 },
    { text: party.fullName || party.name, bold: true, margin: [0, 1, 0, 2] },
    ...requisites(party).map((text) => ({ text, fontSize: 8 })),
  ],
})

const positionCell = (party: PaperParty): TableCell => ({
  text: party.signatory.position,
  margin: [0, 8, 0, 8],
})

const signatureCell = (party: PaperParty, pictures: Pictures): TableCell => ({
  stack: [
    ...stampUnder(pictures, signatureRow + 10),
    {
      columns: [
        blank(column * 0.44, 'подпись', '', facsimileOver(pictures, column * 0.44)),
        { text: '', width: 8 },
        blank(column * 0.56 - 8, 'расшифровка подписи', shortName(party.signatory.name)),
      ],
    },
    {
      columns: [
        { text: 'М. П.', color: muted, width: '*' },
        { text: '«____» ________________ 20___ г.', width: 'auto' },
      ],
      margin: [0, 10, 0, roomForStamp(pictures)],
    },
  ],
})

const signatures = ({ seller, buyer }: PaperSnapshot, pictures: Pictures): Content => ({
  // Rows of one table, so that both lines to sign on stand at one height.
  table: {
    widths: [column, gap, column],
    body: [
      [requisitesCell('Исполнитель', seller), '', requisitesCell('Заказчик', buyer)],
      [positionCell(seller), '', positionCell(buyer)],
      [signatureCell(seller, pictures), '', signatureCell(buyer, {})],
    ],
  },
  layout: { ...plain, paddingTop: () => 0, paddingBottom: () => 0 },
  margin: [0, 16, 0, 0],
})

/** The act of acceptance, with the seven requisites of 402-ФЗ art. 9 part 2. */
export const actDefinition = (snapshot: PaperSnapshot, rowsAtEnd: number, pictures: Pictures): TDocumentDefinitions => {
  const priced = nothingToPay(snapshot) === null
  return paper('act', snapshot, portrait, [
    ...letterhead(pictures, snapshot),
    title(paperTitle('act', snapshot), width),
    preamble(snapshot),
    linesTable(table(snapshot, priced), rowsAtEnd),
    closing([...priceText(snapshot), acceptance(snapshot), signatures(snapshot, pictures)]),
  ])
}
