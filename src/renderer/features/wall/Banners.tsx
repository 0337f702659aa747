import { CloudOff, Moon, Timer } from 'lucide-react'
import type { WallSnapshot } from '../../../shared/contract/wall.ts'
import { useConnection } from '../../app/connection.ts'
import { slowDeliveriesTitle } from '../../app/delivery-words.ts'
import { spokenDuration, timeWithSeconds } from '../../app/format.ts'
import { useSession } from '../../app/store.ts'
import styles from './Wall.module.css'
import { isStale, workingHours } from './wording.ts'

interface BannersProps {
  now: number
  receivedAt: number | null
}

const Stale = ({ now, receivedAt }: BannersProps) => {
  const timeZone = useSession((session) => session.calendar.timeZone)
  const isLost = useConnection((connection) => connection.state === 'lost')
  if (!isLost && (receivedAt === null || !isStale(now, receivedAt))) return null
  return (
    <p className={styles.stale} role="alert">
      <CloudOff aria-hidden="true" />
      <span>
        <b>{isLost ? 'Связь с программой потеряна.' : 'Данные не обновляются.'}</b>{' '}
        {receivedAt === null
          ? 'Табло подключится само.'
          : `Здесь то, что было в ${timeWithSeconds(receivedAt, timeZone)}: новых обращений не видно.`}
      </span>
    </p>
  )
}

const Closed = ({ now }: { now: number }) => {
  const calendar = useSession((session) => session.calendar)
  const hours = workingHours(calendar, now)
  if (hours.open) return null
  return (
    <p className={styles.closed}>
      <Moon aria-hidden="true" />
      <span>
        <b>Сейчас не рабочее время.</b> Сроки стоят, {hours.text}.
      </span>
    </p>
  )
}

const Slow = ({ late, longest, whileClosed }: WallSnapshot['slowDeliveries']) =>
  late + whileClosed === 0 ? null : (
    <p className={late > 0 ? styles.slow : styles.closed} role="alert">
      <Timer aria-hidden="true" />
      <span>
        <b>{slowDeliveriesTitle(late, whileClosed)}.</b> {late > 0 ? `Дольше всего ${spokenDuration(longest)}.` : ''}
      </span>
    </p>
  )

/** What the reader must know before he believes the numbers. */
export const Banners = ({ slow, ...props }: BannersProps & { slow: WallSnapshot['slowDeliveries'] | null }) => (
  <div className={styles.banners}>
    <Stale {...props} />
    {slow === null ? null : <Slow {...slow} />}
    <Closed now={props.now} />
  </div>
)
