import { clientEntity } from '../domain/client.ts'
import type { Organisation } from '../domain/organisation.ts'
import { allOverlays } from '../domain/paper-overlays.ts'
import { noPaperTexts } from './paper-texts.ts'
import { buyerParty, sellerParty } from './parties.ts'
import type { PaperParty, PaperSnapshot } from './snapshot.ts'
import { vatIncluded, vatOn } from './vat.ts'

const sumKopecks = 360_000

/** Stands where a requisite is not filled in yet. */
const toCome = '…'

const withGaps = (seller: PaperParty): PaperParty => ({
  ...seller,
  inn: seller.inn || toCome,
  representedBy: seller.signatory.name === '' ? '' : seller.representedBy,
})

/**
 * Papers that stand for those to come while none were issued: the company's own requisites, an hour of work for a client
 * who is not there. They are shown and never kept.
 * @param day YYYY-MM-DD
 */
export const samplePapers = (organisation: Organisation, day: string): PaperSnapshot => {
  const vat = vatOn(organisation.vat, day)
  const vatKopecks = vat.rate === null ? 0 : Number(vatIncluded(sumKopecks, vat.rate))
  const buyer = {
    ...buyerParty({ ...clientEntity.initial, name: 'ООО «Заказчик»' }),
    inn: toCome,
    kpp: toCome,
    signatory: { position: 'Директор', name: 'Фамилия Имя Отчество' },
    representedBy: '',
  }
  return {
    numbers: { report: 'образец', act: 'образец', invoice: 'образец' },
    periodFrom: day,
    endedOn: day,
    issuedOn: day,
    dueOn: day,
    payBy: day,
    contract: null,
    itsContract: null,
    seller: withGaps(sellerParty(organisation)),
    buyer,
    vat: { rate: vat.rate, label: vat.label },
    quantumMinutes: organisation.quantumMinutes,
    quanta: [],
    allowance: [],
    lines: [
      {
        ticketNumber: '',
        name: 'Работа по обращению',
        unit: 'ч',
        quantityHundredths: 100,
        priceKopecks: sumKopecks,
        sumKopecks,
        vatKopecks,
        billing: 'paid',
        vat: null,
      },
    ],
    rows: [],
    workIds: [],
    totals: {
      requests: 1,
      minutes: 60,
      paidMinutes: 60,
      includedMinutes: 0,
      freeMinutes: 0,
      judged: 0,
      withinTerm: 0,
      sumKopecks,
      vatKopecks,
    },
    texts: noPaperTexts,
    images: { logo: null, stamp: null, facsimile: null },
    overlays: allOverlays,
  }
}
