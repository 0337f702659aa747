import type { ConflictView, TicketCard } from '../../../shared/contract/tickets.ts'
import { useNow } from '../../app/clock.ts'
import { desk } from '../../app/connection.ts'
import { momentNear } from '../../app/format.ts'
import { useTimeZone } from '../../app/store.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Conflicts.module.css'

const Value = ({ side }: { side: ConflictView['kept'] }) => {
  const timeZone = useTimeZone()
  const now = useNow()
  return (
    <>
      «{side.text === '' ? 'пусто' : side.text}»
      <small>
        {' '}
        {side.author?.name ?? 'без автора'}, {momentNear(side.at, now, timeZone)}
      </small>
    </>
  )
}

const Conflict = ({ ticketId, conflict }: { ticketId: string; conflict: ConflictView }) => {
  const restore = useAction(() =>
    desk.tickets.restoreValue({ ticketId, field: conflict.field, changeId: conflict.lost.changeId }),
  )
  return (
    <Notice tone="warning" title={`${conflict.fieldName}: изменили двое, не видя друг друга`}>
      <dl className={styles.values}>
        <dt>стоит</dt>
        <dd>
          <Value side={conflict.kept} />
        </dd>
        <dt>было</dt>
        <dd>
          <Value side={conflict.lost} />{' '}
          <Button look="link" onPress={() => void restore.run(undefined)} isPending={restore.isRunning}>
            вернуть
          </Button>
        </dd>
      </dl>
      {restore.problem === null ? null : <p role="alert">{restore.problem.message}</p>}
    </Notice>
  )
}

/** Both values of what two people changed without having seen each other. */
export const Conflicts = ({ card }: { card: TicketCard }) =>
  card.conflicts.map((conflict) => (
    <Conflict key={`${conflict.field} ${conflict.lost.changeId}`} ticketId={card.row.id} conflict={conflict} />
  ))
