import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type HourlyWork, spendAllowance } from '../../../../src/shared/documents/allowance.ts'
import { billedMinutes, lineSum, quantityOf } from '../../../../src/shared/documents/lines.ts'
import { changedPrice, workTimeOf } from '../../../../src/shared/documents/pricing.ts'
import { composePapers, paperSnapshotSchema } from '../../../../src/shared/documents/snapshot.ts'
import { vatIncluded } from '../../../../src/shared/documents/vat.ts'
import {
  allowanceRule,
  nothingToPay,
  roundingRule,
  vatParts,
  vatPhrase,
} from '../../../../src/shared/documents/wording.ts'
import type { Contract } from '../../../../src/shared/domain/client.ts'
import { hourTermsOn } from '../../../../src/shared/domain/hour-terms.ts'
import type { Organisation } from '../../../../src/shared/domain/organisation.ts'
import { type Service, servicePriceOn } from '../../../../src/shared/domain/service.ts'
import type { WorkEntry } from '../../../../src/shared/domain/ticket.ts'
import { russianCalendar } from '../../../../src/shared/sla/calendar.ts'
import { contract, idOf, itsContract, organisation, papersInput, reported, snapshotOf } from './sample.ts'

const calendar = russianCalendar()

const at = (text: string): number => Date.parse(`${text}:00+03:00`)

const work = (number: number, performedAt: number, minutes: number, more: Partial<WorkEntry> = {}): WorkEntry => ({
  id: idOf(20_000 + number),
  description: `Работа ${number}`,
  minutes,
  performedAt,
  operatorId: null,
  billable: true,
  serviceId: null,
  quantityHundredths: null,
  ...more,
})

const withWorks = (works: WorkEntry[], index = 0) => reported(index, [], { works })

const hourTerms = (id: string, priceKopecks: number, more = {}) => ({
  id,
  priceKopecks,
  quantumMinutes: 15,
  afterHoursPercent: 100,
  dayOffPercent: 100,
  ...more,
})

const visitId = idOf(500)
const visit: Service = {
  name: 'Выезд специалиста',
  unit: 'шт.',
  vat: 'organisation',
  prices: [{ id: '2026-11-10', kopecks: 250_000 }],
  archived: false,
}
const services = new Map([[visitId, visit]])

