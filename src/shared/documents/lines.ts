import type { Ticket, WorkEntry } from '../domain/ticket.ts'
import { localTime } from './dates.ts'
import { shortened, worksOf } from './report-rows.ts'
import type { PaperLine, PapersInput } from './snapshot.ts'
import { divideHalfUp, vatIncluded } from './vat.ts'

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

const lineName = (ticket: Ticket, what: string, timeZone: string): string => {
  const day = localTime(ticket.arrivedAt, timeZone).slice(0, 10)
  return `${shortened(what, 240)} (обращение №\u00a0${ticket.number} от\u00a0${day})`
}

const billingOf = (work: WorkEntry, input: PapersInput): Billing => {
  if (!work.billable) return 'free'
  return input.itsContract === null ? 'paid' : 'included'
}

const unpaid = { priceKopecks: 0, sumKopecks: 0, vatKopecks: 0 }

/**
 * The lines of the act and the invoice, and the time actually spent (not rounded) by who pays for it, minutes.
 * @param rate VAT per cent inside the price, null outside VAT
 */
export const billedLines = (
  input: PapersInput,
  rate: number | null,
  timeZone: string,
): { lines: PaperLine[]; minutesBy: Record<Billing, number> } => {
  const minutesBy: Record<Billing, number> = { paid: 0, included: 0, free: 0 }
  const { quantumMinutes, hourPriceKopecks } = input.organisation

  const workLine = (ticket: Ticket, work: WorkEntry): PaperLine => {
    const billing = billingOf(work, input)
    minutesBy[billing] += work.minutes
    const { unit, quantityHundredths, priceKopecks } = quantityOf(work.minutes, quantumMinutes, hourPriceKopecks)
    const line = {
      ticketNumber: ticket.number,
      name: lineName(ticket, work.description, timeZone),
      unit,
      quantityHundredths,
      billing,
    }
    if (billing !== 'paid') return { ...line, ...unpaid }
    const sumKopecks = lineSum(priceKopecks, quantityHundredths)
    return { ...line, priceKopecks, sumKopecks, vatKopecks: Number(vatIncluded(sumKopecks, rate)) }
  }

  const answerLine = (ticket: Ticket): PaperLine => ({
    ticketNumber: ticket.number,
    name: lineName(ticket, `Консультация: ${ticket.subject}`, timeZone),
    unit: 'шт.',
    quantityHundredths: 100,
    billing: input.itsContract === null ? 'free' : 'included',
    ...unpaid,
  })

  const lines = input.tickets.flatMap(({ ticket }) => {
    const works = worksOf(ticket, input.workIds ?? null)
    return works.length === 0 ? [answerLine(ticket)] : works.map((work) => workLine(ticket, work))
  })
  return { lines, minutesBy }
}
