import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ComparedPayment,
  dueOf,
  type Match,
  matchPayments,
  type PayableInvoice,
  shareOut,
} from '../../../../../src/shared/documents/payments/match.ts'
import { namedNumbers } from '../../../../../src/shared/documents/payments/named-numbers.ts'

const inn = '7707083893'
const stranger = '7736207543'

const invoice = (change: Partial<PayableInvoice> = {}): PayableInvoice => ({
  orderId: `order of ${change.number ?? 'К2-000001'} ${change.issuedOn ?? ''}`,
  number: 'К2-000001',
  inn,
  issuedOn: '2026-11-23',
  kopecks: 720_000,
  paidKopecks: 0,
  formerNumbers: [],
  ...change,
})

const payment = (change: Partial<ComparedPayment> = {}): ComparedPayment => ({
  receivedOn: '2026-11-24',
  kopecks: 720_000,
  payerInn: inn,
  purpose: 'Оплата по счету № К2-000001 от 23.11.2026',
  wasUndone: false,
  ...change,
})

const match = (change: Partial<ComparedPayment> = {}, invoices = [invoice()]): Match => {
  const [found] = matchPayments([payment(change)], invoices)
  if (found === undefined) throw new Error('no match for the payment')
  return found
}

const likeliest = (found: Match) => (found.kind === 'doubtful' ? found.candidates[0] : undefined)

describe('a number as a whole word', () => {
  it.each([
    'Оплата по счету № К2-000001 от 23.11.2026',
    'сч.К2-000001,НДС не облагается',
    'СЧ №К2-000001.',
    'Оплата (К2-000001)',
    'счет K2-000001',
    'счет к2-000001',
    'счет К2 - 000001',
    'счет К2–000001',
    'к2-000001',
  ])('is in «%s»', (purpose) => {
    expect(match({ purpose })).toMatchObject({ kind: 'certain' })
  })

  it.each([
    'счет К2-0000012',
    'счет АК2-000001',
    'счет К2-000001-3',
    'счет К2-000001/2',
    'счет 1-К2-000001',
    'счет 000001',
  ])('is not in «%s»', (purpose) => {
    expect(likeliest(match({ purpose }))).toMatchObject({ agrees: { number: false }, doubts: ['noNumber'] })
  })

  it('is found with any words around it, and never with a letter or a digit at it', () => {
    const gap = fc.constantFrom(' ', ', ', '; ', ' № ', ' (', '. ')
    fc.assert(
      fc.property(fc.string(), gap, gap, fc.string(), (before, left, right, after) => {
        expect(namedNumbers(`${before}${left}К2-000001${right}${after}`).map(({ key }) => key)).toContain('К2-000001')
      }),
    )
    fc.assert(
      fc.property(fc.constantFrom(...'0123456789абвZя'), fc.boolean(), (sign, isBefore) => {
        const glued = isBefore ? `${sign}К2-000001` : `К2-000001${sign}`
        expect(namedNumbers(glued).map(({ key }) => key)).not.toContain('К2-000001')
      }),
    )
  })

  it('takes the date that stands right after it', () => {
    const dateOf = (purpose: string) => namedNumbers(purpose).find(({ key }) => key === 'К2-000001')?.datedOn
    expect(dateOf('счет К2-000001 от 23.11.2026')).toBe('2026-11-23')
    expect(dateOf('счет К2-000001 от 3.1.26 г.')).toBe('2026-01-03')
    expect(dateOf('по договору 5 от 01.02.2025 счет К2-000001, НДС')).toBeNull()
  })
})

