import { type HourTerms, hourTermsOn } from '../domain/hour-terms.ts'
import type { Organisation, VatChoice } from '../domain/organisation.ts'
import { isHourly, type Service, servicePriceOn } from '../domain/service.ts'
import type { WorkEntry } from '../domain/ticket.ts'
import { type WorkingCalendar, workingDayBounds, workingMsBetween } from '../sla/working-time.ts'
import { wallTimeOf } from '../sla/zone.ts'
import type { Id } from '../sync/id.ts'
import { formatQuantity, percentText } from './money.ts'
import { divideHalfUp, type VatRate, vatOn } from './vat.ts'

/** What prices are taken from. */
export interface PriceRules {
  organisation: Organisation
  services: ReadonlyMap<Id, Service>
  /** The working calendar in force at a moment, epoch milliseconds. */
  calendarAt: (at: number) => WorkingCalendar
  timeZone: string
}

export type WorkTime = 'working' | 'afterHours' | 'dayOff'

const minuteMs = 60_000

/**
 * When work was done by the working calendar. Of a working day's hours it is as soon as one moment of it fell into them:
 * who wrote it down late is not to make it dearer.
 */
export const workTimeOf = (
  { performedAt, minutes }: Pick<WorkEntry, 'performedAt' | 'minutes'>,
  calendar: WorkingCalendar,
): WorkTime => {
  const begunAt = performedAt - minutes * minuteMs
  if (workingMsBetween(calendar, begunAt, performedAt) > 0) return 'working'
  return workingDayBounds(calendar, new Date(begunAt)) === null ? 'dayOff' : 'afterHours'
}

const workTimeNames: Record<WorkTime, string> = {
  working: '',
  afterHours: 'в нерабочее время',
  dayOff: 'в выходной день',
}

type Terms = Omit<HourTerms, 'id'>

const percentFor = (terms: Terms, time: WorkTime): number => {
  if (time === 'working') return 100
  return time === 'afterHours' ? terms.afterHoursPercent : terms.dayOffPercent
}

/**
 * A price under a rate and a discount, rounded half up to the kopeck once.
 * @param ratePercent whole per cent
 * @param discountPercent per cent, hundredths at the finest
 */
export const changedPrice = (kopecks: number, ratePercent: number, discountPercent: number): number => {
  const leftHundredths = 10_000 - Math.round(discountPercent * 100)
  return Number(divideHalfUp(BigInt(kopecks) * BigInt(ratePercent) * BigInt(leftHundredths), 1_000_000n))
}

/** How a work entry is billed before it is known who pays. */
export interface PricedWork {
  /** YYYY-MM-DD of the organisation's time: the day of service. */
  day: string
  /** Of the price list; empty without a named service. */
  serviceName: string
  /** Per unit, VAT inside, the rate and the discount counted; null while the price is not known. */
  priceKopecks: number | null
  vat: VatRate
  /** «в нерабочее время, ×1,5, скидка 10 %»; empty when there is nothing to say. */
  remark: string
  measure: { by: 'time'; quantumMinutes: number } | { by: 'quantity'; unit: string; quantityHundredths: number }
}

const remarkOf = (time: WorkTime, percent: number, discountPercent: number): string =>
  [
    percent === 100 ? '' : `${workTimeNames[time]}, ×${formatQuantity(percent)}`,
    discountPercent === 0 ? '' : `скидка ${percentText(discountPercent)}`,
  ]
    .filter((part) => part !== '')
    .join(', ')

/** The day of work in the organisation's time, YYYY-MM-DD. */
export const workDay = ({ performedAt }: Pick<WorkEntry, 'performedAt'>, timeZone: string): string =>
  wallTimeOf(timeZone, performedAt).day

const unitsOnce = 100

/**
 * The price, VAT and measure of a work entry by the day it was done: what is changed for later days changes nothing here.
 * Rates for the time of work hold for what is billed by the hour.
 * @param discountPercent of the contract in force that day
 */
export const pricedWork = (work: WorkEntry, discountPercent: number, rules: PriceRules): PricedWork => {
  const { organisation, services, calendarAt, timeZone } = rules
  const day = workDay(work, timeZone)
  const terms = hourTermsOn(organisation, day)
  const service = work.serviceId === null ? null : (services.get(work.serviceId) ?? null)
  const vatChoice: VatChoice = service === null || service.vat === 'organisation' ? organisation.vat : service.vat
  const listed = work.serviceId === null ? terms.priceKopecks : service && servicePriceOn(service, day)
  const byTime = work.serviceId === null || (service !== null && isHourly(service))
  const time = byTime ? workTimeOf(work, calendarAt(work.performedAt)) : 'working'
  const percent = percentFor(terms, time)
  return {
    day,
    serviceName: service?.name ?? '',
    priceKopecks: listed === null ? null : changedPrice(listed, percent, discountPercent),
    vat: vatOn(vatChoice, day),
    remark: remarkOf(time, percent, discountPercent),
    measure: byTime
      ? { by: 'time', quantumMinutes: terms.quantumMinutes }
      : {
          by: 'quantity',
          unit: service?.unit ?? '',
          quantityHundredths: work.quantityHundredths ?? unitsOnce,
        },
  }
}
