import type { QueueEvent, QueueRow } from '../../shared/contract/tickets.ts'
import type { Id } from '../../shared/sync/id.ts'

/** Open tickets by id. */
export type QueueRows = ReadonlyMap<Id, QueueRow>

/** The queue after an event. A heartbeat gives back the very same map. */
export const nextQueue = (queue: QueueRows | null, event: QueueEvent): QueueRows | null => {
  switch (event.type) {
    case 'snapshot':
      return new Map(event.rows.map((row) => [row.id, row]))
    case 'changed': {
      const next = new Map(queue)
      for (const row of event.rows) next.set(row.id, row)
      for (const id of event.removed) next.delete(id)
      return next
    }
    case 'heartbeat':
      return queue
  }
}
