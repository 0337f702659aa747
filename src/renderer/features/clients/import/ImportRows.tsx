import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import type { ImportRow } from '../../../../shared/contract/client-import.ts'
import type { RowOutcome } from '../../../../shared/domain/row-outcome.ts'
import { CheckBox } from '../../../ui/CheckBox.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import styles from './Import.module.css'
import { useImportRows } from './use-import-rows.ts'
import { outcomeEmpty, outcomeNames } from './wording.ts'

const Change = ({ change: { name, before, after } }: { change: ImportRow['changes'][number] }) => (
  <li>
    <span className={styles.what}>{name}: </span>
    {before === '' ? null : (
      <>
        <del>{before}</del> <span aria-hidden="true">→</span>{' '}
      </>
    )}
    <ins>{after}</ins>
  </li>
)

const Words = ({ row }: { row: ImportRow }) => (
  <>
    {row.reasons.map((reason) => (
      <p key={reason} className={styles.reason}>
        {reason}
      </p>
    ))}
    {row.outcome === 'new' || row.outcome === 'changed' ? (
      <ul className={styles.changes}>
        {row.changes.map((change) => (
          <Change key={`${change.name} ${change.after}`} change={change} />
        ))}
      </ul>
    ) : null}
    {row.doubts.map((doubt) => (
      <p key={doubt} className={styles.doubt}>
        {doubt}
      </p>
    ))}
  </>
)

const ROW_REM = 4
const OVERSCAN = 8

const rootFontSize = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize)

interface ImportRowsProps {
  importId: string
  outcome: RowOutcome
  count: number
  isSkipped: (line: number) => boolean
  onSkip: (row: ImportRow, isSkipped: boolean) => void
}

/** Rows of one outcome; only those in sight are asked for and drawn. */
export const ImportRows = ({ importId, outcome, count, isSkipped, onSkip }: ImportRowsProps) => {
  const scroller = useRef<HTMLElement>(null)
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_REM * rootFontSize(),
    overscan: OVERSCAN,
  })
  const places = virtualizer.getVirtualItems()
  const [top, bottom] = [places[0], places.at(-1)]
  const { rowAt, problem } = useImportRows({
    importId,
    outcome,
    first: top?.index ?? 0,
    last: bottom?.index ?? -1,
  })
  const isWritten = outcome === 'new' || outcome === 'changed'

  if (count === 0) return <p className={styles.none}>{outcomeEmpty[outcome]}</p>
  if (problem !== null) return <Notice tone="failed">{problem}</Notice>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reached by keyboard
    <section ref={scroller} className={styles.scroller} tabIndex={0} aria-label={`Строки: ${outcomeNames[outcome]}`}>
      <table
        className={styles.rows}
        aria-rowcount={count + 1}
        style={{ marginTop: top?.start ?? 0, marginBottom: virtualizer.getTotalSize() - (bottom?.end ?? 0) }}
      >
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">Строка</th>
            <th scope="col">Клиент</th>
            <th scope="col">{outcome === 'refused' ? 'Почему не принята' : 'Что запишется'}</th>
          </tr>
        </thead>
        <tbody>
          {places.map(({ index, key }) => {
            const row = rowAt(index)
            return (
              <tr key={key} ref={virtualizer.measureElement} data-index={index} aria-rowindex={index + 2}>
                {row === null ? (
                  <td colSpan={3} className={styles.coming}>
                    …
                  </td>
                ) : (
                  <>
                    <td className={styles.line}>
                      {isWritten ? (
                        <CheckBox
                          aria-label={`Записать строку ${row.line}`}
                          isSelected={!isSkipped(row.line)}
                          onChange={(isTaken) => onSkip(row, !isTaken)}
                        >
                          {row.line}
                        </CheckBox>
                      ) : (
                        row.line
                      )}
                    </td>
                    <td className={styles.client}>
                      {row.name === '' ? 'без названия' : row.name}
                      {row.inn === '' ? null : <small>ИНН {row.inn}</small>}
                    </td>
                    <td className={isSkipped(row.line) ? styles.skipped : undefined}>
                      <Words row={row} />
                    </td>
                  </>
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
