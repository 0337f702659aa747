import { Flag } from 'lucide-react'
import type { BreachView } from '../../../shared/contract/tickets.ts'
import { breachCauseName } from '../../../shared/domain/ticket.ts'
import { useNow } from '../../app/clock.ts'
import { momentNear, spokenDuration } from '../../app/format.ts'
import { useTimeZone } from '../../app/store.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './Breaches.module.css'
import { breachTitle } from './breach-words.ts'

const lateness = ({ lateBy, metInTime }: BreachView): string => {
  if (metInTime) return ', сделано в срок'
  if (lateBy === null) return ''
  return lateBy === 0 ? ', опоздание вне рабочего времени' : `, опоздание ${spokenDuration(lateBy)}`
}

const Breach = ({ breach, onExplain }: { breach: BreachView; onExplain: () => void }) => {
  const timeZone = useTimeZone()
  const now = useNow()
  const { cause, comment, explainedBy } = breach
  const change = cause === null ? 'указать' : 'изменить'
  const who = explainedBy === null ? 'отмечено программой' : explainedBy.name
  return (
    <li>
      <Flag aria-hidden="true" />
      <div>
        <b>
          {breachTitle(breach)}: {momentNear(breach.dueAt, now, timeZone)}
          {lateness(breach)}
        </b>
        <p>
          Причина нарушения: {cause === null ? 'не указана' : `${breachCauseName(cause)} (${who})`}{' '}
          <Button look="link" onPress={onExplain} label={`${change} причину: ${breachTitle(breach)}`}>
            {change}
          </Button>
        </p>
        {comment === '' ? null : <p>{comment}</p>}
      </div>
    </li>
  )
}

interface BreachesProps {
  breaches: readonly BreachView[]
  onExplain: (breach: BreachView) => void
}

/** What was broken stays; only why is found out later. */
export const Breaches = ({ breaches, onExplain }: BreachesProps) =>
  breaches.length === 0 ? null : (
    <ul className={styles.breaches} aria-label="Нарушения сроков">
      {breaches.map((breach) => (
        <Breach key={`${breach.target} ${breach.round}`} breach={breach} onExplain={() => onExplain(breach)} />
      ))}
    </ul>
  )
