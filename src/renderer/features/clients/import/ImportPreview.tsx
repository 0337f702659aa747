import { useEffect, useRef, useState } from 'react'
import { plural } from '../../../../shared/documents/plural.ts'
import {
  type TableDelimiter,
  type TableEncoding,
  tableDelimiterNames,
  tableEncodingNames,
} from '../../../../shared/documents/table-text.ts'
import { type RowOutcome, rowOutcomes } from '../../../../shared/domain/row-outcome.ts'
import { Button } from '../../../ui/Button.tsx'
import { CheckBox } from '../../../ui/CheckBox.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { Segments } from '../../../ui/Segments.tsx'
import { Select } from '../../../ui/Select.tsx'
import styles from './Import.module.css'
import { ImportColumns } from './ImportColumns.tsx'
import { ImportRows } from './ImportRows.tsx'
import type { ChosenTable, ClientImportState, ReadImport } from './use-client-import.ts'
import { countWords, outcomeNames, rowsWords } from './wording.ts'

const encodings = Object.entries(tableEncodingNames).map(([id, label]) => ({ id: id as TableEncoding, label }))
const delimiters = Object.entries(tableDelimiterNames).map(([id, label]) => ({ id: id as TableDelimiter, label }))

const firstShown = ({ counts }: ReadImport): RowOutcome => rowOutcomes.find((one) => counts[one] > 0) ?? 'new'

/** Without a name or a number nobody can be told from anybody. */
const isBlind = ({ columns }: ReadImport): boolean =>
  !columns.some(({ column }) => column === 'name' || column === 'inn' || column === 'contactPhone')

interface ImportPreviewProps {
  table: ChosenTable
  preview: ReadImport
  skipped: ClientImportState['skipped']
  onSkip: ClientImportState['skip']
  change: ClientImportState['change']
  onOther: () => void
}

/** What the table would do: how it is read, what its columns hold, and every row with its outcome. */
export const ImportPreview = ({ table, preview, skipped, onSkip, change, onOther }: ImportPreviewProps) => {
  const blind = isBlind(preview)
  const [shown, setShown] = useState<RowOutcome>(() => firstShown(preview))
  const [areColumnsShown, setColumnsShown] = useState(blind)
  const summary = useRef<HTMLParagraphElement>(null)
  // The button that was pressed is gone with the choice of the file.
  useEffect(() => summary.current?.focus(), [])
  const known = preview.columns.filter(({ column }) => column !== null).length
  return (
    <div className={styles.preview}>
      <p ref={summary} tabIndex={-1} className={styles.summary}>
        <b>{table.name}</b> · без вашего слова ничего не запишется, пустая ячейка ничего не стирает{' '}
        <Button look="link" onPress={onOther}>
          другой файл
        </Button>
      </p>
      <div className={styles.reading}>
        {preview.encoding === null ? null : (
          <Select
            label="Кодировка"
            value={preview.encoding}
            onChange={(encoding) => change({ encoding, columns: null })}
            choices={encodings}
          />
        )}
        {preview.delimiter === null ? null : (
          <Select
            label="Разделитель"
            value={preview.delimiter}
            onChange={(delimiter) => change({ delimiter, columns: null })}
            choices={delimiters}
          />
        )}
        <div className={styles.hasHead}>
          <CheckBox isSelected={preview.hasHead} onChange={(hasHead) => change({ hasHead, columns: null })}>
            Есть строка заголовков
          </CheckBox>
        </div>
        <Button onPress={() => setColumnsShown(!areColumnsShown)} className={styles.columnsButton}>
          {areColumnsShown ? 'Скрыть столбцы' : `Столбцы: понято ${known} из ${preview.columns.length}`}
        </Button>
      </div>
      {blind ? (
        <Notice tone="warning" title="Не понять, где название, ИНН или телефон.">
          Выберите, что в каком столбце. Если вместо букв странные знаки, смените кодировку.
        </Notice>
      ) : null}
      {areColumnsShown ? <ImportColumns columns={preview.columns} onChange={(columns) => change({ columns })} /> : null}
      {preview.doubtful === 0 ? null : (
        <Notice tone="warning">
          С замечаниями {rowsWords(preview.doubtful)}: {plural(preview.doubtful, 'запишется', 'запишутся', 'запишутся')}
          , но стоит сверить.
        </Notice>
      )}
      <Segments
        label="Показать строки"
        segments={rowOutcomes.map((outcome) => ({
          id: outcome,
          label: outcomeNames[outcome],
          count: countWords(preview.counts[outcome]),
        }))}
        chosen={shown}
        onChoose={setShown}
      />
      <ImportRows
        key={`${preview.importId} ${shown}`}
        importId={preview.importId}
        outcome={shown}
        count={preview.counts[shown]}
        isSkipped={(line) => skipped.has(line)}
        onSkip={onSkip}
      />
    </div>
  )
}
