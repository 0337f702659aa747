import { isWorkingTime, nextWorkingMoment, workingDayBounds } from '../../../shared/sla/working-time.ts'
import { useNow } from '../../app/clock.ts'
import { momentNear, spokenDuration, timeOfDay, timeWithSeconds } from '../../app/format.ts'
import { useSession } from '../../app/store.ts'
import { classNames } from '../../ui/class-names.ts'
import { type View, viewTitles } from './groups.ts'
import styles from './QueueBar.module.css'

const Clock = () => {
  const calendar = useSession((session) => session.calendar)
  const now = useNow()
  const at = new Date(now)
  const closesAt = workingDayBounds(calendar, at)?.closesAt.getTime() ?? now
  const opensAt = nextWorkingMoment(calendar, at).getTime()
  return (
    <p className={styles.clock}>
      <b>{timeWithSeconds(now, calendar.timeZone)}</b>
      {isWorkingTime(calendar, at)
        ? `до ${timeOfDay(closesAt, calendar.timeZone)} осталось ${spokenDuration(closesAt - now)}`
        : `закрыто, часы пойдут ${momentNear(opensAt, now, calendar.timeZone)}`}
    </p>
  )
}

const views: readonly View[] = ['all', 'mine', 'untaken', 'waiting']

interface QueueBarProps {
  view: View
  counts: Record<View, number>
  onView: (view: View) => void
}

export const QueueBar = ({ view, counts, onView }: QueueBarProps) => (
  <div className={styles.bar}>
    <h1 className={styles.title}>Очередь</h1>
    <fieldset className={styles.views}>
      <legend className={styles.spoken}>Показать</legend>
      {views.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === view}
          className={classNames(styles.view, one === view && styles.chosen)}
          onClick={() => onView(one)}
        >
          {viewTitles[one]}
          {one === 'all' ? null : <span>{counts[one]}</span>}
        </button>
      ))}
    </fieldset>
    <Clock />
  </div>
)
