import { useEffect, useState } from 'react'
import type { ImportRow } from '../../../../shared/contract/client-import.ts'
import { importRowsShown, type RowOutcome } from '../../../../shared/domain/row-outcome.ts'
import { desk } from '../../../app/connection.ts'
import { problemOf } from '../../../app/desk-problem.ts'
import { Button } from '../../../ui/Button.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import styles from './Import.module.css'
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

interface ImportRowsProps {
  importId: string
  outcome: RowOutcome
  count: number
}

/** Rows of one outcome, as many as were asked for. */
export const ImportRows = ({ importId, outcome, count }: ImportRowsProps) => {
  const [rows, setRows] = useState<readonly ImportRow[] | null>(null)
  const [wanted, setWanted] = useState(importRowsShown)
  const [problem, setProblem] = useState<string | null>(null)
  const have = rows?.length ?? 0
  useEffect(() => {
    if (have >= Math.min(wanted, count)) return
    let isLatest = true
    desk.clientImport.rows({ importId, outcome, from: have, limit: importRowsShown }).then(
      (more) => isLatest && setRows((before) => [...(before ?? []), ...more]),
      (error: unknown) => isLatest && setProblem(problemOf(error).message),
    )
    return () => {
      isLatest = false
    }
  }, [importId, outcome, count, wanted, have])

  if (count === 0) return <p className={styles.none}>{outcomeEmpty[outcome]}</p>
  if (problem !== null) return <Notice tone="failed">{problem}</Notice>
  if (rows === null) return <Loading />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reached by keyboard
    <section className={styles.scroller} tabIndex={0} aria-label={`Строки: ${outcomeNames[outcome]}`}>
      <table className={styles.rows}>
        <thead>
          <tr>
            <th scope="col">Строка</th>
            <th scope="col">Клиент</th>
            <th scope="col">{outcome === 'refused' ? 'Почему не принята' : 'Что запишется'}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.line}>
              <td className={styles.line}>{row.line}</td>
              <td className={styles.client}>
                {row.name === '' ? 'без названия' : row.name}
                {row.inn === '' ? null : <small>ИНН {row.inn}</small>}
              </td>
              <td>
                <Words row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length < count ? (
        <Button look="link" onPress={() => setWanted((before) => before + importRowsShown)}>
          Показать ещё: осталось {count - rows.length}
        </Button>
      ) : null}
    </section>
  )
}
