import { z } from 'zod'
import { defineChange, defineEntity, setWrites } from './define-entity.ts'
import { inForceOn, priceSchema } from './hour-terms.ts'
import { daySchema, limits, oneLine } from './limits.ts'
import { type VatChoice, vatChoices, vatNames } from './organisation.ts'

/** What a unit of a service costs from a day on. */
export interface ServicePrice {
  /** The first day it is in force, YYYY-MM-DD. */
  id: string
  /** Integer kopecks, VAT inside. */
  kopecks: number
}

export const hourUnit = 'ч'

/** Units to choose from; an hour is billed by the time spent, everything else by its quantity. */
export const serviceUnits = [hourUnit, 'шт.', 'мес.', 'день', 'компл.', 'усл.'] as const

/** A line of the price list. What is billed without one goes by the organisation's hour. */
export interface Service {
  name: string
  unit: string
  /** `organisation`: whatever the organisation has chosen. */
  vat: VatChoice | 'organisation'
  prices: ServicePrice[]
  /** Not to be chosen any more; work that names it is billed all the same. */
  archived: boolean
}

/** How the service's VAT is chosen, as the interface names it. */
export const serviceVatName = (vat: Service['vat']): string =>
  vat === 'organisation' ? 'Как у организации' : vatNames[vat]

export const isHourly = (service: Pick<Service, 'unit'>): boolean => service.unit === hourUnit

/**
 * The price of a unit on a day, YYYY-MM-DD, kopecks; before the first dated price that one holds. Null while the service
 * has no price.
 */
export const servicePriceOn = ({ prices }: Pick<Service, 'prices'>, day: string): number | null => {
  const first = prices.reduce<ServicePrice | null>(
    (found, one) => (found === null || one.id < found.id ? one : found),
    null,
  )
  return (inForceOn(prices, day) ?? first)?.kopecks ?? null
}

const nameSchema = oneLine(limits.name, 'Укажите название услуги.')
const vatSchema = z.enum([...vatChoices, 'organisation'])

/** The unit is given once: quantities already written down would mean something else. */
export const serviceRegisteredSchema = z.strictObject({
  name: nameSchema,
  unit: oneLine(16, 'Укажите единицу.'),
  vat: vatSchema,
})
export const serviceFieldsSchema = z.strictObject({ name: nameSchema, vat: vatSchema, archived: z.boolean() })

export const servicePriceSchema = z.strictObject({ id: daySchema, kopecks: priceSchema })

/** Dated prices one service may have. */
export const pricesLimit = 100

/** Hundredths of a unit that one work entry may bill. */
export const quantitySchema = z
  .int('Количество — не больше двух знаков после запятой.')
  .min(1, 'Количество должно быть больше нуля.')
  .max(999_999, 'Не больше 9999,99.')

const change = defineChange<Service>()

export const serviceEntity = defineEntity<Service>()({
  entity: 'service',
  initial: { name: '', unit: '', vat: 'organisation', prices: [], archived: false },
  policies: {
    name: 'lastWriterWins',
    unit: 'firstWins',
    vat: 'lastWriterWins',
    prices: 'addWinsSet',
    archived: 'lastWriterWins',
  },
  changes: {
    'service.registered': change(serviceRegisteredSchema, (_service, data) => ({ writes: setWrites<Service>(data) })),
    'service.described': change(serviceFieldsSchema.partial(), (_service, data) => ({
      writes: setWrites<Service>(data),
    })),
    'service.pricePut': change(servicePriceSchema, (_service, item) => ({
      writes: [{ field: 'prices', op: 'put', item }],
    })),
    'service.priceRemoved': change(z.strictObject({ id: daySchema }), (_service, { id }) => ({
      writes: [{ field: 'prices', op: 'remove', id }],
    })),
  },
})
