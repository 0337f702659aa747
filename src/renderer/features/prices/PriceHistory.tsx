import { History } from 'lucide-react'
import type { PriceEvent } from '../../../shared/contract/prices.ts'
import { fullDate, timeOfDay } from '../../app/format.ts'
import { useTimeZone } from '../../app/store.ts'
import { Button } from '../../ui/Button.tsx'
import { Disclosed } from '../../ui/Disclosed.tsx'
import styles from './Prices.module.css'

/** Who changed what and when, the newest first. */
export const PriceHistory = ({ name, history }: { name: string; history: readonly PriceEvent[] }) => {
  const timeZone = useTimeZone()
  if (history.length === 0) return null
  return (
    <Disclosed
      label={`Изменения: ${name}`}
      trigger={
        <Button size="small" look="quiet" icon={<History aria-hidden="true" size={14} />} label={`Изменения: ${name}`}>
          Изменения
        </Button>
      }
    >
      <ol className={styles.history}>
        {history.map(({ changeId, at, author, words }) => (
          <li key={changeId}>
            <span>
              {fullDate(at, timeZone)}, {timeOfDay(at, timeZone)}
              {author === null ? null : `, ${author.name}`}
            </span>
            <b>{words}</b>
          </li>
        ))}
      </ol>
    </Disclosed>
  )
}

/** «28.11.2026, Кравцов Игорь» of the last change. */
export const LastChange = ({ history }: { history: readonly PriceEvent[] }) => {
  const timeZone = useTimeZone()
  const [last] = history
  if (last === undefined) return null
  return (
    <>
      {fullDate(last.at, timeZone)}
      {last.author === null ? null : `, ${last.author.name}`}
    </>
  )
}
