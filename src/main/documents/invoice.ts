import type { Column, Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces'
import { amountInWords } from '../../shared/documents/amount-in-words.ts'
import { longDate, shortDate } from '../../shared/documents/dates.ts'
import { shortName } from '../../shared/documents/declension.ts'
import { formatMoney, formatQuantity } from '../../shared/documents/money.ts'
import { paymentQr } from '../../shared/documents/payment-qr.ts'
import type { PaperParty, PaperSnapshot } from '../../shared/documents/snapshot.ts'
import {
  countAndSum,
  numberAndDate,
  packageText,
  paperTitle,
  partyLine,
  vatCaption,
  vatParts,
  vatText,
} from '../../shared/documents/wording.ts'
import { facsimileOver, letterhead, type Pictures, roomForStamp, signatureRow, stampUnder } from './pictures.ts'
import { qrImage } from './qr-image.ts'
import {
  blank,
  centred,
  closing,
  linesTable,
  mm,
  muted,
  paper,
  plain,
  portrait,
  right,
  rule,
  ruled,
  textWidth,
  title,
  totalsTable,
} from './typography.ts'

const width = textWidth(portrait)

const framed: [boolean, boolean, boolean, boolean] = [true, true, true, true]

const taxCells = ({ inn, kpp }: PaperParty): TableCell[] => {
  const cell = (caption: string, number: string, more = {}): TableCell => ({
    text: `${caption}\u00a0\u00a0${number}`,
    border: framed,
    ...more,
  })
  return kpp === '' ? [cell('ИНН', inn, { colSpan: 2 }), {}] : [cell('ИНН', inn), cell('КПП', kpp)]
}

const bankBlock = ({ seller }: PaperSnapshot): Content => {
  const bank = seller.bank ?? { name: '', bik: '', account: '', corrAccount: '' }
  const small = (text: string): Content => ({ text, fontSize: 7.5, color: muted })
  const cell = (stack: Content[], border: [boolean, boolean, boolean, boolean], more = {}): TableCell =>
    ({ stack, border, ...more }) as TableCell
  const value = (text: string): Content => ({ text, noWrap: true })
  return {
    table: {
      widths: ['*', '*', 46, 128],
      body: [
        [
          cell([{ text: bank.name }, { text: ' ', fontSize: 4 }, small('Банк получателя')], framed, {
            colSpan: 2,
            rowSpan: 2,
          }),
          {},
          cell([value('БИК')], framed),
          cell([value(bank.bik)], [true, true, true, false]),
        ],
        [{}, {}, cell([value('Сч. №')], framed), cell([value(bank.corrAccount)], [true, false, true, true])],
        [
          ...taxCells(seller),
          cell([value('Сч. №')], framed, { rowSpan: 2 }),
          cell([value(bank.account)], framed, { rowSpan: 2 }),
        ],
        [
          cell([{ text: seller.name }, { text: ' ', fontSize: 4 }, small('Получатель')], framed, {
            colSpan: 2,
          }),
          {},
          {},
          {},
        ],
      ],
    },
    layout: ruled,
    margin: [0, 0, 0, 14],
  }
}

const basis = (snapshot: PaperSnapshot): string => {
  const act = `акт ${numberAndDate(snapshot.numbers.act, snapshot.issuedOn)}`
  return snapshot.contract === null
    ? act.replace(/^а/, 'А')
    : `Договор ${numberAndDate(snapshot.contract.number, snapshot.contract.signedOn)}, ${act}`
}

const parties = (snapshot: PaperSnapshot): Content => ({
  table: {
    widths: [72, '*'],
    body: [
      ['Исполнитель:', { text: partyLine(snapshot.seller), bold: true }],
      ['Заказчик:', { text: partyLine(snapshot.buyer), bold: true }],
      ['Основание:', { text: basis(snapshot), bold: true }],
    ],
  },
  layout: { ...plain, paddingTop: () => 2.5, paddingBottom: () => 2.5 },
  margin: [0, 0, 0, 8],
})

const table = (snapshot: PaperSnapshot): Parameters<typeof linesTable>[0] => ({
  head: ['№', 'Наименование работ, услуг', 'Кол-во', 'Ед.', 'Цена, руб.', 'Сумма, руб.'],
  widths: [18, '*', 38, 36, 58, 66],
  rows: snapshot.lines
    .filter((line) => line.billing === 'paid')
    .map((line, index) => [
      centred(String(index + 1)),
      line.name,
      right(formatQuantity(line.quantityHundredths)),
      centred(line.unit),
      right(formatMoney(line.priceKopecks)),
      right(formatMoney(line.sumKopecks)),
    ]),
})

const totals = (snapshot: PaperSnapshot): Content => {
  const sum = formatMoney(snapshot.totals.sumKopecks)
  return totalsTable(
    [
      ['Итого:', sum],
      ...vatParts(snapshot).map((part): [string, string] => [`${vatCaption(part)}:`, vatText(part)]),
      ['Всего к оплате:', sum],
    ],
    8,
  )
}

const payment = (snapshot: PaperSnapshot): Content => ({
  stack: [
    countAndSum(
      'Всего наименований',
      snapshot.lines.filter((line) => line.billing === 'paid').length,
      snapshot.totals.sumKopecks,
    ),
    { text: amountInWords(snapshot.totals.sumKopecks), bold: true, fontSize: 10, margin: [0, 2, 0, 6] },
    `Оплатить не позднее ${longDate(snapshot.payBy)}`,
    {
      text: packageText('paymentNote', snapshot),
      color: muted,
      fontSize: 8,
      margin: [0, 2, 0, 0],
    },
  ],
})

/** The payment code's bytes, or null when the requisites do not make one. */
export const invoiceQrBytes = (snapshot: PaperSnapshot): Uint8Array | null => {
  const { seller, totals } = snapshot
  if (seller.bank === null || snapshot.numbers.invoice === null) return null
  const taxed = vatParts(snapshot).filter(({ rate }) => rate !== null)
  const vat =
    taxed.length === 0
      ? 'Без НДС'
      : `В т.ч. ${taxed.map(({ label, vatKopecks }) => `НДС ${label} - ${(vatKopecks / 100).toFixed(2)} руб.`).join(', ')}`
  const payload = paymentQr({
    Name: seller.name,
    PersonalAcc: seller.bank.account,
    BankName: seller.bank.name.slice(0, 45),
    BIC: seller.bank.bik,
    CorrespAcc: seller.bank.corrAccount,
    PayeeINN: seller.inn,
    KPP: seller.kpp,
    Sum: String(totals.sumKopecks),
    Purpose: `Оплата по счету № ${snapshot.numbers.invoice} от ${shortDate(snapshot.issuedOn)} за услуги технической поддержки. ${vat}`,
  })
  return payload.ok ? payload.bytes : null
}

const signature = (position: string, name: string, pictures: Pictures): Content => ({
  columns: [
    { text: position, width: 118, bold: true, margin: [0, 1, 6, 0] },
    blank(92, 'подпись', '', facsimileOver(pictures, 92)),
    { text: '', width: 8 },
    blank(112, 'расшифровка подписи', shortName(name)),
  ],
  margin: [0, 0, 0, 10],
})

const signatures = (snapshot: PaperSnapshot, pictures: Pictures): Content => {
  const { seller } = snapshot
  const bytes = invoiceQrBytes(snapshot)
  const head = seller.signatory.name
  const accountant = seller.accountant || head
  const signatories: Content[] = [signature(seller.signatory.position, head, pictures)]
  // The facsimile is the head's: for an accountant of another name the line stays to be signed.
  if (seller.form === 'company')
    signatories.push(signature('Главный бухгалтер', accountant, accountant === head ? pictures : {}))
  const code: Column[] =
    bytes === null
      ? []
      : [
          {
            width: mm(38),
            stack: [
              { image: qrImage(bytes), width: mm(38) },
              { text: 'Оплата по QR-коду\nв приложении банка', fontSize: 7, color: muted, alignment: 'center' },
            ],
          },
        ]
  const mark: Content = { text: 'М. П.', color: muted, margin: [0, 0, 0, roomForStamp(pictures)] }
  return {
    stack: [
      rule(width, 1.2, [0, 8, 0, 12]),
      {
        columns: [
          {
            width: '*',
            stack: [...stampUnder(pictures, signatories.length * (signatureRow + 10)), ...signatories, mark],
          },
          ...code,
        ],
      },
    ],
  }
}

/** The invoice in the form everyone knows from 1C. */
export const invoiceDefinition = (
  snapshot: PaperSnapshot,
  rowsAtEnd: number,
  pictures: Pictures,
): TDocumentDefinitions =>
  paper('invoice', snapshot, portrait, [
    ...letterhead(pictures, snapshot),
    bankBlock(snapshot),
    title(paperTitle('invoice', snapshot), width),
    parties(snapshot),
    linesTable(table(snapshot), rowsAtEnd),
    closing([totals(snapshot), payment(snapshot), signatures(snapshot, pictures)]),
  ])
