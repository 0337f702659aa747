import { plural } from '../../shared/documents/plural.ts'

/** What the alarm says: how many came late on the way, how many waited for the program to be opened. */
export const slowDeliveriesTitle = (late: number, closed: number): string => {
  const waited = `${closed} ${plural(closed, 'ждало', 'ждали', 'ждали')}, пока программа была закрыта`
  if (late === 0) return `С сайта: ${waited}`
  const came = `С сайта дошло позже 3 минут: ${late}`
  return closed === 0 ? came : `${came}, и ещё ${waited}`
}
