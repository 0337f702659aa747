import { Button as AriaButton } from 'react-aria-components'
import { Button } from '../ui/Button.tsx'
import { classNames } from '../ui/class-names.ts'
import { Disclosed } from '../ui/Disclosed.tsx'
import { Notice } from '../ui/Notice.tsx'
import { desk, useConnection } from './connection.ts'
import { hrefTo } from './routes.ts'
import styles from './SyncBadge.module.css'
import { useApp } from './store.ts'
import { useAction } from './use-action.ts'

const useSentence = (): { sentence: string; tone: 'good' | 'waiting' | 'bad' } => {
  const connection = useConnection((state) => state.state)
  const sync = useApp((state) => state.sync)
  if (connection !== 'open') return { sentence: 'Нет связи с программой', tone: 'bad' }
  if (sync === null) return { sentence: 'Соединяемся…', tone: 'waiting' }
  const isTroubled = sync.state === 'refused' || sync.rejected.length > 0
  return { sentence: sync.sentence, tone: isTroubled ? 'bad' : sync.state === 'online' ? 'good' : 'waiting' }
}

const Details = () => {
  const sync = useApp((state) => state.sync)
  const retry = useAction(() => desk.sync.retry())
  if (sync === null) return <p>Состояние обмена ещё неизвестно.</p>
  return (
    <>
      <p>
        {sync.state === 'online'
          ? 'Заявки с сайта приходят сразу, записанное здесь уходит на приём обращений.'
          : 'Работать можно как обычно: всё записывается на этом компьютере и уйдёт само, когда связь вернётся.'}
      </p>
      <p>
        Не отправлено: <b>{sync.unsent}</b>
      </p>
      {sync.rejected.length === 0 ? null : (
        <section className={styles.rejected} aria-label="Отклонено">
          <h3>Отклонено: {sync.rejected.length}</h3>
          <ul>
            {sync.rejected.map((change) => (
              <li key={change.changeId}>
                <a href={hrefTo({ screen: 'ticket', ticketId: change.entityId })}>{change.title}</a>
                <span>{change.reason}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {retry.problem === null ? null : <Notice tone="failed">{retry.problem.message}</Notice>}
      <Button onPress={() => void retry.run(undefined)} isPending={retry.isRunning}>
        Повторить
      </Button>
    </>
  )
}

/** How the desk stands with the intake, in the desk's own words. */
export const SyncBadge = () => {
  const { sentence, tone } = useSentence()
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
      <Details />
    </Disclosed>
  )
}
