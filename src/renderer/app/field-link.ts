import type { MissingRequisite } from '../../shared/contract/documents.ts'
import { hrefTo } from './routes.ts'

/** Missing things that no field of a card holds. */
const withoutField: readonly string[] = ['tickets', 'numbers.invoice', 'services']

/** Where a missing requisite is filled in: the very field, ready to type; null when there is no such field. */
export const hrefToField = (missing: Pick<MissingRequisite, 'where' | 'field'>, clientId: string): string | null => {
  if (withoutField.includes(missing.field)) return null
  if (missing.field === 'prices') return `${hrefTo({ screen: 'settings' })}?chapter=prices`
  const screen = missing.where === 'client' ? hrefTo({ screen: 'clients', clientId }) : hrefTo({ screen: 'settings' })
  return `${screen}?field=${encodeURIComponent(missing.field)}`
}

/** The field a hash asks for, or null. */
export const fieldInHash = (hash: string): string | null => new URLSearchParams(hash.split('?')[1] ?? '').get('field')
