import type { HourTerms } from '../../../shared/domain/hour-terms.ts'
import type { Service, ServicePrice } from '../../../shared/domain/service.ts'
import { isDay } from '../../ui/russian-date.ts'
import { parseRubles, rublesText } from './price.ts'

const noPrice = 'Рубли и копейки: 3600 или 3600,50.'
const noDay = 'Укажите день.'
const takenDay = 'На этот день цена уже есть.'

/** The terms for an hour as they are typed, under the names the desk has for its fields. */
export type HourForm = Record<keyof HourTerms, string>

export const hourFormOf = (terms: HourTerms): HourForm => ({
  id: terms.id,
  priceKopecks: rublesText(terms.priceKopecks),
  quantumMinutes: String(terms.quantumMinutes),
  afterHoursPercent: String(terms.afterHoursPercent),
  dayOffPercent: String(terms.dayOffPercent),
})

const wholeOf = (typed: string): number | null => {
  const text = typed.replace(/[\s%]/g, '')
  return /^\d{1,5}$/.test(text) ? Number(text) : null
}

const dayProblem = (day: string, taken: readonly string[]): string | null => {
  if (!isDay(day)) return noDay
  return taken.includes(day) ? takenDay : null
}

/**
 * What to record, or what cannot be read: field → sentence. Limits are for the desk to check.
 * @param taken days that have terms of their own: these must not take their place unnoticed
 */
export const termsOfHourForm = (
  form: HourForm,
  taken: readonly string[],
): { terms: HourTerms } | { errors: Record<string, string> } => {
  const day = dayProblem(form.id, taken)
  const priceKopecks = parseRubles(form.priceKopecks)
  const quantumMinutes = wholeOf(form.quantumMinutes)
  const afterHoursPercent = wholeOf(form.afterHoursPercent)
  const dayOffPercent = wholeOf(form.dayOffPercent)
  if (
    day === null &&
    priceKopecks !== null &&
    quantumMinutes !== null &&
    afterHoursPercent !== null &&
    dayOffPercent !== null
  )
    return { terms: { id: form.id, priceKopecks, quantumMinutes, afterHoursPercent, dayOffPercent } }
  const percent = 'Целые проценты, например 150.'
  return {
    errors: {
      ...(day === null ? {} : { id: day }),
      ...(priceKopecks === null ? { priceKopecks: noPrice } : {}),
      ...(quantumMinutes === null ? { quantumMinutes: 'Целое число минут, например 15.' } : {}),
      ...(afterHoursPercent === null ? { afterHoursPercent: percent } : {}),
      ...(dayOffPercent === null ? { dayOffPercent: percent } : {}),
    },
  }
}

/** One dated price as it is typed; `key` tells the lines apart while their days change. */
export interface PriceRow {
  key: number
  day: string
  rubles: string
}

export const rowsOfPrices = (prices: readonly ServicePrice[]): PriceRow[] =>
  prices.map(({ id, kopecks }, key) => ({ key, day: id, rubles: rublesText(kopecks) }))

/** The prices typed, or what is wrong with them: `day.<key>` and `rubles.<key>` → sentence. */
export const pricesOfRows = (
  rows: readonly PriceRow[],
): { prices: ServicePrice[] } | { errors: Record<string, string> } => {
  const errors: Record<string, string> = {}
  const prices: ServicePrice[] = []
  for (const { key, day, rubles } of rows) {
    const kopecks = parseRubles(rubles)
    if (!isDay(day)) errors[`day.${key}`] = noDay
    else if (prices.some(({ id }) => id === day)) errors[`day.${key}`] = takenDay
    if (kopecks === null) errors[`rubles.${key}`] = noPrice
    else prices.push({ id: day, kopecks })
  }
  return Object.keys(errors).length > 0 ? { errors } : { prices }
}

/** What of the prices was changed: what somebody else wrote meanwhile stays. */
export const changedPrices = (
  before: readonly ServicePrice[],
  after: readonly ServicePrice[],
): { put: ServicePrice[]; removed: string[] } => ({
  put: after.filter((price) => !before.some(({ id, kopecks }) => id === price.id && kopecks === price.kopecks)),
  removed: before.map(({ id }) => id).filter((id) => !after.some((price) => price.id === id)),
})

export type Standing = 'past' | 'inForce' | 'ahead'

/** How each dated thing stands on a day, YYYY-MM-DD, by its id. */
export const standingOf = (dated: readonly { id: string }[], today: string): ReadonlyMap<string, Standing> => {
  const current = dated.reduce((found, { id }) => (id <= today && id > found ? id : found), '')
  return new Map(dated.map(({ id }) => [id, id > today ? 'ahead' : id === current ? 'inForce' : 'past']))
}

/** The nearest price to come, or null. */
export const nextPrice = ({ prices }: Pick<Service, 'prices'>, today: string): ServicePrice | null =>
  prices
    .filter(({ id }) => id > today)
    .reduce<ServicePrice | null>((found, one) => (found === null || one.id < found.id ? one : found), null)
