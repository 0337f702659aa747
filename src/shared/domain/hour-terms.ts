import { z } from 'zod'
import { daySchema } from './limits.ts'
import type { Organisation } from './organisation.ts'

/** What an hour of work costs and how it is counted, from a day on. */
export interface HourTerms {
  /** The first day they are in force, YYYY-MM-DD. */
  id: string
  /** Integer kopecks, VAT inside. */
  priceKopecks: number
  /** Work is billed in whole quanta of so many minutes, rounded up per entry. */
  quantumMinutes: number
  /** Of the price, for work done outside the hours of a working day and on a day off. */
  afterHoursPercent: number
  dayOffPercent: number
}

/** The largest price, kopecks: a million roubles. */
export const largestPriceKopecks = 100_000_000

export const priceSchema = z
  .int('Цена — целое число копеек.')
  .min(0, 'Цена не бывает меньше нуля.')
  .max(largestPriceKopecks, 'Не больше 1 000 000 рублей.')

export const quantumSchema = z
  .int('Нужно целое число минут.')
  .min(1, 'Не меньше минуты.')
  .max(480, 'Не больше 480 минут.')

const percentSchema = z.int('Нужны целые проценты.').min(1, 'Не меньше 1 %.').max(1000, 'Не больше 1000 %.')

export const hourTermsSchema = z.strictObject({
  id: daySchema,
  priceKopecks: priceSchema,
  quantumMinutes: quantumSchema,
  afterHoursPercent: percentSchema,
  dayOffPercent: percentSchema,
})

type PricedOrganisation = Pick<Organisation, 'hourPriceKopecks' | 'quantumMinutes' | 'hourTerms'>

/** What holds before the first dated terms. */
export const firstHourTerms = (organisation: PricedOrganisation): Omit<HourTerms, 'id'> => ({
  priceKopecks: organisation.hourPriceKopecks,
  quantumMinutes: organisation.quantumMinutes,
  afterHoursPercent: 100,
  dayOffPercent: 100,
})

/** The last of dated things in force on a day, YYYY-MM-DD; the id of each is its first day. */
export const inForceOn = <Dated extends { id: string }>(dated: readonly Dated[], day: string): Dated | null =>
  dated.reduce<Dated | null>(
    (found, one) => (one.id <= day && (found === null || one.id > found.id) ? one : found),
    null,
  )

/** The terms for an hour of work done on a day, YYYY-MM-DD. */
export const hourTermsOn = (organisation: PricedOrganisation, day: string): Omit<HourTerms, 'id'> =>
  inForceOn(organisation.hourTerms, day) ?? firstHourTerms(organisation)
