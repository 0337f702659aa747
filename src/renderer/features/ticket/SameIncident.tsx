import type { TicketCard } from '../../../shared/contract/tickets.ts'
import { useNow } from '../../app/clock.ts'
import { desk } from '../../app/connection.ts'
import { momentNear } from '../../app/format.ts'
import { navigate } from '../../app/routes.ts'
import { useTimeZone } from '../../app/store.ts'
import { undoable } from '../../app/undoable.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './SameIncident.module.css'

type Other = TicketCard['sameIncident'][number]

/** The later one repeats the earlier, whose clock already runs for both. */
const joining = ({ row }: TicketCard, other: Other) =>
  other.arrivedAt <= row.arrivedAt
    ? { repeated: { id: row.id, number: row.number }, kept: other }
    : { repeated: other, kept: { id: row.id, number: row.number } }

/** Says that another open ticket seems to be about the same, and joins the two by one press. */
export const SameIncident = ({ card }: { card: TicketCard }) => {
  const now = useNow()
  const timeZone = useTimeZone()
  const join = useAction(async (other: Other) => {
    const { repeated, kept } = joining(card, other)
    await desk.tickets.join({ ticketId: repeated.id, into: kept.id })
    if (kept.id !== card.row.id) navigate({ screen: 'ticket', ticketId: kept.id })
    undoable(`${repeated.number} присоединено к ${kept.number}: ответ будет один на оба.`, () =>
      desk.tickets.reopen({ ticketId: repeated.id, reason: 'Присоединили по ошибке' }),
    )
  })
  const part = useAction(async (other: Other) => {
    const tell = (areApart: boolean) => desk.tickets.tellApart({ ticketId: card.row.id, otherId: other.id, areApart })
    await tell(true)
    undoable(`${card.row.number} и ${other.number} — о разном.`, () => tell(false))
  })
  const [other] = card.sameIncident
  if (other === undefined) return null
  const problem = join.problem ?? part.problem
  return (
    <Notice tone="plain">
      <span className={styles.words}>
        Похоже, о том же: <a href={`#/ticket/${other.id}`}>{other.number}</a> «{other.subject}»,{' '}
        {momentNear(other.arrivedAt, now, timeZone)}. Ответ может быть один на оба.
      </span>
      {problem === null ? null : <span className={styles.words}>{problem.message}</span>}
      <span className={styles.choices}>
        <Button size="small" onPress={() => void join.run(other)} isPending={join.isRunning}>
          Присоединить
        </Button>
        <Button size="small" look="quiet" onPress={() => void part.run(other)} isPending={part.isRunning}>
          Это другое
        </Button>
      </span>
    </Notice>
  )
}
