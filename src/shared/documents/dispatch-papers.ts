import { longDate, shortDate } from './dates.ts'
import { shortName } from './declension.ts'
import type { PlainPaper, PlainPart } from './plain-paper.ts'
import { plural } from './plural.ts'
import type { PaperParty, PaperSnapshot } from './snapshot.ts'
import { numberAndDate, type PaperKind, packageText, paperKinds, paperTitle, periodText } from './wording.ts'

/** One paper put into the envelope. */
export interface Enclosure {
  /** «Акт сдачи-приёмки оказанных услуг № К2-000012 от 22 ноября 2026 г.» */
  title: string
  copies: number
  /** Of one copy, printed on one side. */
  sheets: number
}

/** The act is signed by both sides, so each gets its own. */
const copiesOf: Record<PaperKind, number> = { report: 1, act: 2, invoice: 1 }

/** What goes to the client: every paper of the package. @param sheets pages of each paper */
export const enclosuresOf = (
  snapshot: PaperSnapshot,
  sheets: Readonly<Partial<Record<PaperKind, number>>>,
): Enclosure[] =>
  paperKinds
    .filter((kind) => snapshot.numbers[kind] !== null)
    .map((kind) => ({ title: paperTitle(kind, snapshot), copies: copiesOf[kind], sheets: sheets[kind] ?? 1 }))

const allSheets = (enclosures: readonly Enclosure[]): number =>
  enclosures.reduce((sum, { copies, sheets }) => sum + copies * sheets, 0)

const sheetsText = (count: number): string => `${count}\u00a0${plural(count, 'лист', 'листа', 'листов')}`

const nameOf = (party: PaperParty): string => party.fullName || party.name

const enclosureTable = (enclosures: readonly Enclosure[]): PlainPart => ({
  kind: 'table',
  head: ['№', 'Документ', 'Экз.', 'Листов в экз.'],
  widths: [22, '*', 40, 70],
  amounts: [2, 3],
  rows: enclosures.map(({ title, copies, sheets }, index) => [
    String(index + 1),
    title,
    String(copies),
    String(sheets),
  ]),
})

const services = (snapshot: PaperSnapshot): string => {
  const contract = snapshot.itsContract ?? snapshot.contract
  const by = contract === null ? '' : ` по договору ${numberAndDate(contract.number, contract.signedOn)}`
  return `услугам, оказанным ${periodText(snapshot)}${by}`
}

const signature = (role: string, party: PaperParty): PlainPart => ({
  kind: 'signature',
  role,
  position: party.signatory.position,
  name: shortName(party.signatory.name),
})

/** The letter that goes with the papers and lists them. @param day YYYY-MM-DD it is written */
export const coverLetter = (snapshot: PaperSnapshot, enclosures: readonly Enclosure[], day: string): PlainPaper => {
  const { seller, buyer } = snapshot
  return {
    title: `Сопроводительное письмо к акту №\u00a0${snapshot.numbers.act}`,
    author: seller.name,
    day,
    parts: [
      {
        kind: 'facts',
        facts: [
          ['От кого', nameOf(seller)],
          ['', [seller.postalAddress, seller.phone && `тел. ${seller.phone}`].filter(Boolean).join(', ')],
          ['Кому', nameOf(buyer)],
          ['', buyer.postalAddress],
          ['Дата', longDate(day)],
        ],
      },
      { kind: 'heading', text: `О документах по ${services(snapshot)}` },
      { kind: 'text', text: 'Направляем вам:' },
      enclosureTable(enclosures),
      { kind: 'text', text: `Всего ${sheetsText(allSheets(enclosures))}.` },
      { kind: 'text', text: packageText('letterRequest', snapshot) },
      signature('Исполнитель', seller),
    ],
  }
}

const lineToWrite = '________________________________________'

/** What whoever takes the papers from the courier signs. @param day YYYY-MM-DD of the handover */
export const courierSlip = (snapshot: PaperSnapshot, enclosures: readonly Enclosure[], day: string): PlainPaper => {
  const { seller, buyer } = snapshot
  return {
    title: `Расписка в получении документов, акт №\u00a0${snapshot.numbers.act}`,
    author: seller.name,
    day,
    parts: [
      {
        kind: 'facts',
        facts: [
          ['Передаёт', nameOf(seller)],
          ['Получает', nameOf(buyer)],
          ['Адрес', buyer.postalAddress],
        ],
      },
      { kind: 'heading', text: `Документы по ${services(snapshot)}` },
      enclosureTable(enclosures),
      { kind: 'text', text: `Всего ${sheetsText(allSheets(enclosures))}.` },
      {
        kind: 'facts',
        facts: [
          ['По доверенности', '№ ____________ от «____» ________________ 20___ г.'],
          ['Дата и время', '«____» ________________ 20___ г.   ____ ч ____ мин'],
          ['Замечания', lineToWrite],
        ],
      },
      { kind: 'signature', role: 'Получил', position: '', name: '' },
      { kind: 'signature', role: 'Передал', position: '', name: '' },
    ],
  }
}