describe('prices', () => {
  const dated: Organisation = { ...organisation, hourTerms: [hourTerms('2026-11-15', 420_000, { quantumMinutes: 30 })] }

  test('a new hour price and quantum leave what was done before their day as it was', () => {
    expect(hourTermsOn(dated, '2026-11-14')).toMatchObject({ priceKopecks: 360_000, quantumMinutes: 15 })
    const { lines, quanta } = snapshotOf({
      organisation: dated,
      tickets: [withWorks([work(1, at('2026-11-13T12:00'), 20), work(2, at('2026-11-16T12:00'), 20)])],
    })
    expect(lines.map((line) => [line.quantityHundredths, line.priceKopecks])).toEqual([
      [50, 360_000],
      [50, 420_000],
    ])
    expect(quanta).toEqual([15, 30])
  })

  test('the day of a price is the organisation’s own, not that of Greenwich', () => {
    const late = at('2026-11-15T00:30')
    expect(snapshotOf({ organisation: dated, tickets: [withWorks([work(1, late, 60)])] }).totals.sumKopecks).toBe(
      420_000,
    )
  })

  test('a service in pieces bills quantity by price and keeps the time', () => {
    const piece = work(1, at('2026-11-16T12:00'), 40, { serviceId: visitId, quantityHundredths: 150 })
    const { lines, totals } = snapshotOf({ services, tickets: [withWorks([piece])] })
    expect(lines).toMatchObject([{ unit: 'шт.', quantityHundredths: 150, priceKopecks: 250_000, sumKopecks: 375_000 }])
    expect(lines[0]?.name).toMatch(/^Выезд специалиста: Работа 1 \(обращение/)
    expect(totals.minutes).toBe(40)
  })

  test('the first price of a service holds for days before it, each later one from its day', () => {
    const prices = [
      { id: '2026-12-01', kopecks: 3 },
      { id: '2026-01-01', kopecks: 1 },
    ]
    expect(['2025-05-05', '2026-11-30', '2026-12-01'].map((day) => servicePriceOn({ prices }, day))).toEqual([1, 1, 3])
    expect(servicePriceOn({ prices: [] }, '2026-01-01')).toBeNull()
  })

  test('nothing is issued while a price is not known', () => {
    const named = (serviceId: string) =>
      composePapers(
        papersInput({
          services: new Map([[visitId, { ...visit, prices: [] }]]),
          tickets: [withWorks([work(1, at('2026-11-16T12:00'), 40, { serviceId })])],
        }),
      )
    expect(named(visitId)).toMatchObject({ ok: false, missing: [{ field: 'prices' }] })
    expect(named(idOf(501))).toMatchObject({ ok: false, missing: [{ field: 'services' }] })
  })

  test('a discount and a rate are rounded once, half up', () => {
    expect(changedPrice(333, 150, 0)).toBe(500)
    expect(changedPrice(10_005, 100, 50)).toBe(5003)
    expect(changedPrice(101, 150, 10)).toBe(136)
    expect(changedPrice(360_000, 100, 7.25)).toBe(333_900)
    expect(changedPrice(10_000, 150, 33.33)).toBe(10_001)
  })
})

describe('the time of work', () => {
  const rated: Organisation = {
    ...organisation,
    hourTerms: [hourTerms('2026-01-01', 360_000, { afterHoursPercent: 150, dayOffPercent: 200 })],
  }
  const lineOf = (performedAt: number, minutes: number) =>
    snapshotOf({ organisation: rated, tickets: [withWorks([work(1, performedAt, minutes)])] }).lines[0]

  test('outside the hours of a working day and on a day off it has its own price, and the line says so', () => {
    expect(lineOf(at('2026-11-16T21:00'), 60)).toMatchObject({
      priceKopecks: 540_000,
      name: expect.stringContaining('Работа 1, в нерабочее время, ×1,5 (обращение'),
    })
    expect(lineOf(at('2026-11-15T12:00'), 60)).toMatchObject({
      priceKopecks: 720_000,
      name: expect.stringContaining(', в выходной день, ×2 ('),
    })
    expect(lineOf(at('2026-11-04T12:00'), 60)?.priceKopecks).toBe(720_000)
    expect(lineOf(at('2026-11-16T12:00'), 60)?.name).not.toContain('×')
  })

  test('work that was at least partly done in working hours is not made dearer by being written down late', () => {
    const time = (end: string, minutes: number) => workTimeOf({ performedAt: at(end), minutes }, calendar)
    expect(time('2026-11-16T18:30', 31)).toBe('working')
    expect(time('2026-11-16T18:30', 30)).toBe('afterHours')
    expect(time('2026-11-16T09:00', 30)).toBe('afterHours')
    expect(time('2026-11-16T09:01', 30)).toBe('working')
    // Begun on a Friday night, written down on Saturday.
    expect(time('2026-11-14T00:30', 60)).toBe('afterHours')
    expect(time('2026-11-16T00:30', 60)).toBe('dayOff')
  })
})

describe('the hours of a contract', () => {
  const tenHours: Contract = { ...contract, allowanceMinutes: 600 }

  test('are used up in order of time, and the entry that crosses their end is split', () => {
    const snapshot = snapshotOf({
      contract: tenHours,
      allowanceUsed: { '2026-11': 510, '2026-10': 600 },
      tickets: [withWorks([work(1, at('2026-11-12T12:00'), 110)]), withWorks([work(2, at('2026-11-11T12:00'), 20)], 1)],
    })
    expect(snapshot.lines.map(({ billing, quantityHundredths }) => [billing, quantityHundredths])).toEqual([
      ['included', 100],
      ['paid', 100],
      ['included', 50],
    ])
    expect(snapshot.totals).toMatchObject({ includedMinutes: 80, paidMinutes: 50, minutes: 130, sumKopecks: 360_000 })
    expect(allowanceRule(snapshot).replaceAll('\u00a0', ' ')).toBe(
      'В договор на ноябрь 2026 г. включено 10 ч, ранее израсходовано 8 ч 30 мин, по этим документам — 1 ч 30 мин, остатка нет.',
    )
  })

  test('pay for the whole package when they are enough: there is no invoice, and the contract is named', () => {
    const snapshot = snapshotOf({ contract: tenHours })
    expect(snapshot.numbers.invoice).toBeNull()
    expect(nothingToPay(snapshot)).toMatch(/в пределах часов, включённых в договор №\sТ-125\/26/)
  })

  test('are of no account before the contract, under ITS and for pieces', () => {
    const used = (more: Parameters<typeof snapshotOf>[0]) => snapshotOf({ contract: tenHours, ...more }).allowance
    const early = { ...tenHours, validFrom: '2026-11-15' }
    expect(used({ contract: early, tickets: [withWorks([work(1, at('2026-11-14T12:00'), 20)])] })).toEqual([])
    expect(used({ itsContract })).toEqual([])
    const piece = work(1, at('2026-11-16T12:00'), 40, { serviceId: visitId, quantityHundredths: 100 })
    expect(used({ services, tickets: [withWorks([piece])] })).toEqual([])
  })

  const months = ['2026-10', '2026-11']
  const hourly: fc.Arbitrary<HourlyWork[]> = fc
    .array(
      fc.record({
        performedAt: fc.integer({ min: 0, max: 20 }),
        month: fc.constantFrom(...months),
        quantumMinutes: fc.constantFrom(1, 7, 15, 60),
        quanta: fc.integer({ min: 1, max: 30 }),
      }),
      { maxLength: 12 },
    )
    .map((all) =>
      all.map(({ quanta, ...one }, index) => ({
        ...one,
        id: idOf(index),
        billedMinutes: quanta * one.quantumMinutes,
      })),
    )

  test('are never exceeded, whatever came before, and the order of entries does not matter', () => {
    const minutes = fc.integer({ min: 0, max: 900 })
    fc.assert(
      fc.property(hourly, minutes, minutes, fc.infiniteStream(fc.nat()), (works, allowance, before, keys) => {
        const used = { '2026-11': before }
        const spent = spendAllowance(works, allowance, used)
        for (const month of months) {
          const ofMonth = works.filter((one) => one.month === month)
          const taken = ofMonth.reduce((sum, one) => sum + (spent.includedMinutes.get(one.id) ?? 0), 0)
          const usedBefore = month === '2026-11' ? before : 0
          expect(taken).toBeLessThanOrEqual(Math.max(0, allowance - usedBefore))
          expect(spent.months.find((one) => one.month === month)?.usedMinutes ?? 0).toBe(taken)
        }
        for (const one of works) {
          const taken = spent.includedMinutes.get(one.id) ?? 0
          expect(taken).toBeLessThanOrEqual(one.billedMinutes)
          expect(taken % one.quantumMinutes).toBe(0)
        }
        const shuffled = works
          .map((one) => ({ one, key: keys.next().value ?? 0 }))
          .sort((left, right) => left.key - right.key)
          .map(({ one }) => one)
        expect(spendAllowance(shuffled, allowance, used)).toMatchObject({ months: spent.months })
        const again = spendAllowance(shuffled, allowance, used).includedMinutes
        expect([...again].sort()).toEqual([...spent.includedMinutes].sort())
      }),
      { numRuns: 200 },
    )
  })

  test('used by package after package they come to what one package would use', () => {
    fc.assert(
      fc.property(hourly, fc.integer({ min: 0, max: 900 }), fc.nat({ max: 12 }), (all, allowance, cut) => {
        // Quanta of one size: a smaller one may fit where a larger did not.
        const works = all
          .map((one) => ({ ...one, quantumMinutes: 15, billedMinutes: Math.ceil(one.billedMinutes / 15) * 15 }))
          .sort((left, right) => left.performedAt - right.performedAt || (left.id < right.id ? -1 : 1))
        const first = spendAllowance(works.slice(0, cut), allowance, {})
        const usedByFirst = Object.fromEntries(first.months.map((one) => [one.month, one.usedMinutes]))
        const second = spendAllowance(works.slice(cut), allowance, usedByFirst)
        const whole = spendAllowance(works, allowance, {}).includedMinutes
        expect(new Map([...first.includedMinutes, ...second.includedMinutes])).toEqual(whole)
      }),
      { numRuns: 200 },
    )
  })
})

describe('VAT', () => {
  const endOfYear = {
    tickets: [withWorks([work(1, at('2025-12-31T12:00'), 60), work(2, at('2026-01-12T12:00'), 60)])],
    periodFrom: '2025-12-31',
    endedOn: '2026-01-12',
  }

  test('is that of the day of each work; papers sum it by rate', () => {
    const snapshot = snapshotOf(endOfYear)
    expect(snapshot.lines.map(({ vat, vatKopecks }) => [vat?.label ?? null, vatKopecks])).toEqual([
      ['20%', 60_000],
      [null, 64_918],
    ])
    expect(vatParts(snapshot)).toEqual([
      { rate: 20, label: '20%', vatKopecks: 60_000 },
      { rate: 22, label: '22%', vatKopecks: 64_918 },
    ])
    expect(vatPhrase(snapshot).replaceAll('\u00a0', ' ')).toBe(
      'в том числе НДС 20% — 600,00 руб., НДС 22% — 649,18 руб.',
    )
    expect(snapshot.totals.vatKopecks).toBe(124_918)
  })

  test('may be a service’s own', () => {
    const piece = work(1, at('2026-11-16T12:00'), 40, { serviceId: visitId, quantityHundredths: 100 })
    const snapshot = snapshotOf({
      services: new Map([[visitId, { ...visit, vat: 'none' as const }]]),
      tickets: [withWorks([piece, work(2, at('2026-11-16T12:00'), 60)])],
    })
    expect(vatParts(snapshot).map(({ label }) => label)).toEqual(['Без НДС', '22%'])
  })

  test('snapshots of before lines had a rate of their own still read', () => {
    const snapshot = snapshotOf()
    const { quanta: _quanta, allowance: _allowance, ...old } = snapshot
    const lines = old.lines.map(({ vat: _vat, ...line }) => line)
    const read = paperSnapshotSchema.parse({ ...old, lines })
    expect(read).toEqual(snapshot)
    expect(vatParts(read)).toEqual([{ ...snapshot.vat, vatKopecks: snapshot.totals.vatKopecks }])
  })
})

test('the footnote names every quantum there was', () => {
  expect(roundingRule(snapshotOf())).toContain('вверх до 15\u00a0минут.')
  expect(roundingRule({ ...snapshotOf(), quanta: [15, 30] })).toContain('до 15 или 30\u00a0минут, как было установлено')
})

describe('whatever the work and the rules were', () => {
  const day = fc.integer({ min: 0, max: 60 }).map((days) => at('2025-12-01T00:00') + days * 86_400_000)
  const entry = fc.record({
    day,
    minuteOfDay: fc.integer({ min: 0, max: 1439 }),
    minutes: fc.integer({ min: 1, max: 1440 }),
    billable: fc.boolean(),
    quantity: fc.option(fc.integer({ min: 1, max: 2000 }), { nil: null }),
  })
  const price = fc.integer({ min: 0, max: 10_000_000 })
  const percent = fc.integer({ min: 1, max: 300 })
  const rules = fc.record({
    first: price,
    second: price,
    quantum: fc.integer({ min: 1, max: 480 }),
    afterHours: percent,
    dayOff: percent,
    allowance: fc.integer({ min: 0, max: 3000 }),
    usedBefore: fc.integer({ min: 0, max: 3000 }),
    discount: fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100),
    piece: price,
  })

  test('lines reconcile with the entries to the kopeck, and the same input gives the same lines', () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 10 }), rules, (entries, chosen) => {
        const terms = {
          ...hourTerms('2026-01-01', chosen.second),
          quantumMinutes: chosen.quantum,
          afterHoursPercent: chosen.afterHours,
          dayOffPercent: chosen.dayOff,
        }
        const works = entries.map(({ day: start, minuteOfDay, minutes, billable, quantity }, index) =>
          work(index, start + minuteOfDay * 60_000, minutes, {
            billable,
            serviceId: quantity === null ? null : visitId,
            quantityHundredths: quantity,
          }),
        )
        const own: Organisation = { ...organisation, hourPriceKopecks: chosen.first, hourTerms: [terms] }
        const input = {
          organisation: own,
          services: new Map([[visitId, { ...visit, prices: [{ id: '2020-01-01', kopecks: chosen.piece }] }]]),
          contract: {
            ...contract,
            validFrom: '2025-01-01',
            allowanceMinutes: chosen.allowance,
            discountPercent: chosen.discount,
          },
          allowanceUsed: { '2025-12': chosen.usedBefore },
          tickets: [withWorks(works.slice(0, 5)), withWorks(works.slice(5), 1)].filter(
            ({ ticket }) => ticket.works.length > 0,
          ),
          periodFrom: '2025-12-01',
          endedOn: '2026-01-31',
        }
        const snapshot = snapshotOf(input)
        expect(snapshotOf(input)).toEqual(snapshot)
        expect(paperSnapshotSchema.parse(JSON.parse(JSON.stringify(snapshot)))).toEqual(snapshot)

        const { lines, totals, allowance } = snapshot
        expect(totals.sumKopecks).toBe(lines.reduce((sum, line) => sum + line.sumKopecks, 0))
        expect(totals.vatKopecks).toBe(vatParts(snapshot).reduce((sum, part) => sum + part.vatKopecks, 0))
        expect(totals.minutes).toBe(works.reduce((sum, one) => sum + one.minutes, 0))
        for (const line of lines) {
          expect(line.sumKopecks).toBe(
            line.billing === 'paid' ? lineSum(line.priceKopecks, line.quantityHundredths) : 0,
          )
          expect(line.vatKopecks).toBe(Number(vatIncluded(line.sumKopecks, (line.vat ?? snapshot.vat).rate)))
        }
        for (const { usedMinutes, usedBeforeMinutes, allowanceMinutes } of allowance)
          expect(usedMinutes).toBeLessThanOrEqual(Math.max(0, allowanceMinutes - usedBeforeMinutes))

        // Every entry's units stand in its lines, no more and no less.
        for (const one of works) {
          const ofWork = lines.filter((line) => new RegExp(`Работа ${works.indexOf(one)}[, ]`).test(line.name))
          const units = ofWork.reduce((sum, line) => sum + line.quantityHundredths, 0)
          const inForce = hourTermsOn(own, one.performedAt < at('2026-01-01T00:00') ? '2025-12-31' : '2026-01-01')
          expect(units).toBe(
            one.quantityHundredths ??
              quantityOf(billedMinutes(one.minutes, inForce.quantumMinutes), inForce.quantumMinutes, 0)
                .quantityHundredths,
          )
          const percent = { working: 100, afterHours: inForce.afterHoursPercent, dayOff: inForce.dayOffPercent }
          const hour = changedPrice(inForce.priceKopecks, percent[workTimeOf(one, calendar)], chosen.discount)
          const price =
            one.quantityHundredths === null
              ? quantityOf(inForce.quantumMinutes, inForce.quantumMinutes, hour).priceKopecks
              : changedPrice(chosen.piece, 100, chosen.discount)
          for (const line of ofWork.filter(({ billing }) => billing === 'paid')) expect(line.priceKopecks).toBe(price)
          expect(ofWork.length).toBeLessThanOrEqual(2)
          expect(ofWork.some((line) => line.billing === 'free')).toBe(!one.billable)
        }
      }),
      { numRuns: 150 },
    )
  })
})
