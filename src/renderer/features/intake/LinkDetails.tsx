import type { SyncStatus } from '../../../shared/contract/sync.ts'
import { desk } from '../../app/connection.ts'
import { hrefTo } from '../../app/routes.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Progress } from '../../ui/Progress.tsx'
import styles from './Intake.module.css'
import { linkWords, parkedWords } from './link-words.ts'
import { RejectedChanges } from './RejectedChanges.tsx'
import { StationList } from './StationList.tsx'

const Others = ({ sync }: { sync: SyncStatus }) => {
  const others = sync.stations.filter((station) => !station.isHere)
  if (others.length === 0) return null
  return (
    <section className={styles.others}>
      <h3>Другие рабочие места</h3>
      {sync.state === 'online' ? null : <p>По последним сведениям, до потери связи:</p>}
      <StationList stations={others} />
    </section>
  )
}

/** All there is to know of the link with the intake, and what can be done about it. */
export const LinkDetails = ({ sync }: { sync: SyncStatus }) => {
  const retry = useAction(() => desk.sync.retry())
  return (
    <>
      <h2 className={styles.sentence}>{sync.sentence}</h2>
      <p>{linkWords(sync)}</p>
      {sync.received === null ? null : (
        <Progress label="Получено обращений и клиентов" value={sync.received} total={100}>
          {`Получено ${sync.received} %`}
        </Progress>
      )}
      <p>
        Не отправлено: <b>{sync.unsent}</b>
      </p>
      {sync.isTimeConfirmed || sync.state === 'starting' ? null : (
        <Notice tone="warning" title="Время не подтверждено">
          Часы этого компьютера с запуска программы ещё не сверены с часами приёма. Сроки считаются по ним; когда связь
          появится, программа сверит часы сама.
        </Notice>
      )}
      {sync.parked === 0 ? null : (
        <Notice tone="warning" title="Обновите программу">
          {parkedWords(sync.parked)}
        </Notice>
      )}
      {sync.rejected.length === 0 ? null : <RejectedChanges changes={sync.rejected} />}
      <Others sync={sync} />
      {retry.problem === null ? null : <Notice tone="failed">{retry.problem.message}</Notice>}
      <div className={styles.linkActions}>
        <Button onPress={() => void retry.run(undefined)} isPending={retry.isRunning}>
          Проверить связь
        </Button>
        <a href={`${hrefTo({ screen: 'settings' })}?chapter=intake`}>
          {sync.state === 'refused' ? 'Подключить заново по коду' : 'Настроить приём'}
        </a>
      </div>
    </>
  )
}
