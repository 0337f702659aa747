import { formatDuration } from '../../../shared/documents/money.ts'
import type { Ticket } from '../../../shared/domain/ticket.ts'
import { doubtAbout } from '../../../shared/domain/ticket-times.ts'
import type { StoredChange } from '../../store/changes.ts'
import type { Desk } from '../desk.ts'

const minuteMs = 60_000

/** Why the times of a change are not confirmed, to stand after a colon; null when they are. */
export const timeDoubt = ({ isClockMeasured }: Desk, ticket: Ticket, change: StoredChange): string | null => {
  const doubt = doubtAbout(ticket, change.id)
  if (doubt !== null) {
    const error = formatDuration(Math.round(Math.abs(doubt.clockError) / minuteMs))
    return `часы ${doubt.clockError > 0 ? 'отставали' : 'спешили'} на ${error}`
  }
  return change.clockOffset === null || isClockMeasured ? null : 'часы ещё не сверены с приёмом'
}
