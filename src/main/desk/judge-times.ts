import { changesPerMark, clockTolerance } from '../../shared/domain/ticket-times.ts'
import type { Id } from '../../shared/sync/id.ts'
import { markMeasured, type StoredChange, unmeasuredChanges } from '../store/changes.ts'
import type { Desk } from './desk.ts'
import { record } from './record.ts'
import { ticketChange } from './ticket-steps.ts'

const markType = 'ticket.timesUnconfirmed'

/** The offset now less the one it was written under: by so much its clock was slow. */
const errorOf = ({ clockOffset }: Desk, change: StoredChange): number =>
  clockOffset - (change.clockOffset ?? clockOffset)

const marksOf = (desk: Desk, written: readonly StoredChange[]) => {
  const doubtful = written.filter(
    (one) => one.entity === 'ticket' && one.type !== markType && Math.abs(errorOf(desk, one)) > clockTolerance,
  )
  const alike = Map.groupBy(doubtful, (one) => `${one.entityId} ${errorOf(desk, one)}`)
  return [...alike.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const changeIds = group.map(({ id }) => id)
    return [ticketChange(first.entityId, 'timesUnconfirmed', { changeIds, clockError: errorOf(desk, first) })]
  })
}

/**
 * Says of what was written since the clock was last measured whether the measurement supports its times.
 * @returns the tickets it was about
 */
export const judgeTimes = (desk: Desk): Set<Id> => {
  const { store } = desk
  const tickets = new Set<Id>()
  for (;;) {
    const written = unmeasuredChanges(store, changesPerMark)
    if (written.length === 0) return tickets
    for (const { entity, entityId } of written) if (entity === 'ticket') tickets.add(entityId)
    const ids = written.map(({ id }) => id)
    const marks = marksOf(desk, written)
    if (marks.length === 0) markMeasured(store, ids)
    else
      record(desk, null, () => {
        markMeasured(store, ids)
        return marks
      })
  }
}