/** A registered letter as the day's list names it. */
export interface RegisteredLetter {
  addressee: string
  address: string
  tracking: string
}

/** The day's letters for the post, in the order of form 103. @param day YYYY-MM-DD they were handed over */
export const postalRegister = (seller: PaperParty, letters: readonly RegisteredLetter[], day: string): PlainPaper => ({
  title: `Список почтовых отправлений за ${shortDate(day)}`,
  author: seller.name,
  day,
  parts: [
    {
      kind: 'facts',
      facts: [
        ['Отправитель', nameOf(seller)],
        ['Адрес', seller.postalAddress],
        ['Вид', 'письма заказные с простым уведомлением (ф. 119)'],
        ['Дата', longDate(day)],
      ],
    },
    {
      kind: 'table',
      head: ['№', 'Трек-номер (ШПИ)', 'Адресат', 'Адрес', 'Вес, г', 'Плата, руб.'],
      widths: [20, 92, 120, '*', 38, 48],
      rows: letters.map(({ tracking, addressee, address }, index) => [
        String(index + 1),
        tracking,
        addressee,
        address,
        '',
        '',
      ]),
    },
    {
      kind: 'result',
      text: `Всего ${letters.length}\u00a0${plural(letters.length, 'отправление', 'отправления', 'отправлений')}.`,
    },
    signature('Сдал', seller),
    { kind: 'signature', role: 'Принял', position: 'оператор связи', name: '' },
  ],
})

/** What is copied onto the delivery notice, form 119. @param day YYYY-MM-DD */
export const deliveryNotice = (snapshot: PaperSnapshot, tracking: string, day: string): PlainPaper => {
  const { seller, buyer } = snapshot
  const to = splitIndex(seller.postalAddress)
  const from = splitIndex(buyer.postalAddress)
  return {
    title: `Данные для уведомления о вручении (ф. 119), акт №\u00a0${snapshot.numbers.act}`,
    author: seller.name,
    day,
    parts: [
      {
        kind: 'facts',
        facts: [
          ['Вид отправления', 'письмо заказное'],
          ['Трек-номер (ШПИ)', tracking === '' ? lineToWrite : tracking],
        ],
      },
      { kind: 'heading', text: 'Кому вернуть уведомление' },
      {
        kind: 'facts',
        facts: [
          ['Кому', nameOf(seller)],
          ['Куда', to.address],
          ['Индекс', to.index],
        ],
      },
      { kind: 'heading', text: 'Кому адресовано письмо' },
      {
        kind: 'facts',
        facts: [
          ['Кому', nameOf(buyer)],
          ['Куда', from.address],
          ['Индекс', from.index],
        ],
      },
    ],
  }
}

/** The six digits of the index, or none, and the address without them. */
export const splitIndex = (postalAddress: string): { index: string; address: string } => {
  const found = /^(\d{6})\s*,?\s*(.*)$/s.exec(postalAddress)
  return found === null ? { index: '', address: postalAddress } : { index: found[1] ?? '', address: found[2] ?? '' }
}

/** Sizes of envelopes and of a sticker, millimetres, wide side first (ГОСТ Р 51506-99). */
export const envelopeSizes = {
  dl: { name: 'Конверт DL', width: 220, height: 110 },
  c5: { name: 'Конверт C5', width: 229, height: 162 },
  c4: { name: 'Конверт C4', width: 324, height: 229 },
  label: { name: 'Наклейка 148×105', width: 148, height: 105 },
} as const
export type EnvelopeSize = keyof typeof envelopeSizes

/** What stands on an envelope: the sender at the top left, the addressee at the bottom right. */
export interface Envelope {
  size: EnvelopeSize
  sender: { name: string; address: string; index: string }
  addressee: { name: string; address: string; index: string }
  /** YYYY-MM-DD: the same contents give the same bytes. */
  day: string
}

const placeOf = (party: PaperParty) => ({ name: nameOf(party), ...splitIndex(party.postalAddress) })

/** The envelope of a package. @param day YYYY-MM-DD */
export const envelopeOf = (snapshot: PaperSnapshot, size: EnvelopeSize, day: string): Envelope => ({
  size,
  sender: placeOf(snapshot.seller),
  addressee: placeOf(snapshot.buyer),
  day,
})
