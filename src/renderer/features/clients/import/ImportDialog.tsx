import { plural } from '../../../../shared/documents/plural.ts'
import { desk } from '../../../app/connection.ts'
import { saveFile } from '../../../app/files.ts'
import { useAction } from '../../../app/use-action.ts'
import { Button } from '../../../ui/Button.tsx'
import { CancelButton } from '../../../ui/CancelButton.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FileDrop } from '../../../ui/FileDrop.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { Progress } from '../../../ui/Progress.tsx'
import styles from './Import.module.css'
import { ImportPreview } from './ImportPreview.tsx'
import { type ImportRun, type ReadImport, useClientImport } from './use-client-import.ts'
import { countWords, leftOf, rowsWords, toWriteWords } from './wording.ts'

const title = 'Клиенты из таблицы'

const outcomeWords = ({ progress, isStopped }: ImportRun): string => {
  const { created, changed, done, total } = progress ?? { created: 0, changed: 0, done: 0, total: 0 }
  const written = `Заведено клиентов: ${countWords(created)}, изменений в карточках: ${countWords(changed)}.`
  return isStopped && done < total
    ? `Остановлено. ${written} Не записано строк: ${countWords(total - done)}: их можно дозаписать.`
    : written
}

const Applied = ({ run, preview, hasFailed }: { run: ImportRun; preview: ReadImport; hasFailed: boolean }) => {
  const refused = preview.counts.refused + (run.progress?.refused ?? 0)
  const save = useAction(desk.clientImport.refused, saveFile)
  const { done = 0, total = 0 } = run.progress ?? {}
  return (
    <>
      {run.isRunning ? (
        <Progress label="Запись клиентов" value={done} total={total}>
          {`Записано ${countWords(done)} из ${countWords(total)}`}
        </Progress>
      ) : (
        <Notice tone={hasFailed ? 'plain' : 'good'}>{outcomeWords(run)}</Notice>
      )}
      {run.isRunning || refused === 0 ? null : (
        <Notice
          tone="warning"
          title={`Не ${plural(refused, 'принята', 'приняты', 'принято')} ${rowsWords(refused)}.`}
          action={
            <Button onPress={() => void save.run({ importId: preview.importId })} isPending={save.isRunning}>
              Сохранить CSV
            </Button>
          }
        >
          В файле будут эти строки и причины: поправьте и загрузите его снова.
        </Notice>
      )}
      {save.problem === null ? null : <Notice tone="failed">{save.problem.message}</Notice>}
    </>
  )
}

/** Clients from a table: read, shown, and written once a person agrees. */
export const ImportDialog = ({ onClose }: { onClose: () => void }) => {
  const state = useClientImport()
  const { table, reading, preview, run, problem } = state
  const failed = problem === null ? null : <Notice tone="failed">{problem.message}</Notice>

  if (run !== null && preview?.ok === true) {
    const { done = 0, total = 0 } = run.progress ?? {}
    const isUnfinished = !run.isRunning && (done < total || problem !== null)
    return (
      <Dialog
        title={title}
        size="medium"
        onClose={run.isRunning ? state.stop : onClose}
        footer={
          run.isRunning ? (
            <Button onPress={state.stop} keyName="Esc">
              Остановить
            </Button>
          ) : (
            <>
              {isUnfinished ? (
                <Button onPress={() => state.apply(preview.importId)}>Дозаписать остальное</Button>
              ) : null}
              <Button look="primary" onPress={onClose} autoFocus>
                Готово
              </Button>
            </>
          )
        }
      >
        <Applied run={run} preview={preview} hasFailed={problem !== null} />
        {failed}
      </Dialog>
    )
  }

  if (table !== null && preview?.ok === true) {
    const counts = leftOf(preview.counts, state.skipped)
    const toWrite = counts.new + counts.changed
    return (
      <Dialog
        title={title}
        size="large"
        onClose={onClose}
        footer={
          <>
            <p className={styles.total} aria-live="polite">
              {reading !== null ? (
                'Читаем файл заново…'
              ) : toWrite === 0 ? (
                'Записывать нечего'
              ) : (
                <>
                  К записи: <b>{toWriteWords(counts)}</b>
                </>
              )}
            </p>
            <CancelButton onPress={onClose} />
            <Button
              look="primary"
              isPending={reading !== null}
              isDisabled={toWrite === 0}
              onPress={() => state.apply(preview.importId)}
            >
              Записать
            </Button>
          </>
        }
      >
        <ImportPreview
          table={table}
          preview={preview}
          skipped={state.skipped}
          onSkip={state.skip}
          change={state.change}
          onOther={state.forget}
        />
        {failed}
      </Dialog>
    )
  }

  return (
    <Dialog title={title} size="medium" onClose={onClose} footer={<CancelButton onPress={onClose} />}>
      <FileDrop
        label="Таблица клиентов: перетащите сюда"
        accepted={['.csv', '.txt', '.tsv', '.xlsx', 'text/csv', 'text/plain']}
        isReading={reading !== null}
        onFile={state.choose}
      >
        <p>
          Таблица <b>CSV</b> или <b>XLSX</b> со строкой заголовков: название, ИНН, КПП, адрес, контакт, телефон,
          договор, «ИТС до».
        </p>
        <p className={styles.aside}>
          Карточки узнаются по ИНН и КПП, потом по телефону. Сначала программа покажет, что изменится.
        </p>
      </FileDrop>
      {reading?.step === 'comparing' ? (
        <Progress label="Сверка с карточками" value={reading.done} total={reading.total}>
          {`Сверено строк: ${countWords(reading.done)} из ${countWords(reading.total)}`}
        </Progress>
      ) : null}
      {preview === null || preview.ok ? null : (
        <Notice tone="failed" title={`Файл «${table?.name ?? ''}» не принят, ничего не записано.`}>
          {preview.message}
        </Notice>
      )}
      {failed}
    </Dialog>
  )
}
