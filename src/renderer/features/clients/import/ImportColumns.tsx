import { type ClientColumn, clientColumnNames, clientColumns } from '../../../../shared/domain/client-columns.ts'
import { Select } from '../../../ui/Select.tsx'
import styles from './Import.module.css'
import type { ReadImport } from './use-client-import.ts'

const nothing = 'nothing'
const choices = [
  { id: nothing, label: 'Не загружать' },
  ...clientColumns.map((id) => ({ id, label: clientColumnNames[id] })),
] as const

interface ImportColumnsProps {
  columns: ReadImport['columns']
  onChange: (columns: (ClientColumn | null)[]) => void
}

/** What each column holds: as its heading says, or as a person chooses. */
export const ImportColumns = ({ columns, onChange }: ImportColumnsProps) => {
  const choose = (place: number, chosen: string) => {
    const column = clientColumns.find((one) => one === chosen) ?? null
    // A kind of column stands once: chosen anew, it leaves its old place.
    onChange(columns.map((one, at) => (at === place ? column : one.column === column ? null : one.column)))
  }
  return (
    <ul className={styles.columns} aria-label="Столбцы файла">
      {columns.map(({ heading, column, samples }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
        <li key={place}>
          <Select
            label={heading}
            value={column ?? nothing}
            onChange={(chosen) => choose(place, chosen)}
            choices={choices}
          />
          <p className={styles.samples}>{samples.join(' · ') || 'пусто'}</p>
        </li>
      ))}
    </ul>
  )
}
