import type { Id } from '../../shared/sync/id.ts'
import { noteAccess } from '../store/access.ts'
import type { Desk } from './desk.ts'
import { currentOperatorId } from './session.ts'

/** Writes into the access log that whoever works here has opened a ticket or a client's card. */
export const noteOpened = ({ store, clock }: Desk, entity: 'ticket' | 'client', entityId: Id): void =>
  noteAccess(store, { at: clock(), operatorId: currentOperatorId(store), action: 'opened', entity, entityId })
