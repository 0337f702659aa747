import { Button as AriaButton } from 'react-aria-components'
import { useConnection } from '../app/connection.ts'
import { useApp } from '../app/store.ts'
import { LinkDetails } from '../features/intake/LinkDetails.tsx'
import { classNames } from '../ui/class-names.ts'
import { Disclosed } from '../ui/Disclosed.tsx'
import styles from './SyncBadge.module.css'

const useSentence = (): { sentence: string; tone: 'good' | 'waiting' | 'bad' } => {
  const connection = useConnection((state) => state.state)
  const sync = useApp((state) => state.sync)
  if (connection !== 'open') return { sentence: 'Нет связи с программой', tone: 'bad' }
  if (sync === null) return { sentence: 'Соединяемся…', tone: 'waiting' }
  const isTroubled = sync.state === 'refused' || sync.rejected.length > 0
  return { sentence: sync.sentence, tone: isTroubled ? 'bad' : sync.state === 'online' ? 'good' : 'waiting' }
}

/** How the desk stands with the intake, in the desk's own words. */
export const SyncBadge = () => {
  const { sentence, tone } = useSentence()
  const sync = useApp((state) => state.sync)
  return (
    <Disclosed
      label="Обмен с приёмом обращений"
      trigger={
        <AriaButton className={styles.badge ?? ''}>
          <span className={classNames(styles.dot, styles[tone])} aria-hidden="true" />
          <span className={styles.sentence}>{sentence}</span>
        </AriaButton>
      }
    >
      {sync === null ? <p>Состояние обмена ещё неизвестно.</p> : <LinkDetails sync={sync} />}
    </Disclosed>
  )
}
