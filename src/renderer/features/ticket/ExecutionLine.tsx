import type { TicketCard } from '../../../shared/contract/tickets.ts'
import { workingMsBetween } from '../../../shared/sla/working-time.ts'
import { useNow } from '../../app/clock.ts'
import { longCountdown, momentNear, sinceNear } from '../../app/format.ts'
import { useSession } from '../../app/store.ts'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/class-names.ts'
import styles from './TermCard.module.css'

/** §2.6: until when the work is to be done, what is left, and why so. */
export const ExecutionLine = ({ card, onExplain }: { card: TicketCard; onExplain: () => void }) => {
  const calendar = useSession((session) => session.calendar)
  const now = useNow()
  const { executionTerm, finishedAt } = card
  const { execution } = card.row
  if (executionTerm === null) return null
  const near = (at: number) => momentNear(at, now, calendar.timeZone)
  const words = (): [main: string, more: string] => {
    if (execution === null)
      return ['Прежний срок исполнения прошёл', 'до того, как обращение открыли снова. Назначьте новый.']
    if (execution.state === 'paused') {
      return [
        `Срок исполнения стоит ${sinceNear(execution.since, now, calendar.timeZone)}`,
        `осталось ${longCountdown(execution.left)}`,
      ]
    }
    if (finishedAt !== null) {
      const isKept = finishedAt <= execution.dueAt
      return [isKept ? 'Исполнено в срок' : 'Исполнено с опозданием', `срок был до ${near(execution.dueAt)}`]
    }
    const left = longCountdown(workingMsBetween(calendar, now, execution.dueAt))
    return execution.dueAt < now
      ? [`Срок исполнения прошёл: ${near(execution.dueAt)}`, left]
      : [`Исполнить до ${near(execution.dueAt)}`, `осталось ${left}`]
  }
  const isPast = execution?.state === 'running' && execution.dueAt < (finishedAt ?? now)
  const [main, more] = words()
  return (
    <p className={classNames(styles.execution, isPast && styles.past)}>
      <b>{main}</b>, <span className={styles.left}>{more}</span>. {executionTerm.reason}{' '}
      {execution === null ? null : (
        <Button look="link" label="Почему этот срок исполнения" onPress={onExplain}>
          Почему этот срок
        </Button>
      )}
    </p>
  )
}
