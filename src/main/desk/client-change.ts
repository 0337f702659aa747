import type { NewChange } from '../../shared/domain/define-entity.ts'
import type { Id } from '../../shared/sync/id.ts'

export const clientChange = (clientId: Id, type: string, data: Record<string, unknown>): NewChange => ({
  entity: 'client',
  entityId: clientId,
  type: `client.${type}`,
  v: 1,
  data,
})
