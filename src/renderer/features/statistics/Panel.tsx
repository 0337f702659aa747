import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import type { TableFormat } from '../../../shared/contract/documents.ts'
import type { StatisticsTable, StatisticsView } from '../../../shared/contract/statistics.ts'
import { desk } from '../../app/connection.ts'
import { saveFile } from '../../app/files.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { showToast } from '../../ui/toast-store.ts'
import styles from './Statistics.module.css'

interface PanelProps {
  id: string
  title: string
  /** What is counted, where the title leaves it open. */
  words?: string
  /** The table behind the panel, when it can be taken out. */
  table?: StatisticsTable
  view: StatisticsView
  actions?: ReactNode
  className?: string | undefined
  children: ReactNode
}

const formats = [
  {
    entries: [
      { id: 'xlsx', label: 'XLSX для Excel' },
      { id: 'csv', label: 'CSV' },
    ],
  },
]

export const Panel = ({ id, title, words, table, view, actions, className, children }: PanelProps) => {
  const save = useAction(async (format: TableFormat) => {
    if (table === undefined) return
    const file = await desk.statistics.save({ from: view.from, to: view.to, by: view.by, table, format })
    saveFile(file)
    showToast(`Сохранено: ${file.name}.`)
  })
  return (
    <section className={`${styles.panel} ${className ?? ''}`} aria-labelledby={id}>
      <header className={styles.panelHead}>
        <div>
          <h2 id={id}>{title}</h2>
          {words === undefined ? null : <p>{words}</p>}
        </div>
        {actions}
        {table === undefined ? null : (
          <Menu
            label={`${title}: сохранить таблицу`}
            groups={formats}
            onChoose={(format) => void save.run(format === 'csv' ? 'csv' : 'xlsx')}
            trigger={
              <Button
                size="small"
                label={`${title}: сохранить таблицу`}
                icon={<Download aria-hidden="true" size={14} />}
              >
                Сохранить
              </Button>
            }
          />
        )}
      </header>
      {save.problem === null ? null : <Notice tone="failed">{save.problem.message}</Notice>}
      {children}
    </section>
  )
}
