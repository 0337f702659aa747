import { describe, expect, it } from 'vitest'
import {
  choicesOf,
  decidedPayments,
  invoicesById,
  NOWHERE,
  type ReadPreview,
} from '../../../../../src/renderer/features/payments/choices.ts'
import {
  evidenceWords,
  invoiceHint,
  invoicesWords,
  isPaid,
  paidInShort,
  paidWords,
  problemWords,
  restWords,
  unrelatedWords,
} from '../../../../../src/renderer/features/payments/wording.ts'
import type { InvoiceChoice, PaymentRow } from '../../../../../src/shared/contract/payments.ts'
import type { Candidate } from '../../../../../src/shared/documents/payments/match.ts'

const payment = (paymentId: string, kopecks = 720_000): PaymentRow => ({
  paymentId,
  documentNumber: '154',
  documentDate: '2026-11-24',
  receivedOn: '2026-11-24',
  kopecks,
  freeKopecks: kopecks,
  payerName: 'ООО «Заказчик»',
  payerInn: '7707083893',
  purpose: 'За услуги',
})

const invoice = (orderId: string, dueKopecks = 720_000): InvoiceChoice => ({
  orderId,
  number: `К2-00000${orderId}`,
  clientName: 'ООО «Заказчик»',
  issuedOn: '2026-11-23',
  kopecks: 720_000,
  dueKopecks,
})

const candidate = (orderIds: string[], kopecks: number, doubts: Candidate['doubts'] = []): Candidate => ({
  parts: orderIds.map((orderId) => ({ orderId, kopecks: kopecks / orderIds.length })),
  agrees: { number: !doubts.includes('noNumber'), inn: true, sum: doubts.length === 0 },
  doubts,
})

const preview: ReadPreview = {
  ok: true,
  certain: [{ payment: payment('a'), candidate: candidate(['1'], 720_000) }],
  doubtful: [{ payment: payment('b', 300_000), candidates: [candidate(['2', '3'], 300_000, ['lessThanDue'])] }],
  unrelated: [payment('c', 500)],
  knownCount: 2,
  otherCount: 0,
  invoices: [invoice('1'), invoice('2'), invoice('3'), invoice('4', 0)],
}

describe('what is to be written', () => {
  const decided = (decisions: [string, string][]) =>
    decidedPayments(preview, new Map(decisions)).map(({ paymentId, parts }) => [paymentId, parts])

  it('is what is certain, until a person decides otherwise', () => {
    expect(decided([])).toEqual([['a', [{ orderId: '1', kopecks: 720_000 }]]])
    expect(decided([['a', NOWHERE]])).toEqual([])
    expect(decided([['b', '2+3']]).at(1)).toEqual([
      'b',
      [
        { orderId: '2', kopecks: 150_000 },
        { orderId: '3', kopecks: 150_000 },
      ],
    ])
    expect(decided([['c', '3']]).at(1)).toEqual(['c', [{ orderId: '3', kopecks: 500 }]])
  })

  it('is chosen from no invoice, the likely ones and the rest of the unpaid, each once', () => {
    const invoices = invoicesById(preview)
    expect(choicesOf([candidate(['2'], 1), candidate(['4'], 1)], invoices).map(({ id }) => id)).toEqual([
      NOWHERE,
      '2',
      '4',
      '3',
      '1',
    ])
    expect(choicesOf([candidate(['2', '3'], 1)], invoices)[1]).toMatchObject({
      label: 'Счёт № К2-000002 и № К2-000003',
    })
  })
})

it('says how an invoice is paid', () => {
  const of = (invoiceKopecks: number | null, paidKopecks: number) => {
    const state = { invoiceKopecks, paidKopecks, payments: [], conflicts: [] }
    return [paidWords(state), paidInShort(state), isPaid(state)].map((words) =>
      typeof words === 'string' ? words.replaceAll('\u00a0', ' ') : words,
    )
  }
  expect(of(720_000, 0)).toEqual(['не оплачен', '', false])
  expect(of(720_000, 300_000)).toEqual(['оплачено 3 000,00 из 7 200,00 ₽', 'оплачено 3 000,00', false])
  expect(of(720_000, 720_000)).toEqual(['оплачен', 'оплачен', true])
  expect(of(720_000, 800_000)).toEqual(['оплачен, переплата 800,00 ₽', 'переплата 800,00', true])
  expect(of(null, 800_000)).toEqual(['получено 8 000,00 ₽, счёта нет', 'получено 8 000,00', false])
})

it('says what agrees and what does not', () => {
  const invoices = invoicesById(preview)
  const { agrees, doubts } = evidenceWords(payment('b', 300_000), candidate(['2'], 300_000, ['lessThanDue']), invoices)
  expect(agrees).toEqual(['номер', 'ИНН'])
  expect(doubts.map((words) => words.replaceAll('\u00a0', ' '))).toEqual([
    'меньше, чем осталось заплатить, на 4 200,00 ₽',
  ])
  expect(invoicesWords(['2', 'gone'], invoices)).toBe('№ К2-000002 и № —')
  expect(invoiceHint(invoice('4', 0))).toContain('уже оплачен')
  expect(invoiceHint(invoice('4', 100))).toContain('осталось 1,00')
})

it('says where a file is wrong and what of it needs nobody', () => {
  expect(problemWords({ line: 17, message: 'не дата.' })).toBe('Строка 17: не дата.')
  expect(problemWords({ line: null, message: 'Файл пустой.' })).toBe('Файл пустой.')
  expect(restWords(preview)).toBe('уже записано: 2')
  expect(unrelatedWords(1)).toBe('Ещё 1 поступление не похоже на оплату счетов.')
  expect(unrelatedWords(3)).toBe('Ещё 3 поступления не похожи на оплату счетов.')
})
