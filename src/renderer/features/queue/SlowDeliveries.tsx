import { useState } from 'react'
import type { SlowDelivery } from '../../../shared/contract/delivery.ts'
import { plural } from '../../../shared/documents/plural.ts'
import { desk } from '../../app/connection.ts'
import { slowDeliveriesTitle } from '../../app/delivery-words.ts'
import { spokenDuration } from '../../app/format.ts'
import { hrefTo } from '../../app/routes.ts'
import { useSubscription } from '../../app/subscribe.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Queue.module.css'

const SHOWN = 3

const Links = ({ deliveries }: { deliveries: readonly SlowDelivery[] }) => {
  const rest = deliveries.length - SHOWN
  return (
    <>
      {deliveries.slice(0, SHOWN).map(({ ticketId, number, lag }) => (
        <span key={ticketId} className={styles.slow}>
          <a href={hrefTo({ screen: 'ticket', ticketId })}>{number}</a> за {spokenDuration(lag)}
        </span>
      ))}
      {rest > 0 ? `и ещё ${rest} ${plural(rest, 'обращение', 'обращения', 'обращений')}` : ''}
    </>
  )
}

/** §2.2: the alarm over requests that came later than in three minutes, until somebody has seen to them. */
export const SlowDeliveries = () => {
  const [slow, setSlow] = useState<readonly SlowDelivery[]>([])
  useSubscription('slow deliveries', (options) => desk.delivery.watch(undefined, options), { onEvent: setSlow })
  const until = Math.max(0, ...slow.map(({ visibleAt }) => visibleAt))
  const confirm = useAction(() => desk.delivery.confirm({ until }))
  if (slow.length === 0) return null
  const closed = slow.filter(({ whileClosed }) => whileClosed).length
  return (
    <div className={styles.notice}>
      <Notice
        tone={closed === slow.length ? 'warning' : 'failed'}
        title={slowDeliveriesTitle(slow.length - closed, closed)}
        action={
          <Button size="small" onPress={() => void confirm.run(undefined)} isPending={confirm.isRunning}>
            Понятно
          </Button>
        }
      >
        <Links deliveries={slow} />
        {confirm.problem === null ? null : <p role="alert">{confirm.problem.message}</p>}
      </Notice>
    </div>
  )
}
