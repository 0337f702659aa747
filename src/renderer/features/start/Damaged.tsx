import { DatabaseBackup } from 'lucide-react'
import { useState } from 'react'
import type { BackupFile } from '../../../shared/contract/session.ts'
import { sizeWords } from '../../../shared/domain/attachment.ts'
import { desk } from '../../app/connection.ts'
import { fullDate, timeOfDay } from '../../app/format.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { CancelButton } from '../../ui/CancelButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Start.module.css'

const machineZone = Intl.DateTimeFormat().resolvedOptions().timeZone

const madeAtText = (backup: BackupFile): string =>
  `${fullDate(backup.madeAt, machineZone)}, ${timeOfDay(backup.madeAt, machineZone)}`

const Confirm = ({ backup, onClose }: { backup: BackupFile; onClose: () => void }) => {
  const restore = useAction(desk.session.restoreBackup, onClose)
  return (
    <Dialog
      title={`Вернуть копию от ${madeAtText(backup)}?`}
      onClose={onClose}
      footer={
        <>
          <CancelButton onPress={onClose} />
          <Button look="primary" isPending={restore.isRunning} onPress={() => void restore.run({ name: backup.name })}>
            Вернуть копию
          </Button>
        </>
      }
    >
      <p>
        Работа продолжится с того, что было записано к этому времени. То, что успели отправить на сервер приёма после
        него, вернётся само при первой же связи.
      </p>
      <p>Повреждённый файл останется рядом: его можно отдать на восстановление.</p>
      {restore.problem === null ? null : <Notice tone="failed">{restore.problem.message}</Notice>}
    </Dialog>
  )
}

const BackupList = ({ backups }: { backups: readonly BackupFile[] }) => {
  const [chosen, setChosen] = useState<BackupFile | null>(null)
  const ordered = [...backups].sort((left, right) => right.madeAt - left.madeAt)
  return (
    <>
      <ol className={styles.backups} aria-label="Копии, новые сверху">
        {ordered.map((backup, index) => (
          <li key={backup.name} className={styles.backup}>
            <span>
              <b>{madeAtText(backup)}</b>
              <small>
                {index === 0 ? 'самая новая · ' : ''}
                {sizeWords(backup.bytes)}
              </small>
            </span>
            <Button look={index === 0 ? 'primary' : 'plain'} autoFocus={index === 0} onPress={() => setChosen(backup)}>
              {`Вернуть копию от ${madeAtText(backup)}`}
            </Button>
          </li>
        ))}
      </ol>
      {chosen === null ? null : <Confirm backup={chosen} onClose={() => setChosen(null)} />}
    </>
  )
}

export const Damaged = ({ reason, backups }: { reason: string; backups: readonly BackupFile[] }) => (
  <section className={styles.letter} aria-labelledby="damaged-title">
    <span className={styles.sign} aria-hidden="true">
      <DatabaseBackup />
    </span>
    <h1 id="damaged-title" className={styles.title}>
      База данных повреждена
    </h1>
    <p className={styles.reason}>{reason}</p>
    <p className={styles.words}>Резервные копии и выпущенные документы лежат отдельно и не тронуты.</p>
    {backups.length === 0 ? (
      <Notice tone="warning" title="Копий нет.">
        Закройте программу и передайте папку с данными специалисту: файл базы остался на месте.
      </Notice>
    ) : (
      <BackupList backups={backups} />
    )}
  </section>
)
