import { CloudOff, Moon } from 'lucide-react'
import { useConnection } from '../../app/connection.ts'
import { timeWithSeconds } from '../../app/format.ts'
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

/** What the reader must know before he believes the numbers. */
export const Banners = (props: BannersProps) => (
  <div className={styles.banners}>
    <Stale {...props} />
    <Closed now={props.now} />
  </div>
)
