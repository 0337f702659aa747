import { isContractInForce } from '../domain/client.ts'
import type { Ticket, WorkEntry } from '../domain/ticket.ts'
import type { Id } from '../sync/id.ts'
import { type AllowanceMonth, type HourlyWork, spendAllowance } from './allowance.ts'
import { localTime } from './dates.ts'
import { type PricedWork, pricedWork, workDay } from './pricing.ts'
import { shortened, worksOf } from './report-rows.ts'
import type { PaperLine, PapersInput } from './snapshot.ts'
import { divideHalfUp, type VatRate, vatIncluded } from './vat.ts'

type Billing = PaperLine['billing']

/** Minutes to be billed: whole quanta, rounded up per entry. */
export const billedMinutes = (minutes: number, quantumMinutes: number): number =>
  Math.ceil(minutes / quantumMinutes) * quantumMinutes

/** Quantity and price of so many quanta: in hours where a quantum is a whole number of hundredths of an hour. */
export const quantityOf = (
  minutes: number,
  quantumMinutes: number,
  hourPriceKopecks: number,
): { unit: string; quantityHundredths: number; priceKopecks: number } => {
  const billed = billedMinutes(minutes, quantumMinutes)
  if ((quantumMinutes * 100) % 60 === 0)
    return { unit: 'ч', quantityHundredths: (billed * 100) / 60, priceKopecks: hourPriceKopecks }
  return {
    unit: `${quantumMinutes} мин`,
    quantityHundredths: (billed / quantumMinutes) * 100,
    priceKopecks: Number(divideHalfUp(BigInt(hourPriceKopecks) * BigInt(quantumMinutes), 60n)),
  }
}

/** Sum of a line, kopecks, half up. */
export const lineSum = (priceKopecks: number, quantityHundredths: number): number =>
  Number(divideHalfUp(BigInt(priceKopecks) * BigInt(quantityHundredths), 100n))

const lineName = (ticket: Ticket, what: string, remark: string, timeZone: string): string => {
  const day = localTime(ticket.arrivedAt, timeZone).slice(0, 10)
  const said = remark === '' ? '' : `, ${remark}`
  return `${shortened(what, 240)}${said} (обращение №\u00a0${ticket.number} от\u00a0${day})`
}

/** One work entry of the order with its ticket and price. */
interface OrderedWork {
  ticket: Ticket
  work: WorkEntry
  priced: PricedWork
  billing: Billing
}

const billingOf = (work: WorkEntry, input: PapersInput): Billing => {
  if (!work.billable) return 'free'
  return input.itsContract === null ? 'paid' : 'included'
}

/** The service contract whose hours and discount a work of the day has. */
const serviceContractOn = ({ contract }: PapersInput, day: string) =>
  contract !== null && contract.kind === 'service' && isContractInForce(contract, day) ? contract : null

const orderedWorks = (input: PapersInput): OrderedWork[] =>
  input.tickets.flatMap(({ ticket }) =>
    worksOf(ticket, input.workIds ?? null).map((work) => {
      const discount = serviceContractOn(input, workDay(work, input.timeZone))?.discountPercent ?? 0
      return { ticket, work, priced: pricedWork(work, discount, input), billing: billingOf(work, input) }
    }),
  )

const hourlyWorks = (works: readonly OrderedWork[], input: PapersInput): HourlyWork[] =>
  works.flatMap(({ work, priced: { day, measure }, billing }) => {
    if (billing !== 'paid' || measure.by !== 'time' || serviceContractOn(input, day) === null) return []
    const { quantumMinutes } = measure
    return [
      {
        id: work.id,
        performedAt: work.performedAt,
        month: day.slice(0, 7),
        billedMinutes: billedMinutes(work.minutes, quantumMinutes),
        quantumMinutes,
      },
    ]
  })

const spentAllowance = (works: readonly OrderedWork[], input: PapersInput) => {
  const minutes = input.contract?.kind === 'service' ? input.contract.allowanceMinutes : 0
  return minutes === 0
    ? { includedMinutes: new Map<Id, number>(), months: [] }
    : spendAllowance(hourlyWorks(works, input), minutes, input.allowanceUsed)
}

const unpaid = { priceKopecks: 0, sumKopecks: 0, vatKopecks: 0 }

/** What a line says whoever pays for it. */
type LineBase = Pick<PaperLine, 'ticketNumber' | 'unit' | 'quantityHundredths' | 'vat'>

const unpaidLine = (base: LineBase, name: string, billing: Billing): PaperLine => ({
  ...base,
  vat: null,
  name,
  billing,
  ...unpaid,
})

const paid = (base: LineBase, name: string, priceKopecks: number, { rate }: VatRate): PaperLine => {
  const sumKopecks = lineSum(priceKopecks, base.quantityHundredths)
  const vatKopecks = Number(vatIncluded(sumKopecks, rate))
  return { ...base, name, billing: 'paid', priceKopecks, sumKopecks, vatKopecks }
}

const sameRate = (left: VatRate, right: VatRate): boolean => left.rate === right.rate && left.label === right.label

