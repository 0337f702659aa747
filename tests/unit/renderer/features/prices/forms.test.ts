import { describe, expect, it } from 'vitest'
import {
  changedPrices,
  hourFormOf,
  nextPrice,
  pricesOfRows,
  rowsOfPrices,
  standingOf,
  termsOfHourForm,
} from '../../../../../src/renderer/features/prices/forms.ts'
import { parseRubles, rublesText } from '../../../../../src/renderer/features/prices/price.ts'
import {
  parseQuantity,
  type WorkForm,
  workOfForm,
} from '../../../../../src/renderer/features/ticket/steps/work-form.ts'

describe('a price', () => {
  it.each([
    ['3600', 360_000],
    ['3 600,5', 360_050],
    ['3600.05 ₽', 360_005],
    ['0', 0],
  ])('reads «%s»', (typed, kopecks) => {
    expect(parseRubles(typed)).toBe(kopecks)
  })

  it.each(['', 'много', '3,600', '-5', '1,234', '99999999'])('refuses «%s»', (typed) => {
    expect(parseRubles(typed)).toBeNull()
  })

  it('reads what it writes', () => {
    expect(rublesText(123_456_789)).toBe('1 234 567,89')
    expect(parseRubles(rublesText(123_456_789))).toBe(123_456_789)
  })
})

describe('the terms for an hour', () => {
  const terms = {
    id: '2026-12-01',
    priceKopecks: 420_050,
    quantumMinutes: 15,
    afterHoursPercent: 150,
    dayOffPercent: 200,
  }

  it('are read as they are written', () => {
    expect(termsOfHourForm(hourFormOf(terms), [])).toEqual({ terms })
    expect(termsOfHourForm({ ...hourFormOf(terms), afterHoursPercent: '175 %' }, [])).toEqual({
      terms: { ...terms, afterHoursPercent: 175 },
    })
  })

  it('say of each field what cannot be read', () => {
    const read = termsOfHourForm(
      {
        id: '',
        priceKopecks: 'дорого',
        quantumMinutes: '1,5',
        afterHoursPercent: '',
        dayOffPercent: '-1',
      },
      [],
    )
    expect('errors' in read && Object.keys(read.errors)).toEqual(Object.keys(terms))
  })

  it('do not take the place of those of the same day', () => {
    expect(termsOfHourForm(hourFormOf(terms), ['2026-01-01', '2026-12-01'])).toEqual({
      errors: { id: 'На этот день цена уже есть.' },
    })
    expect(termsOfHourForm(hourFormOf(terms), ['2026-01-01'])).toEqual({ terms })
  })
})

describe('dated prices', () => {
  const before = [
    { id: '2026-12-01', kopecks: 300 },
    { id: '2026-01-01', kopecks: 100 },
  ]

  it('are sent only where they were changed', () => {
    const typed = rowsOfPrices(before).map((row) => (row.key === 1 ? { ...row, rubles: '2' } : row))
    const read = pricesOfRows([...typed.slice(1), { key: 7, day: '2027-01-01', rubles: '4' }])
    if (!('prices' in read)) throw new Error(JSON.stringify(read.errors))
    expect(changedPrices(before, read.prices)).toEqual({
      put: [
        { id: '2026-01-01', kopecks: 200 },
        { id: '2027-01-01', kopecks: 400 },
      ],
      removed: ['2026-12-01'],
    })
    expect(changedPrices(before, before)).toEqual({ put: [], removed: [] })
  })

  it('need a day of their own and a price each', () => {
    const read = pricesOfRows([
      { key: 0, day: '2026-12-01', rubles: '3' },
      { key: 1, day: '2026-12-01', rubles: '4' },
      { key: 2, day: '', rubles: 'много' },
    ])
    expect('errors' in read && Object.keys(read.errors)).toEqual(['day.1', 'day.2', 'rubles.2'])
  })

  it('stand by the day', () => {
    const dated = [...before, { id: '2025-01-01', kopecks: 50 }]
    expect([...standingOf(dated, '2026-11-28').values()]).toEqual(['ahead', 'inForce', 'past'])
    expect(nextPrice({ prices: dated }, '2026-11-28')?.kopecks).toBe(300)
    expect(nextPrice({ prices: dated }, '2026-12-01')).toBeNull()
  })
})

describe('work', () => {
  const services = [
    { id: 'visit', name: 'Выезд', unit: 'шт.' },
    { id: 'setup', name: 'Настройка', unit: 'ч' },
  ]
  const opened = { day: '2026-11-28', time: '10:05' }
  const form: WorkForm = {
    minutes: '40',
    description: 'Сделано',
    billable: true,
    serviceId: 'hour',
    quantity: '1,5',
    ...opened,
  }
  const read = (more: Partial<WorkForm>) => workOfForm({ ...form, ...more }, opened, services, 'Europe/Moscow')

  it.each([
    ['1', 100],
    ['0,5', 50],
    ['12.25', 1225],
    ['0', null],
    ['1,234', null],
    ['', null],
  ])('reads the quantity «%s»', (typed, hundredths) => {
    expect(parseQuantity(typed)).toBe(hundredths)
  })

  it('has a quantity only when its service is not counted in hours', () => {
    const named = (serviceId: string) => read({ serviceId })
    expect(named('hour')).toMatchObject({ work: { serviceId: null, quantityHundredths: null, minutes: 40 } })
    expect(named('visit')).toMatchObject({ work: { serviceId: 'visit', quantityHundredths: 150 } })
    expect(named('setup')).toMatchObject({ work: { serviceId: 'setup', quantityHundredths: null } })
    expect(read({ minutes: 'час', quantity: '', serviceId: 'visit' })).toEqual({
      errors: { minutes: expect.any(String), quantityHundredths: expect.any(String) },
    })
  })

  it('was finished just now, unless another moment is given', () => {
    expect(read({})).toMatchObject({ work: { performedAt: null } })
    expect(read({ time: '2130', day: '2026-11-27' })).toMatchObject({
      work: { performedAt: Date.parse('2026-11-27T21:30:00+03:00') },
    })
    expect(read({ time: 'вечером' })).toEqual({ errors: { time: expect.any(String) } })
    expect(read({ day: '' })).toEqual({ errors: { day: expect.any(String) } })
  })
})
