import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import { type HourTerms, hourTermsSchema } from '../domain/hour-terms.ts'
import { daySchema } from '../domain/limits.ts'
import {
  pricesLimit,
  type Service,
  serviceFieldsSchema,
  servicePriceSchema,
  serviceRegisteredSchema,
} from '../domain/service.ts'
import { idSchema } from '../sync/change.ts'
import type { Id } from '../sync/id.ts'
import { base } from './base.ts'
import type { ConflictView } from './conflicts.ts'
import type { Person } from './session.ts'

/** Who changed what and when; `at` in epoch milliseconds. */
export interface PriceEvent {
  changeId: Id
  at: number
  author: Person | null
  words: string
}

export interface PricedService {
  id: Id
  service: Service
  /** The newest first. */
  history: PriceEvent[]
}

export interface PriceList {
  hour: {
    /** Before the first dated terms. */
    first: Omit<HourTerms, 'id'>
    /** By their first day, the newest first. */
    terms: HourTerms[]
    history: PriceEvent[]
  }
  /** By name, archived ones last. */
  services: PricedService[]
  conflicts: ConflictView[]
}

/** A service to choose for a work entry. */
export interface ServiceChoice {
  id: Id
  name: string
  unit: string
}

const putPrices = z.array(servicePriceSchema).max(pricesLimit, `Не больше ${pricesLimit} цен у одной услуги.`)

export const prices = {
  watch: base.output(eventIterator(type<PriceList>())),
  /** What may be chosen now, by name. */
  choices: base.output(type<ServiceChoice[]>()),
  addService: base
    .input(serviceRegisteredSchema.extend({ prices: putPrices.min(1, 'Укажите цену.') }))
    .output(type<{ serviceId: Id }>()),
  /** Only what was changed: what somebody else wrote meanwhile stays. At least one price is left. */
  changeService: base.input(
    z.strictObject({
      serviceId: idSchema,
      fields: serviceFieldsSchema.partial(),
      put: putPrices,
      removed: z.array(daySchema).max(pricesLimit),
    }),
  ),
  putHourTerms: base.input(hourTermsSchema),
  removeHourTerms: base.input(z.strictObject({ id: daySchema })),
}
