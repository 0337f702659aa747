import type { StatisticsRow, StatisticsView } from '../../../shared/contract/statistics.ts'
import { shareInTime } from '../../../shared/domain/statistics.ts'
import styles from './Statistics.module.css'
import { countWords, shareWords, timeWords } from './wording.ts'

const heads = [
  { name: 'Всего', title: 'Обращений, пришедших за период' },
  { name: 'В срок', title: 'Ответ дан в срок' },
  { name: 'Нарушено', title: 'Срок вышел, ответа не было или он пришёл позже' },
  { name: 'Доля в срок', title: 'От тех, чей срок уже решён' },
  { name: 'Идёт', title: 'Ответа ещё нет, срок не вышел' },
  { name: 'Без ответа', title: 'Закрыто без ответа до срока' },
  { name: 'Не подтв.', title: 'Время не подтверждено: не входит в остальные столбцы' },
  { name: 'Реакция', title: 'Половине ответили быстрее, рабочее время' },
  { name: '9 из 10', title: 'Девяти из десяти ответили не позже, рабочее время' },
  { name: 'Решение', title: 'Половину решили быстрее, без ожидания клиента и разработчика' },
]

const Share = ({ row }: { row: StatisticsRow }) => {
  const share = shareInTime(row)
  return (
    <td className={styles.share}>
      <span className={styles.bar} aria-hidden="true">
        <span style={{ width: `${share ?? 0}%` }} />
      </span>
      {shareWords(share)}
    </td>
  )
}

const Row = ({ row }: { row: StatisticsRow }) => (
  <tr>
    <th scope="row">{row.name}</th>
    <td>{countWords(row.total)}</td>
    <td>{countWords(row.kept)}</td>
    <td className={row.broken > 0 ? styles.late : undefined}>{countWords(row.broken)}</td>
    <Share row={row} />
    <td>{countWords(row.running)}</td>
    <td>{countWords(row.dropped)}</td>
    <td>{countWords(row.doubted)}</td>
    <td>{timeWords(row.reactionMedian)}</td>
    <td>{timeWords(row.reactionNinetieth)}</td>
    <td>{timeWords(row.solutionMedian)}</td>
  </tr>
)

/** Terms kept and broken, line by line, each share drawn beside its figure. */
export const Terms = ({ view }: { view: StatisticsView }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reached by keyboard
  <section className={styles.scroller} tabIndex={0} aria-label="Таблица сроков">
    <table className={styles.table}>
      <thead>
        <tr>
          <td />
          {heads.map(({ name, title }) => (
            <th key={name} scope="col" title={title}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {view.rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </tbody>
      <tfoot>
        <Row row={view.whole} />
      </tfoot>
    </table>
    {view.leftOut === 0 ? null : <p className={styles.note}>Ещё {countWords(view.leftOut)}: все они будут в файле.</p>}
  </section>
)
