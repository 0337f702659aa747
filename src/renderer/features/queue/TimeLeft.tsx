import type { QueueRow } from '../../../shared/contract/tickets.ts'
import type { ExecutionTermState } from '../../../shared/sla/execution.ts'
import {
  isWorkingTime,
  nextWorkingMoment,
  type WorkingCalendar,
  workingMsBetween,
} from '../../../shared/sla/working-time.ts'
import { useReadOff } from '../../app/clock.ts'
import { clockDigits, longCountdown, MINUTE_MS, momentNear } from '../../app/format.ts'
import { useSession } from '../../app/store.ts'
import { pausedSince, reactionDigits } from '../../app/terms.ts'
import styles from './TimeLeft.module.css'

const wordsOf = ({ reaction }: QueueRow, calendar: WorkingCalendar, now: number): string => {
  if (pausedSince(reaction) !== null) return 'стоит: ждём клиента'
  if (isWorkingTime(calendar, new Date(now))) return `из ${Math.round(reaction.target / MINUTE_MS)} мин`
  return `стоит до ${momentNear(nextWorkingMoment(calendar, new Date(now)).getTime(), now, calendar.timeZone)}`
}

const Running = ({ row }: { row: QueueRow }) => {
  const calendar = useSession((session) => session.calendar)
  return (
    <div className={styles.time}>
      <b>{useReadOff((now) => reactionDigits(row.reaction, calendar, now))}</b>
      <span>{useReadOff((now) => wordsOf(row, calendar, now))}</span>
    </div>
  )
}

const Stopped = ({ row }: { row: QueueRow }) => {
  const { lateBy, took } = row.reaction
  return (
    <div className={styles.time} data-stopped={lateBy === null ? 'kept' : 'breached'}>
      <b>{lateBy === null ? `✓ ${clockDigits(took ?? 0)}` : `+${clockDigits(-lateBy)}`}</b>
      <span>{lateBy === null ? 'ответ дан' : 'ответ с опозданием'}</span>
    </div>
  )
}

const Execution = ({ term }: { term: ExecutionTermState }) => {
  const calendar = useSession((session) => session.calendar)
  const left = useReadOff((now) =>
    longCountdown(term.state === 'paused' ? term.left : workingMsBetween(calendar, now, term.dueAt)),
  )
  const words = useReadOff((now) => {
    if (term.state === 'paused') return 'исполнение стоит'
    return term.dueAt < now ? 'срок прошёл' : 'на исполнение'
  })
  return (
    <div className={styles.time} data-stopped="execution">
      <b>{left}</b>
      <span>{words}</span>
    </div>
  )
}

/** The strongest thing in a row: working time left to answer, then to do it, or how the response came. */
export const TimeLeft = ({ row }: { row: QueueRow }) => {
  if (row.reaction.respondedAt === null) return <Running row={row} />
  return row.execution === null ? <Stopped row={row} /> : <Execution term={row.execution} />
}
