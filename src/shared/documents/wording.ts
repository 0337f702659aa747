import { longDate, shortDate } from './dates.ts'
import { formatDuration, formatMoney } from './money.ts'
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

/** «В том числе НДС 22%» or «Без налога (НДС)», as 1C words them. */
export const vatCaption = (vat: PaperSnapshot['vat']): string =>
  vat.rate === null ? 'Без налога (НДС)' : `В том числе НДС\u00a0${vat.label}`

/** The sum of VAT, or a dash outside VAT. */
export const vatText = (snapshot: PaperSnapshot): string =>
  snapshot.vat.rate === null ? '—' : formatMoney(snapshot.totals.vatKopecks)

/** «в том числе НДС 22% — 2 200,00 руб.» or «без НДС». */
export const vatPhrase = (snapshot: PaperSnapshot): string =>
  snapshot.vat.rate === null
    ? 'без НДС'
    : `в том числе НДС\u00a0${snapshot.vat.label}\u00a0— ${formatMoney(snapshot.totals.vatKopecks)}\u00a0руб.`

/** «Всего наименований 3, на сумму 12 200,00 руб.» */
export const countAndSum = (verb: string, count: number, sumKopecks: number): string =>
  `${verb} ${count}, на сумму ${formatMoney(sumKopecks)}\u00a0руб.`

/** The contract the services were rendered under, in the dative: «договору № 12 от 01.02.2026». */
export const contractPhrase = (snapshot: PaperSnapshot): string | null => {
  const contract = snapshot.contract ?? snapshot.itsContract
  return contract && `договору ${numberAndDate(contract.number, contract.signedOn)}`
}

/** What the client pays, when he pays nothing: under ITS, or because nothing is billable; null when there is a sum. */
export const nothingToPay = (snapshot: PaperSnapshot): string | null => {
  if (snapshot.itsContract !== null)
    return `Стоимость включена в договор ${numberAndDate(snapshot.itsContract.number, snapshot.itsContract.signedOn)}; отдельно услуги не оплачиваются.`
  return snapshot.totals.sumKopecks === 0 ? 'Услуги оказаны без оплаты.' : null
}

/** How time became money: the footnote of the report. */
export const roundingRule = (snapshot: PaperSnapshot): string => {
  const { quantumMinutes } = snapshot
  const spent = 'В отчёте указано фактически затраченное время.'
  if (quantumMinutes === 1) return `${spent} К оплате оно принимается с точностью до минуты.`
  const minutes = plural(quantumMinutes, 'минуты', 'минут', 'минут')
  return `${spent} В акте и счёте время каждой работы округлено вверх до ${quantumMinutes}\u00a0${minutes}.`
}

// A hundred per cent is claimed only when nothing was late.
const share = (part: number, whole: number): number =>
  part === whole ? 100 : Math.min(99, Math.round((part * 100) / whole))

/** «11 из 12 (92 %)»; null when no reaction can be judged. */
export const shareWithinTerm = (totals: PaperSnapshot['totals']): string | null =>
  totals.judged === 0
    ? null
    : `${totals.withinTerm} из ${totals.judged} (${share(totals.withinTerm, totals.judged)}\u00a0%)`

/** Time by who pays for it: «оплачивается 2 ч, по договору ИТС 1 ч 15 мин, без оплаты 10 мин». */
export const timeByPayer = (totals: PaperSnapshot['totals']): string =>
  [
    totals.paidMinutes > 0 && `к оплате ${formatDuration(totals.paidMinutes)}`,
    totals.includedMinutes > 0 && `по договору ИТС ${formatDuration(totals.includedMinutes)}`,
    totals.freeMinutes > 0 && `без оплаты ${formatDuration(totals.freeMinutes)}`,
  ]
    .filter(Boolean)
    .join(', ')
