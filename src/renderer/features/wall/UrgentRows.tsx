import { CircleCheckBig } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { plural } from '../../../shared/documents/plural.ts'
import { classNames } from '../../ui/class-names.ts'
import type { BoardRow } from './board.ts'
import { fittingRows } from './fitting-rows.ts'
import { useAttention } from './use-attention.ts'
import styles from './Wall.module.css'

/** In hundredths of the window's height, as `--row` and `--rest` in the style sheet. */
const ROW_VH = 8.8
const REST_VH = 4.4

const Row = ({ row, isMarked }: { row: BoardRow; isMarked: boolean }) => (
  <li
    className={classNames(styles.row, styles[row.tone], isMarked && styles.marked)}
    data-marked={isMarked || undefined}
  >
    <b className={styles.digits} aria-hidden="true">
      {row.digits}
    </b>
    <div className={styles.what}>
      <p className={styles.subject}>{row.title}</p>
      <span>{row.about}</span>
    </div>
    <span className={styles.hidden}>{row.spoken}</span>
    <span className={classNames(styles.who, row.untaken && styles.untaken)}>{row.doing}</span>
  </li>
)

const useFitting = (count: number) => {
  const area = useRef<HTMLDivElement>(null)
  const [height, setHeight] = useState(0)
  useLayoutEffect(() => {
    const element = area.current
    if (element === null) return
    const observer = new ResizeObserver(() => setHeight(element.clientHeight))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const vh = window.innerHeight / 100
  return { area, shown: fittingRows(height, ROW_VH * vh, REST_VH * vh, count) }
}

/** As many of the most urgent tickets as the screen holds; the rest is a number. */
export const UrgentRows = ({ rows, hasSound }: { rows: readonly BoardRow[]; hasSound: boolean }) => {
  const marked = useAttention(rows, hasSound)
  const { area, shown } = useFitting(rows.length)
  const rest = rows.length - shown
  const answered = rows.slice(shown).filter((row) => row.tone === 'answered').length
  return (
    <div ref={area} className={styles.rows}>
      {rows.length === 0 ? (
        <p className={styles.none}>
          <CircleCheckBig aria-hidden="true" />
          Открытых обращений нет
        </p>
      ) : (
        <ol className={styles.list} aria-label="Самые срочные обращения">
          {rows.slice(0, shown).map((row) => (
            <Row key={row.id} row={row} isMarked={marked.has(row.id)} />
          ))}
        </ol>
      )}
      {rest > 0 && shown > 0 ? (
        <p className={styles.rest}>
          и ещё {rest} {plural(rest, 'обращение', 'обращения', 'обращений')}
          {answered > 0 ? `, из них с ответом ${answered}` : ''}
        </p>
      ) : null}
    </div>
  )
}
