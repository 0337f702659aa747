import type { StatisticsView } from '../../../shared/contract/statistics.ts'
import styles from './Statistics.module.css'
import { countWords, perDayWords, shownHours } from './wording.ts'

/** How many came in which hour: drawn as columns, or the same as a table. */
export const Hours = ({ view, asTable }: { view: StatisticsView; asTable: boolean }) => {
  const shown = shownHours(view)
  const most = Math.max(1, ...view.hours)
  if (asTable)
    return (
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Час</th>
            <th scope="col">Обращений</th>
            <th scope="col">В рабочий день</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((hour) => (
            <tr key={hour}>
              <th scope="row">{`${hour}:00–${hour + 1}:00`}</th>
              <td>{countWords(view.hours[hour] ?? 0)}</td>
              <td>{perDayWords(view.hours[hour] ?? 0, view.workingDays)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )
  const busiest = view.hours.indexOf(Math.max(...view.hours))
  return (
    <figure
      className={styles.hours}
      role="img"
      aria-label={`Обращения по часам, больше всего в ${busiest}:00 — ${countWords(view.hours[busiest] ?? 0)}. Числа есть в таблице.`}
    >
      {shown.map((hour) => (
        <span key={hour} className={styles.hour}>
          <b>{view.hours[hour] === 0 ? '' : countWords(view.hours[hour] ?? 0)}</b>
          <span className={styles.column} style={{ height: `${((view.hours[hour] ?? 0) / most) * 7}rem` }} />
          <small>{hour}</small>
        </span>
      ))}
    </figure>
  )
}
