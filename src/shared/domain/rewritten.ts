import type { Change } from '../sync/change.ts'

/** What a step is: its type without the entity, and its data. */
export interface Step {
  type: string
  data: Record<string, unknown>
}

const oneField = (type: string, { data }: Change, field: string): Step | null =>
  Object.hasOwn(data, field) ? { type, data: { [field]: data[field] } } : null

const rewrittenTicket = (change: Change, field: string, now: number): Step | null => {
  const type = change.type.slice('ticket.'.length)
  switch (type) {
    case 'claimed':
      return field === 'holderId' ? { type: 'assigned', data: { operatorId: change.author } } : null
    case 'registered':
      if (field === 'clientId' || field === 'contactId') {
        const { clientId, contactId } = change.data
        return { type: 'clientSet', data: { clientId, contactId } }
      }
      return oneField(field === 'kind' ? 'kindSet' : 'described', change, field)
    case 'described':
      return oneField(type, change, field)
    case 'termSet':
      return { type, data: { ...change.data, respondedAt: now } }
    case 'assigned':
    case 'kindSet':
    case 'clientSet':
    case 'breachExplained':
      return { type, data: change.data }
    default:
      return null
  }
}

/**
 * The step that writes again what a change wrote into a field: how a value that lost comes back, as a new change.
 * @param now the moment that a step which counts as an answer is given at, epoch milliseconds
 * @returns null when the change wrote nothing there that can be written again
 */
export const rewritten = (change: Change, field: string, now: number): Step | null => {
  const type = change.type.slice(change.entity.length + 1)
  switch (change.entity) {
    case 'ticket':
      return rewrittenTicket(change, field, now)
    case 'client':
      if (type === 'contactPut' || type === 'contractPut') return { type, data: change.data }
      return oneField('described', change, field)
    case 'organisation':
    case 'operator':
      return oneField(type, change, field)
    default:
      return null
  }
}