describe('certain is only what agrees in everything', () => {
  it('number, ИНН and sum', () => {
    expect(match()).toEqual({
      kind: 'certain',
      candidate: {
        parts: [{ orderId: invoice().orderId, kopecks: 720_000 }],
        agrees: { number: true, inn: true, sum: true },
        doubts: [],
      },
    })
  })

  it('the rest of an invoice paid in part', () => {
    const found = match({ kopecks: 420_000 }, [invoice({ paidKopecks: 300_000 })])
    expect(found).toMatchObject({ kind: 'certain', candidate: { parts: [{ kopecks: 420_000 }] } })
  })

  it('several invoices in one payment when it is their sum', () => {
    const invoices = [invoice(), invoice({ number: 'К2-000002', kopecks: 100_000 })]
    const purpose = 'Оплата счетов К2-000001, К2-000002 от 23.11.2026'
    expect(match({ purpose, kopecks: 820_000 }, invoices)).toMatchObject({
      kind: 'certain',
      candidate: { parts: [{ kopecks: 720_000 }, { kopecks: 100_000 }] },
    })
    expect(likeliest(match({ purpose, kopecks: 820_001 }, invoices))).toMatchObject({ doubts: ['moreThanDue'] })
    // One of them alone is what the sum says, yet the purpose names both.
    expect(likeliest(match({ purpose }, invoices))?.doubts).toEqual(['lessThanDue'])
  })

  it('the invoice of the payer beside a number that is another client’s', () => {
    const other = invoice({ number: 'К2-000009', inn: stranger })
    expect(match({ purpose: 'Счет К2-000001, акт К2-000009' }, [other, invoice()]).kind).toBe('certain')
  })

  it('of two years’ invoices with one number that of the date, or the one still due', () => {
    const old = invoice({ issuedOn: '2025-11-23' })
    const both = [old, invoice()]
    const orderOf = (found: Match) => (found.kind === 'certain' ? found.candidate.parts[0]?.orderId : found.kind)
    expect(orderOf(match({}, both))).toBe(invoice().orderId)
    expect(orderOf(match({ purpose: 'счет К2-000001 от 23.11.2025' }, both))).toBe(old.orderId)
    const unpaid = match({ purpose: 'счет К2-000001' }, both)
    expect(unpaid).toMatchObject({
      kind: 'doubtful',
      candidates: [{ doubts: ['severalAlike'] }, { doubts: ['severalAlike'] }],
    })
    expect(orderOf(match({ purpose: 'счет К2-000001' }, [{ ...old, paidKopecks: 720_000 }, invoice()]))).toBe(
      invoice().orderId,
    )
  })

  it('once: what pays the invoice leaves nothing for the next', () => {
    const found = matchPayments([payment(), payment()], [invoice()])
    expect(found.map(({ kind }) => kind)).toEqual(['certain', 'doubtful'])
    expect(found[1]).toMatchObject({ candidates: [{ doubts: ['alreadyPaid'] }] })
  })
})

describe('what a person decides', () => {
  it.each<[string, Partial<ComparedPayment>, PayableInvoice[], string[]]>([
    ['a part of the sum', { kopecks: 300_000 }, [invoice()], ['lessThanDue']],
    ['more than the sum', { kopecks: 800_000 }, [invoice()], ['moreThanDue']],
    ['an invoice paid before', {}, [invoice({ paidKopecks: 720_000 })], ['alreadyPaid']],
    ['another payer', { payerInn: stranger }, [invoice()], ['innDiffers']],
    ['a payer without ИНН', { payerInn: '' }, [invoice()], ['noInn']],
    ['no number', { purpose: 'За услуги' }, [invoice()], ['noNumber']],
    ['another date', { purpose: 'счет К2-000001 от 22.11.2026' }, [invoice()], ['dateDiffers']],
    ['money before the invoice', { receivedOn: '2026-11-22' }, [invoice()], ['beforeIssue']],
    ['what was taken back once', { wasUndone: true }, [invoice()], ['undoneBefore']],
  ])('%s', (_name, change, invoices, doubts) => {
    expect(likeliest(match(change, invoices))?.doubts).toEqual(doubts)
  })

  it('nothing: neither number nor payer is known', () => {
    expect(match({ purpose: 'За аренду', payerInn: stranger })).toEqual({ kind: 'unrelated' })
    expect(match({ purpose: 'За услуги', kopecks: 1, payerInn: '' })).toEqual({ kind: 'unrelated' })
    expect(match({ purpose: 'За услуги' }, [invoice({ paidKopecks: 720_000 })])).toEqual({ kind: 'unrelated' })
  })
})

