import type { Id } from '../sync/id.ts'

/** Work that is billed by the hour, as the allowance sees it. */
export interface HourlyWork {
  id: Id
  /** Epoch milliseconds. */
  performedAt: number
  /** Calendar month of the work, YYYY-MM. */
  month: string
  /** Whole quanta. */
  billedMinutes: number
  quantumMinutes: number
}

/** What a contract's hours of one month came to. */
export interface AllowanceMonth {
  /** YYYY-MM. */
  month: string
  allowanceMinutes: number
  /** By papers issued before. */
  usedBeforeMinutes: number
  usedMinutes: number
}

export interface SpentAllowance {
  /** How much of each entry the contract pays for; an entry it pays nothing of is left out. */
  includedMinutes: ReadonlyMap<Id, number>
  /** Every month that there was work in, in order. */
  months: AllowanceMonth[]
}

const byTime = (left: HourlyWork, right: HourlyWork): number =>
  left.performedAt - right.performedAt || (left.id < right.id ? -1 : 1)

/**
 * Uses a contract's hours up in order of the work's time, each calendar month its own; never more than there are. An
 * entry that crosses the end of them is paid by the contract in whole quanta. The order of `works` does not matter.
 * @param usedBefore minutes used by papers issued before, by month
 */
export const spendAllowance = (
  works: readonly HourlyWork[],
  allowanceMinutes: number,
  usedBefore: Readonly<Record<string, number>>,
): SpentAllowance => {
  const months = new Map<string, AllowanceMonth>()
  const includedMinutes = new Map<Id, number>()
  for (const { id, month, billedMinutes, quantumMinutes } of [...works].sort(byTime)) {
    const before = months.get(month) ?? {
      month,
      allowanceMinutes,
      usedBeforeMinutes: usedBefore[month] ?? 0,
      usedMinutes: 0,
    }
    const left = Math.max(0, allowanceMinutes - before.usedBeforeMinutes - before.usedMinutes)
    const taken = Math.min(billedMinutes, Math.floor(left / quantumMinutes) * quantumMinutes)
    months.set(month, { ...before, usedMinutes: before.usedMinutes + taken })
    if (taken > 0) includedMinutes.set(id, taken)
  }
  return {
    includedMinutes,
    months: [...months.values()].sort((left, right) => left.month.localeCompare(right.month)),
  }
}
