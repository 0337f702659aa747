import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { billedMinutes, lineSum, quantityOf } from '../../../../src/shared/documents/lines.ts'
import { composePapers, paperSnapshotSchema } from '../../../../src/shared/documents/snapshot.ts'
import {
  client,
  contract,
  itsContract,
  organisation,
  papersInput,
  reported,
  snapshotOf,
  soleTraderOrganisation,
} from './sample.ts'

const missingOf = (more: Parameters<typeof papersInput>[0]) => {
  const composed = composePapers(papersInput(more))
  return composed.ok ? [] : composed.missing
}

describe('sums', () => {
  test('VAT is taken per line: three hours at 100,00 give 54,09, not 54,10', () => {
    const { lines, totals } = snapshotOf({
      organisation: { ...organisation, hourPriceKopecks: 10_000 },
      tickets: [reported(0, [60, 60, 60])],
    })
    expect(lines.map((line) => line.vatKopecks)).toEqual([1803, 1803, 1803])
    expect(totals).toMatchObject({ sumKopecks: 30_000, vatKopecks: 5409 })
  })

  test('each work entry is rounded up to a quantum on its own', () => {
    const { lines, totals } = snapshotOf({ tickets: [reported(0, [1, 15, 16])] })
    expect(lines.map((line) => line.quantityHundredths)).toEqual([25, 25, 50])
    expect(lines.map((line) => line.sumKopecks)).toEqual([90_000, 90_000, 180_000])
    expect(totals).toMatchObject({ minutes: 32, paidMinutes: 32, sumKopecks: 360_000 })
  })

  test('a quantum that is no round part of an hour is counted in pieces', () => {
    expect(quantityOf(25, 10, 360_000)).toEqual({ unit: '10 мин', quantityHundredths: 300, priceKopecks: 60_000 })
    expect(quantityOf(25, 6, 360_000)).toEqual({ unit: 'ч', quantityHundredths: 50, priceKopecks: 360_000 })
  })

  test('half a kopeck of a line goes up', () => {
    expect(lineSum(234_567, 150)).toBe(351_851)
  })

  test('the rate is that of the day the service ended, whenever the contract was signed', () => {
    expect(snapshotOf({ periodFrom: '2025-12-01', endedOn: '2025-12-31' }).vat).toEqual({ rate: 20, label: '20%' })
    expect(snapshotOf({ periodFrom: '2025-12-01', endedOn: '2026-01-12' }).vat).toEqual({ rate: 22, label: '22%' })
  })

  test('outside VAT there is none', () => {
    const { vat, totals } = snapshotOf({ organisation: soleTraderOrganisation })
    expect(vat).toEqual({ rate: null, label: 'Без НДС' })
    expect(totals.vatKopecks).toBe(0)
  })

  test('totals are sums of lines and the snapshot keeps to its schema, whatever the work was', () => {
    const works = fc.array(fc.integer({ min: 1, max: 1440 }), { maxLength: 6 })
    const quanta = fc.integer({ min: 1, max: 480 })
    const prices = fc.integer({ min: 0, max: 100_000_000 })
    fc.assert(
      fc.property(fc.array(works, { minLength: 1, maxLength: 8 }), quanta, prices, (all, quantumMinutes, price) => {
        const snapshot = snapshotOf({
          organisation: { ...organisation, quantumMinutes, hourPriceKopecks: price },
          tickets: all.map((minutes, index) => reported(index, minutes)),
        })
        expect(paperSnapshotSchema.parse(JSON.parse(JSON.stringify(snapshot)))).toEqual(snapshot)
        const { lines, rows, totals } = snapshot
        expect(totals.sumKopecks).toBe(lines.reduce((sum, line) => sum + line.sumKopecks, 0))
        expect(totals.vatKopecks).toBe(lines.reduce((sum, line) => sum + line.vatKopecks, 0))
        expect(totals.minutes).toBe(rows.reduce((sum, row) => sum + row.minutes, 0))
        for (const minutes of all.flat()) {
          const billed = billedMinutes(minutes, quantumMinutes)
          expect(billed).toBeGreaterThanOrEqual(minutes)
          expect(billed - minutes).toBeLessThan(quantumMinutes)
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('what the package holds', () => {
  test('under an ITS contract there is no invoice, and the contract is named', () => {
    const snapshot = snapshotOf({ itsContract })
    expect(snapshot.numbers).toEqual({ report: 'К2-000031', act: 'К2-000031', invoice: null })
    expect(snapshot.itsContract).toEqual({ number: 'ИТС-0418', signedOn: '2026-02-01' })
    expect(snapshot.lines.every((line) => line.billing === 'included' && line.sumKopecks === 0)).toBe(true)
    expect(snapshot.totals).toMatchObject({ includedMinutes: 115, paidMinutes: 0, sumKopecks: 0 })
  })

  test('work that is not to be billed stays in the papers without a price', () => {
    const own = reported(0, [40])
    const works = own.ticket.works.map((work) => ({ ...work, billable: false }))
    const snapshot = snapshotOf({ tickets: [{ ...own, ticket: { ...own.ticket, works } }, reported(1, [20])] })
    expect(snapshot.lines.map((line) => line.billing)).toEqual(['free', 'paid'])
    expect(snapshot.totals).toMatchObject({ freeMinutes: 40, paidMinutes: 20, sumKopecks: 180_000 })
  })

  test('nothing to pay, no invoice', () => {
    const snapshot = snapshotOf({ tickets: [reported(0, [])] })
    expect(snapshot.numbers.invoice).toBeNull()
    expect(snapshot.lines).toMatchObject([{ unit: 'шт.', quantityHundredths: 100, sumKopecks: 0 }])
  })

  test('only the chosen work entries are billed', () => {
    const ticket = reported(0, [60, 30])
    const workIds = [ticket.ticket.works[1]?.id ?? '']
    const snapshot = snapshotOf({ tickets: [ticket], workIds })
    expect(snapshot.lines).toHaveLength(1)
    expect(snapshot.totals).toMatchObject({ minutes: 30, sumKopecks: 180_000 })
  })

  test('the report tells the local time of arrival and how many reactions were in time', () => {
    const snapshot = snapshotOf()
    expect(snapshot.rows[0]).toMatchObject({ ticketNumber: 'К2-000451', arrived: '02.11.2026 09:14', minutes: 60 })
    expect(snapshot.totals).toMatchObject({ requests: 3, judged: 3, withinTerm: 2 })
  })

  test('both parties are copied with their signatories in the genitive', () => {
    const { seller, buyer } = snapshotOf()
    expect(seller.representedBy).toBe(
      'в лице генерального директора Ивановой Анны Петровны, действующей на основании Устава',
    )
    expect(buyer.representedBy).toBe('в лице директора Петрова Петра Сергеевича, действующего на основании Устава')
    expect(snapshotOf({ organisation: soleTraderOrganisation }).seller).toMatchObject({
      fullName: 'Индивидуальный предприниматель Иванов Иван Иванович',
      representedBy: '',
      kpp: '',
    })
  })
})

describe('missing requisites', () => {
  const nobody = { position: '', name: '', basis: '' }

  test('nothing is missing in a complete card', () => {
    expect(missingOf({})).toEqual([])
  })

  test('positions and names of both signatories come first, each with its place', () => {
    const missing = missingOf({
      organisation: { ...organisation, signatory: nobody },
      client: { ...client, signatory: nobody, inn: '' },
    })
    expect(missing.map(({ where, field }) => `${where}: ${field}`)).toEqual([
      'organisation: signatory.position',
      'organisation: signatory.name',
      'client: signatory.position',
      'client: signatory.name',
      'client: inn',
    ])
    expect(missing[0]?.message).toMatch(/должность подписанта вашей организации/)
  })

  test('the bank is asked for only when there is an invoice', () => {
    const bank = { name: '', bik: '', account: '', corrAccount: '' }
    const without = { organisation: { ...organisation, bank } }
    expect(missingOf(without).map((one) => one.field)).toEqual([
      'bank.name',
      'bank.bik',
      'bank.account',
      'bank.corrAccount',
    ])
    expect(missingOf({ ...without, itsContract: contract })).toEqual([])
  })

  test('a sole trader needs neither КПП nor a position', () => {
    expect(missingOf({ organisation: soleTraderOrganisation })).toEqual([])
  })

  test('a malformed requisite stops the issue, a doubtful key does not', () => {
    expect(missingOf({ client: { ...client, inn: '12345' } })).toMatchObject([{ where: 'client', field: 'inn' }])
    expect(missingOf({ client: { ...client, inn: '7736207544' } })).toEqual([])
  })

  test('a package without tickets is refused', () => {
    expect(missingOf({ tickets: [] })).toMatchObject([{ field: 'tickets', where: 'client' }])
  })
})
