import type { SlowDelivery } from '../../../shared/contract/delivery.ts'
import { plural } from '../../app/format.ts'

/** What the alarm says: late on the way, or waiting for the program to be opened. */
export const slowDeliveriesTitle = (slow: readonly SlowDelivery[]): string => {
  const closed = slow.filter(({ whileClosed }) => whileClosed).length
  const late = slow.length - closed
  const waited = `${closed} ${plural(closed, 'ждало', 'ждали', 'ждали')}, пока программа была закрыта`
  if (late === 0) return `С сайта: ${waited}`
  const came = `С сайта дошло позже 3 минут: ${late}`
  return closed === 0 ? came : `${came}, и ещё ${waited}`
}
