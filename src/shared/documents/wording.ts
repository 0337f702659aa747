import { longDate, monthName, shortDate } from './dates.ts'
import { formatDuration, formatMoney } from './money.ts'
import { type PaperTextName, paperText } from './paper-texts.ts'
import { plural } from './plural.ts'
import type { PaperParty, PaperSnapshot } from './snapshot.ts'

export const paperKinds = ['report', 'act', 'invoice'] as const
export type PaperKind = (typeof paperKinds)[number]

const names: Record<PaperKind, string> = {
  report: 'Отчёт об оказанных услугах',
  act: 'Акт сдачи-приёмки оказанных услуг',
  invoice: 'Счёт на оплату',
}

/** The number of the paper, or null when the package has no such paper. */
export const paperNumber = (kind: PaperKind, snapshot: PaperSnapshot): string | null => snapshot.numbers[kind]

/** «Счёт на оплату № К2-000012 от 22 ноября 2026 г.» */
export const paperTitle = (kind: PaperKind, snapshot: PaperSnapshot): string =>
  `${names[kind]} №\u00a0${paperNumber(kind, snapshot) ?? ''} от ${longDate(snapshot.issuedOn)}`

/** «№ 12 от 01.02.2026» */
export const numberAndDate = (number: string, day: string): string => `№\u00a0${number} от\u00a0${shortDate(day)}`

/** «с 01.11.2026 по 22.11.2026», or one day: «22.11.2026». */
export const periodText = (snapshot: PaperSnapshot): string =>
  snapshot.periodFrom === snapshot.endedOn
    ? shortDate(snapshot.endedOn)
    : `с ${shortDate(snapshot.periodFrom)} по ${shortDate(snapshot.endedOn)}`

/** «ИНН 7707083893, КПП 773601001»; a sole trader has no КПП. */
export const taxNumbers = (party: PaperParty): string =>
  [party.inn && `ИНН\u00a0${party.inn}`, party.kpp && `КПП\u00a0${party.kpp}`].filter(Boolean).join(', ')

/** «ОГРН 1027700132195» or «ОГРНИП 304500116000157»; empty when not given. */
export const registryNumber = (party: PaperParty): string =>
  party.ogrn === '' ? '' : `${party.form === 'soleTrader' ? 'ОГРНИП' : 'ОГРН'}\u00a0${party.ogrn}`