describe('the number of a voided invoice', () => {
  const replacement = invoice({
    number: 'К2-000007',
    issuedOn: '2026-11-24',
    formerNumbers: ['К2-000001', 'К2-000004'],
  })

  it('means the one that stands in its place, as a doubtful one', () => {
    const found = match({}, [replacement])
    expect(found).toMatchObject({
      kind: 'doubtful',
      candidates: [
        {
          parts: [{ orderId: replacement.orderId, kopecks: 720_000 }],
          doubts: ['voidedNumber'],
          agrees: { number: true },
        },
      ],
    })
  })

  it('gives way to a valid invoice of the payer’s with that number', () => {
    expect(match({}, [invoice(), replacement])).toMatchObject({
      kind: 'certain',
      candidate: { parts: [{ orderId: invoice().orderId }] },
    })
    const others = match({}, [invoice({ inn: stranger }), replacement])
    expect(likeliest(others)).toMatchObject({ parts: [{ orderId: replacement.orderId }], doubts: ['voidedNumber'] })
  })
})

const anyInvoice = fc.record({
  number: fc.integer({ min: 1, max: 6 }).map((number) => `К2-00000${number}`),
  inn: fc.constantFrom(inn, stranger),
  kopecks: fc.integer({ min: 1, max: 5 }).map((hundreds) => hundreds * 100),
  paidKopecks: fc.integer({ min: 0, max: 3 }).map((hundreds) => hundreds * 100),
  issuedOn: fc.constantFrom('2025-11-20', '2026-11-20'),
})
const invoices = fc
  .array(anyInvoice, { minLength: 1, maxLength: 12 })
  .map((list) => list.map((one, index): PayableInvoice => ({ ...one, orderId: `order ${index}`, formerNumbers: [] })))
const anyPayment = fc.record({
  receivedOn: fc.constantFrom('2026-11-24', '2025-01-01'),
  kopecks: fc.integer({ min: 1, max: 12 }).map((hundreds) => hundreds * 100),
  payerInn: fc.constantFrom(inn, stranger, ''),
  purpose: fc
    .array(fc.integer({ min: 1, max: 7 }), { maxLength: 3 })
    .map((numbers) => `Счет ${numbers.map((number) => `К2-00000${number}`).join(', ')}`),
  wasUndone: fc.boolean(),
})

it('shares a payment out to the kopeck, and none but the last gets more than is due', () => {
  fc.assert(
    fc.property(invoices, fc.integer({ min: 1, max: 5_000 }), (list, kopecks) => {
      const parts = shareOut(kopecks, list)
      expect(parts.reduce((sum, part) => sum + part.kopecks, 0)).toBe(kopecks)
      const due = new Map(list.map((one) => [one.orderId, dueOf(one)]))
      for (const part of parts) {
        expect(part.kopecks).toBeGreaterThan(0)
        if (part.orderId !== list.at(-1)?.orderId) expect(part.kopecks).toBeLessThanOrEqual(due.get(part.orderId) ?? 0)
      }
    }),
  )
})

it('never overpays by what is certain, never takes another payer’s, and always says what is doubtful', () => {
  fc.assert(
    fc.property(fc.array(anyPayment, { maxLength: 8 }), invoices, (payments, list) => {
      const due = new Map(list.map((one) => [one.orderId, dueOf(one)]))
      const byOrder = new Map(list.map((one) => [one.orderId, one]))
      for (const [index, found] of matchPayments(payments, list).entries()) {
        const paid = payments[index]
        if (found.kind === 'unrelated' || paid === undefined) continue
        if (found.kind === 'doubtful') {
          for (const { doubts, parts } of found.candidates) {
            expect(parts.reduce((sum, part) => sum + part.kopecks, 0)).toBe(paid.kopecks)
            expect(doubts).not.toEqual([])
          }
          continue
        }
        for (const { orderId, kopecks } of found.candidate.parts) {
          expect(byOrder.get(orderId)?.inn).toBe(paid.payerInn)
          expect(paid.purpose).toContain(byOrder.get(orderId)?.number ?? '?')
          expect(kopecks).toBe(due.get(orderId))
          due.set(orderId, 0)
        }
      }
    }),
  )
})
