import type { VatChoice, VatCode } from '../domain/organisation.ts'

export interface VatRate {
  /** Per cent; null: the service is outside VAT. */
  rate: number | null
  /** As papers print it: «22%», «Без НДС». */
  label: string
}

export const vatRates: Record<VatCode, VatRate> = {
  vat22: { rate: 22, label: '22%' },
  vat20: { rate: 20, label: '20%' },
  vat10: { rate: 10, label: '10%' },
  vat7: { rate: 7, label: '7%' },
  vat5: { rate: 5, label: '5%' },
  vat0: { rate: 0, label: '0%' },
  none: { rate: null, label: 'Без НДС' },
}

/** General rates by the first day each is in force, newest first (НК РФ art. 164; 303-ФЗ of 2018, 425-ФЗ of 2025). */
const generalRates = [
  { from: '2026-01-01', rate: 22 },
  { from: '2019-01-01', rate: 20 },
  { from: '2004-01-01', rate: 18 },
] as const

/**
 * The general VAT rate for a service rendered on the day, per cent; the day of service decides, not of the contract.
 * @param day YYYY-MM-DD, 2004 or later; an earlier one is a RangeError
 */
export const vatRateAt = (day: string): number => {
  const found = generalRates.find((one) => one.from <= day)
  if (!found) throw new RangeError(`No general VAT rate is known for ${day}`)
  return found.rate
}

/** The rate a service rendered on the day (YYYY-MM-DD) bears under the organisation's choice. */
export const vatOn = (choice: VatChoice, day: string): VatRate => {
  if (choice !== 'general') return vatRates[choice]
  const rate = vatRateAt(day)
  return { rate, label: `${rate}%` }
}

/** Integer division with halves away from zero; `divisor` is positive. */
export const divideHalfUp = (dividend: bigint, divisor: bigint): bigint =>
  dividend < 0n ? -divideHalfUp(-dividend, divisor) : (2n * dividend + divisor) / (2n * divisor)

/**
 * VAT inside a gross sum, kopecks, half up.
 * @param rate per cent; null (outside VAT) gives 0
 */
export const vatIncluded = (grossKopecks: bigint | number, rate: number | null): bigint =>
  rate === null ? 0n : divideHalfUp(BigInt(grossKopecks) * BigInt(rate), BigInt(100 + rate))

/**
 * VAT on top of a net sum, kopecks, half up.
 * @param rate per cent; null (outside VAT) gives 0
 */
export const vatOnTop = (netKopecks: bigint | number, rate: number | null): bigint =>
  rate === null ? 0n : divideHalfUp(BigInt(netKopecks) * BigInt(rate), 100n)
