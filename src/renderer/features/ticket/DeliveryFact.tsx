import type { DeliveryView } from '../../../shared/contract/tickets.ts'
import { deliveryLag, deliveryLimitMs } from '../../../shared/domain/delivery.ts'
import { dayAndMonth, dayOf, shortLag, timeWithSeconds } from '../../app/format.ts'
import { useTimeZone } from '../../app/store.ts'
import { useToday } from '../../app/use-today.ts'
import styles from './Facts.module.css'

/** §2.2: when the visitor sent it, when the intake had it, when it stood in this queue. */
export const DeliveryFact = ({ delivery }: { delivery: DeliveryView }) => {
  const timeZone = useTimeZone()
  const { sentAt, receivedAt, visibleAt, whileClosed } = delivery
  const today = useToday()
  const at = (moment: number) =>
    `${dayOf(moment, timeZone) === today ? '' : `${dayAndMonth(moment, timeZone)} `}${timeWithSeconds(moment, timeZone)}`
  const isSlow = visibleAt !== null && deliveryLag({ sentAt, visibleAt }) > deliveryLimitMs
  return (
    <>
      <dt>Доставка</dt>
      <dd>
        <span className={styles.part}>отправлено {at(sentAt)}</span>
        <span className={styles.part}>
          принято {at(receivedAt)}, через {shortLag(Math.max(0, receivedAt - sentAt))}
        </span>
        {visibleAt === null ? (
          <small>Здесь не измерялось: обращение пришло раньше, чем появилось это рабочее место.</small>
        ) : (
          <span className={styles.part}>
            в очереди {at(visibleAt)}, ещё через {shortLag(Math.max(0, visibleAt - receivedAt))}
          </span>
        )}
        {isSlow ? (
          <small className={whileClosed ? undefined : styles.slow}>
            {whileClosed
              ? 'Дольше 3 минут: программа в это время была закрыта.'
              : 'Дольше 3 минут, отведённых регламентом.'}
          </small>
        ) : null}
      </dd>
    </>
  )
}
