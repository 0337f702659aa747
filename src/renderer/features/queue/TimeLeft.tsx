import type { QueueRow } from '../../../shared/contract/tickets.ts'
import { isWorkingTime, nextWorkingMoment, workingMsBetween } from '../../../shared/sla/working-time.ts'
import { useNow } from '../../app/clock.ts'
import { clockDigits, countdown, momentNear } from '../../app/format.ts'
import { useSession } from '../../app/store.ts'
import styles from './TimeLeft.module.css'

const MINUTE_MS = 60_000

const Running = ({ row }: { row: QueueRow }) => {
  const calendar = useSession((session) => session.calendar)
  const now = useNow()
  const remaining = workingMsBetween(calendar, now, row.reaction.dueAt)
  const isStanding = !isWorkingTime(calendar, new Date(now))
  const opensAt = isStanding ? nextWorkingMoment(calendar, new Date(now)).getTime() : now
  return (
    <div className={styles.time}>
      <b>{countdown(remaining)}</b>
      <span>
        {isStanding
          ? `стоит до ${momentNear(opensAt, now, calendar.timeZone)}`
          : `из ${Math.round(row.reaction.target / MINUTE_MS)} мин`}
      </span>
    </div>
  )
}

const Stopped = ({ row, respondedAt }: { row: QueueRow; respondedAt: number }) => {
  const calendar = useSession((session) => session.calendar)
  const { lateBy } = row.reaction
  const took = Math.max(0, workingMsBetween(calendar, row.arrivedAt, respondedAt))
  return (
    <div className={styles.time} data-stopped={lateBy === null ? 'kept' : 'breached'}>
      <b>{lateBy === null ? `✓ ${clockDigits(took)}` : `+${clockDigits(-lateBy)}`}</b>
      <span>{lateBy === null ? 'ответ дан' : 'ответ с опозданием'}</span>
    </div>
  )
}

/** The strongest thing in a row: working time left, or how the response came. */
export const TimeLeft = ({ row }: { row: QueueRow }) =>
  row.reaction.respondedAt === null ? (
    <Running row={row} />
  ) : (
    <Stopped row={row} respondedAt={row.reaction.respondedAt} />
  )