const beforeName =
  /(^|[\s,(])((?:г|ул|д|стр|корп|кв|оф|пом|обл|р-н|пос|пр|пр-т|пер|наб|ш|б-р|пл|литера|лит|дом|офис)\.?) (?=\S)/gi

/** An address whose «г.», «ул.» and «д.» stay on the line of what they name. */
export const boundAddress = (address: string): string => address.replace(beforeName, '$1$2\u00a0')

/** A party in one line, as an invoice names it. */
export const partyLine = (party: PaperParty): string =>
  [party.fullName || party.name, taxNumbers(party), boundAddress(party.address), party.phone && `тел.: ${party.phone}`]
    .filter(Boolean)
    .join(', ')

/** The part of a package that bears one rate of VAT. */
export interface VatPart {
  rate: number | null
  label: string
  vatKopecks: number
}

/** The rates of what is to be paid, in order of the lines; there always is one. */
export const vatParts = (snapshot: PaperSnapshot): VatPart[] => {
  const parts = new Map<string, VatPart>()
  for (const line of snapshot.lines.filter(({ billing }) => billing === 'paid')) {
    const { rate, label } = line.vat ?? snapshot.vat
    const vatKopecks = (parts.get(label)?.vatKopecks ?? 0) + line.vatKopecks
    parts.set(label, { rate, label, vatKopecks })
  }
  return parts.size === 0 ? [{ ...snapshot.vat, vatKopecks: 0 }] : [...parts.values()]
}

/** «В том числе НДС 22%» or «Без налога (НДС)», as 1C words them. */
export const vatCaption = ({ rate, label }: VatPart): string =>
  rate === null ? 'Без налога (НДС)' : `В том числе НДС\u00a0${label}`

/** The sum of VAT, or a dash outside VAT. */
export const vatText = ({ rate, vatKopecks }: VatPart): string => (rate === null ? '—' : formatMoney(vatKopecks))

/** «в том числе НДС 22% — 2 200,00 руб.», «в том числе НДС 20% — …, НДС 22% — …» or «без НДС». */
export const vatPhrase = (snapshot: PaperSnapshot): string => {
  const taxed = vatParts(snapshot).filter(({ rate }) => rate !== null)
  if (taxed.length === 0) return 'без НДС'
  return `в том числе ${taxed
    .map(({ label, vatKopecks }) => `НДС\u00a0${label}\u00a0— ${formatMoney(vatKopecks)}\u00a0руб.`)
    .join(', ')}`
}

/** «Всего наименований 3, на сумму 12 200,00 руб.» */
export const countAndSum = (verb: string, count: number, sumKopecks: number): string =>
  `${verb} ${count}, на сумму ${formatMoney(sumKopecks)}\u00a0руб.`

/** The contract the services were rendered under, in the dative: «договору № 12 от 01.02.2026». */
export const contractPhrase = (snapshot: PaperSnapshot): string | null => {
  const contract = snapshot.contract ?? snapshot.itsContract
  return contract && `договору ${numberAndDate(contract.number, contract.signedOn)}`
}

const usedOfContract = ({ allowance }: PaperSnapshot): number =>
  allowance.reduce((sum, { usedMinutes }) => sum + usedMinutes, 0)

/** Why the client pays nothing: under ITS, within the contract's hours, not billable; null when there is a sum. */
export const nothingToPay = (snapshot: PaperSnapshot): string | null => {
  const { itsContract, contract, totals } = snapshot
  if (itsContract !== null)
    return `Стоимость включена в договор ${numberAndDate(itsContract.number, itsContract.signedOn)}; отдельно услуги не оплачиваются.`
  if (totals.sumKopecks > 0) return null
  return contract !== null && usedOfContract(snapshot) > 0
    ? `Услуги оказаны в пределах часов, включённых в договор ${numberAndDate(contract.number, contract.signedOn)}; отдельно не оплачиваются.`
    : 'Услуги оказаны без оплаты.'
}

const minutesWord = (count: number): string => plural(count, 'минуты', 'минут', 'минут')

const rounding = ({ quantumMinutes, quanta }: PaperSnapshot): string => {
  if (quanta.length > 1)
    return `В акте и счёте время каждой работы округлено вверх до ${quanta.join(' или ')}\u00a0${minutesWord(quanta.at(-1) ?? 0)}, как было установлено на её день.`
  return quantumMinutes === 1
    ? 'К оплате оно принимается с точностью до минуты.'
    : `В акте и счёте время каждой работы округлено вверх до ${quantumMinutes}\u00a0${minutesWord(quantumMinutes)}.`
}

/** How time became money: the footnote of the report. */
export const roundingRule = (snapshot: PaperSnapshot): string =>
  `В отчёте указано фактически затраченное время. ${rounding(snapshot)}`

/** «Включено в договор на ноябрь 2026 г.: 10 ч, …» by month: the rest of the footnote; empty without such hours. */
export const allowanceRule = ({ allowance }: PaperSnapshot): string =>
  allowance
    .map(({ month, allowanceMinutes, usedBeforeMinutes, usedMinutes }) => {
      const left = Math.max(0, allowanceMinutes - usedBeforeMinutes - usedMinutes)
      return [
        `В договор на ${monthName(month)} включено ${formatDuration(allowanceMinutes)}`,
        ...(usedBeforeMinutes > 0 ? [`ранее израсходовано ${formatDuration(usedBeforeMinutes)}`] : []),
        `по этим документам — ${formatDuration(usedMinutes)}`,
        left === 0 ? 'остатка нет.' : `осталось ${formatDuration(left)}.`,
      ].join(', ')
    })
    .join(' ')

// A hundred per cent is claimed only when nothing was late.
const share = (part: number, whole: number): number =>
  part === whole ? 100 : Math.min(99, Math.round((part * 100) / whole))

/** «11 из 12 (92 %)»; null when no reaction can be judged. */
export const shareWithinTerm = (totals: PaperSnapshot['totals']): string | null =>
  totals.judged === 0
    ? null
    : `${totals.withinTerm} из ${totals.judged} (${share(totals.withinTerm, totals.judged)}\u00a0%)`

/** Time by who pays for it: «к оплате 2 ч, по договору ИТС 1 ч 15 мин, без оплаты 10 мин». */
export const timeByPayer = ({ totals, itsContract }: Pick<PaperSnapshot, 'totals' | 'itsContract'>): string =>
  [
    totals.paidMinutes > 0 && `к оплате ${formatDuration(totals.paidMinutes)}`,
    totals.includedMinutes > 0 &&
      `${itsContract === null ? 'включено в договор' : 'по договору ИТС'} ${formatDuration(totals.includedMinutes)}`,
    totals.freeMinutes > 0 && `без оплаты ${formatDuration(totals.freeMinutes)}`,
  ]
    .filter(Boolean)
    .join(', ')

/** A sentence of the package's papers, in the company's words or the program's. */
export const packageText = (name: PaperTextName, snapshot: PaperSnapshot): string => {
  const { seller, buyer, numbers, issuedOn } = snapshot
  return paperText(name, snapshot.texts, {
    заказчик: buyer.fullName || buyer.name,
    исполнитель: seller.fullName || seller.name,
    акт: numberAndDate(numbers.act, issuedOn),
    счёт: numbers.invoice === null ? '' : numberAndDate(numbers.invoice, issuedOn),
    адрес: seller.postalAddress,
    'оплатить до': shortDate(snapshot.payBy),
  })
}
