import { Undo2 } from 'lucide-react'
import type { CalendarVersion } from '../../../shared/contract/calendar.ts'
import { fullDate, timeOfDay } from '../../app/format.ts'
import { useTimeZone } from '../../app/store.ts'
import { Button } from '../../ui/Button.tsx'
import { Tag } from '../../ui/Tag.tsx'
import styles from './Calendar.module.css'

interface VersionsProps {
  versions: readonly CalendarVersion[]
  /** Undefined: the versions are only looked at. */
  onBack: ((from: number | null) => void) | undefined
}

const wordsOf = ({ from, changed }: CalendarVersion): string =>
  from === null ? 'По регламенту: пн–пт 09:00–18:00, производственный календарь РФ' : changed.join('; ')

/** Every version of the calendar, newest first: who changed what, and the way back. */
export const Versions = ({ versions, onBack }: VersionsProps) => {
  const timeZone = useTimeZone()
  const nameOf = ({ from }: CalendarVersion): string =>
    from === null ? 'Первый календарь' : `${fullDate(from, timeZone)}, ${timeOfDay(from, timeZone)}`
  return (
    <div className={styles.versions}>
      <h3>Версии календаря</h3>
      <ol>
        {versions.map((version, index) => (
          <li key={version.from}>
            <b>{nameOf(version)}</b>
            <span>
              {version.author === null ? null : <span className={styles.author}>{version.author.name}. </span>}
              {wordsOf(version)}
            </span>
            {index === 0 ? <Tag tone="accent">действует</Tag> : null}
            {index === 0 || onBack === undefined ? null : (
              <Button
                size="small"
                look="quiet"
                label={`Вернуть календарь: ${nameOf(version)}`}
                icon={<Undo2 aria-hidden="true" size={14} />}
                onPress={() => onBack(version.from)}
              >
                Вернуть
              </Button>
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}
