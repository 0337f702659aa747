import Database from 'better-sqlite3'
import type { NewChange } from '../../shared/domain/define-entity.ts'
import { changesPerMark, clockTolerance } from '../../shared/domain/ticket-times.ts'
import { faultText } from '../../shared/fault-text.ts'
import type { Id } from '../../shared/sync/id.ts'
import { markMeasured, type UnmeasuredChange, unmeasuredChanges } from '../store/changes.ts'
import type { Desk } from './desk.ts'
import { record } from './record.ts'
import { ticketChange } from './ticket-steps.ts'

const markType = 'ticket.timesUnconfirmed'

/** The offset now less the one it was written under: by so much its clock was slow. */
const errorOf = ({ clockOffset }: Desk, change: UnmeasuredChange): number => clockOffset - change.clockOffset

const marksOf = (desk: Desk, doubtful: readonly UnmeasuredChange[]): NewChange[] => {
  const alike = Map.groupBy(doubtful, (one) => `${one.entityId} ${errorOf(desk, one)}`)
  return [...alike.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const changeIds = group.map(({ id }) => id)
    return [ticketChange(first.entityId, 'timesUnconfirmed', { changeIds, clockError: errorOf(desk, first) })]
  })
}

const mark = (desk: Desk, doubtful: readonly UnmeasuredChange[]): void => {
  const ids = doubtful.map(({ id }) => id)
  try {
    record(desk, null, () => {
      markMeasured(desk.store, ids)
      return marksOf(desk, doubtful)
    })
  } catch (error) {
    // A ticket nobody can show any more must not keep everything else from being sent.
    if (error instanceof Database.SqliteError) throw error
    markMeasured(desk.store, ids)
    desk.log('error', `times written under a wrong clock are not marked: ${faultText(error)}`)
  }
}

/**
 * Says of what was written since the clock was last measured whether the measurement supports its times, and marks what
 * it refutes.
 * @param judged what earlier measurements have said of; nothing is written down of what they support
 * @returns the tickets it was about, and what has been judged by now
 */
export const judgeTimes = (desk: Desk, judged: ReadonlySet<Id>): { tickets: Set<Id>; judged: Set<Id> } => {
  const unmeasured = unmeasuredChanges(desk.store)
  const written = unmeasured.filter(({ id, entity }) => entity === 'ticket' && !judged.has(id))
  const doubtful = written.filter((one) => one.type !== markType && Math.abs(errorOf(desk, one)) > clockTolerance)
  for (let place = 0; place < doubtful.length; place += changesPerMark)
    mark(desk, doubtful.slice(place, place + changesPerMark))
  return {
    tickets: new Set(written.map(({ entityId }) => entityId)),
    judged: new Set(unmeasured.map(({ id }) => id)),
  }
}