/** Time actually spent, not rounded, by who pays for it, minutes. */
type MinutesBy = Record<Billing, number>

const minutesOf = ({ work, billing }: OrderedWork, ofContract: number): MinutesBy => {
  const none: MinutesBy = { paid: 0, included: 0, free: 0 }
  if (billing !== 'paid') return { ...none, [billing]: work.minutes }
  const byContract = Math.min(work.minutes, ofContract)
  return { ...none, included: byContract, paid: work.minutes - byContract }
}

/** The lines of one work entry: two when the contract's hours end within it. */
const workLines = (one: OrderedWork, ofContract: number, vat: VatRate, timeZone: string): PaperLine[] => {
  const { ticket, work, priced, billing } = one
  const what = priced.serviceName === '' ? work.description : `${priced.serviceName}: ${work.description}`
  const name = (remark: string) => lineName(ticket, what, remark, timeZone)
  const price = priced.priceKopecks ?? 0
  const common = { ticketNumber: ticket.number, vat: sameRate(priced.vat, vat) ? null : priced.vat }
  if (priced.measure.by === 'quantity') {
    const { unit, quantityHundredths } = priced.measure
    const base = { ...common, unit, quantityHundredths }
    return [
      billing === 'paid' ? paid(base, name(priced.remark), price, priced.vat) : unpaidLine(base, name(''), billing),
    ]
  }
  const { quantumMinutes } = priced.measure
  const timed = (minutes: number) => {
    const { priceKopecks, ...quantity } = quantityOf(minutes, quantumMinutes, price)
    return { base: { ...common, ...quantity }, priceKopecks }
  }
  if (billing !== 'paid') return [unpaidLine(timed(work.minutes).base, name(''), billing)]
  const rest = billedMinutes(work.minutes, quantumMinutes) - ofContract
  const lines: PaperLine[] = []
  if (ofContract > 0) lines.push(unpaidLine(timed(ofContract).base, name('включено в договор'), 'included'))
  if (rest > 0) lines.push(paid(timed(rest).base, name(priced.remark), timed(rest).priceKopecks, priced.vat))
  return lines
}

const answerLine = (ticket: Ticket, input: PapersInput): PaperLine =>
  unpaidLine(
    { ticketNumber: ticket.number, unit: 'шт.', quantityHundredths: 100, vat: null },
    lineName(ticket, `Консультация: ${ticket.subject}`, '', input.timeZone),
    input.itsContract === null ? 'free' : 'included',
  )

export interface BilledLines {
  lines: PaperLine[]
  minutesBy: MinutesBy
  /** What the contract's hours came to, by month; empty without such hours. */
  allowance: AllowanceMonth[]
  /** Quanta that time was rounded up to, in order of the days they held. */
  quanta: number[]
  /** Tickets with work whose service is not known here. */
  unknownServices: { ticketNumber: string }[]
  /** Names of services that are to be paid and have no price. */
  withoutPrice: string[]
}

const quantaOf = (works: readonly OrderedWork[]): number[] => {
  const timed = works.flatMap(({ work, priced: { measure } }) =>
    measure.by === 'time' ? [{ at: work.performedAt, minutes: measure.quantumMinutes }] : [],
  )
  return [...new Set(timed.sort((left, right) => left.at - right.at).map(({ minutes }) => minutes))]
}

/**
 * The lines of the act and the invoice: one work entry each, one more where the contract's hours end within an entry.
 * Prices, VAT and quanta are those of the day of the work; the contract's hours are used up in order of time.
 * @param vat the rate of the package: a line that bears it does not repeat it
 */
export const billedLines = (input: PapersInput, vat: VatRate): BilledLines => {
  const works = orderedWorks(input)
  const { includedMinutes, months } = spentAllowance(works, input)
  const ofContract = (work: WorkEntry) => includedMinutes.get(work.id) ?? 0
  const lines = input.tickets.flatMap(({ ticket }) => {
    const own = works.filter((one) => one.ticket === ticket)
    return own.length === 0
      ? [answerLine(ticket, input)]
      : own.flatMap((one) => workLines(one, ofContract(one.work), vat, input.timeZone))
  })
  const minutesBy = works
    .map((one) => minutesOf(one, ofContract(one.work)))
    .reduce<MinutesBy>(
      (sum, one) => ({
        paid: sum.paid + one.paid,
        included: sum.included + one.included,
        free: sum.free + one.free,
      }),
      { paid: 0, included: 0, free: 0 },
    )
  const isUnknown = ({ work }: OrderedWork) => work.serviceId !== null && !input.services.has(work.serviceId)
  return {
    lines,
    minutesBy,
    allowance: months,
    quanta: quantaOf(works),
    unknownServices: works.filter(isUnknown).map(({ ticket }) => ({ ticketNumber: ticket.number })),
    withoutPrice: [
      ...new Set(
        works
          .filter((one) => !isUnknown(one) && one.billing === 'paid' && one.priced.priceKopecks === null)
          .map(({ priced }) => priced.serviceName),
      ),
    ],
  }
}
