import { DatabaseBackup } from 'lucide-react'
import type { SettingsView } from '../../../shared/contract/settings.ts'
import { sizeWords } from '../../../shared/domain/attachment.ts'
import { desk } from '../../app/connection.ts'
import { fullDate, timeOfDay } from '../../app/format.ts'
import { host } from '../../app/host.ts'
import { useTimeZone } from '../../app/store.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { Chapter } from '../../ui/Chapter.tsx'
import factStyles from '../../ui/facts.module.css'
import { Notice } from '../../ui/Notice.tsx'
import { showToast } from '../../ui/toast-store.ts'
import styles from './Settings.module.css'
import { secretsAdvice, secretsText } from './wording.ts'

type DataSectionProps = Pick<SettingsView, 'dataFolder' | 'backups' | 'secrets'>

export const DataSection = ({ dataFolder, backups, secrets }: DataSectionProps) => {
  const timeZone = useTimeZone()
  const backUp = useAction(
    () => desk.settings.backUpNow(),
    (made) => showToast(`Копия готова: ${made.name}, ${sizeWords(made.bytes)}.`),
  )
  const ordered = [...backups].sort((left, right) => right.madeAt - left.madeAt)
  return (
    <Chapter
      id="data"
      title="Данные и копии"
      words="Копия снимается сама раз в день, не мешая работе. Если база повредится, при запуске программа предложит вернуть последнюю."
      action={
        <Button
          onPress={() => void backUp.run(undefined)}
          isPending={backUp.isRunning}
          icon={<DatabaseBackup aria-hidden="true" size={16} />}
        >
          {backUp.isRunning ? 'Делаем копию…' : 'Сделать копию сейчас'}
        </Button>
      }
    >
      {backUp.problem === null ? null : <Notice tone="failed">{backUp.problem.message}</Notice>}
      <dl className={factStyles.facts}>
        <dt>Папка данных</dt>
        <dd>
          <code>{dataFolder}</code>
        </dd>
        <dt>Ключи доступа</dt>
        <dd>{secretsText(secrets)}</dd>
      </dl>
      {secrets === 'plain' ? (
        <Notice tone="warning" title="Ключи доступа защищены только правами на папку">
          {secretsAdvice(host.kind)}
        </Notice>
      ) : null}
      {ordered.length === 0 ? (
        <p className={styles.none}>Копий пока нет.</p>
      ) : (
        <ul className={styles.backups} aria-label="Резервные копии, новые сверху">
          {ordered.map((backup) => (
            <li key={backup.name}>
              <b>
                {fullDate(backup.madeAt, timeZone)}, {timeOfDay(backup.madeAt, timeZone)}
              </b>
              <span>{backup.name}</span>
              <span>{sizeWords(backup.bytes)}</span>
            </li>
          ))}
        </ul>
      )}
    </Chapter>
  )
}
