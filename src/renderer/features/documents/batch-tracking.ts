import type { OrderRow } from '../../../shared/contract/documents.ts'
import { checkTracking, normalizeTracking } from '../../../shared/documents/postal.ts'

/** Tracking numbers by the package they are typed for. */
export type TypedTracking = Readonly<Record<string, string>>

/** Packages that still have to go by registered mail, in the order of the list. */
export const lettersToSend = (orders: readonly OrderRow[]): OrderRow[] =>
  orders.filter(
    ({ status, delivery }) => (status === 'issued' || status === 'returned') && delivery === 'registeredMail',
  )

/**
 * Puts what was typed, pasted or scanned into the field of a package: several lines go on into the fields after it, so
 * that a column copied from a table of the post fills the list.
 */
export const withTracking = (
  typed: TypedTracking,
  letters: readonly Pick<OrderRow, 'id'>[],
  orderId: string,
  text: string,
): TypedTracking => {
  const lines = text.split(/[\r\n;]+/).filter((line) => line.trim() !== '')
  if (lines.length < 2) return { ...typed, [orderId]: text }
  const from = letters.findIndex(({ id }) => id === orderId)
  const filled = letters.slice(from, from + lines.length).map(({ id }, index) => [id, (lines[index] ?? '').trim()])
  return { ...typed, ...Object.fromEntries(filled) }
}

/**
 * What is wrong with the numbers, by package: a wrong digit, or a number that another letter has.
 * @param letters those asked for now: a number typed for one that has gone since holds nobody up
 * @param orders all packages there are
 */
export const trackingErrors = (
  typed: TypedTracking,
  letters: readonly Pick<OrderRow, 'id' | 'number'>[],
  orders: readonly OrderRow[],
): Record<string, string> => {
  const errors: Record<string, string> = {}
  const taken = new Map(
    orders.flatMap(({ dispatch, number }) =>
      dispatch === null || dispatch.tracking === '' ? [] : [[dispatch.tracking, number] as const],
    ),
  )
  for (const { id, number } of letters) {
    const tracking = normalizeTracking(typed[id] ?? '')
    if (tracking === '') continue
    const check = checkTracking(tracking)
    const other = taken.get(tracking)
    if (!check.ok) errors[id] = check.message
    else if (other !== undefined) errors[id] = `Этот номер уже у комплекта ${other}.`
    else taken.set(tracking, number)
  }
  return errors
}
