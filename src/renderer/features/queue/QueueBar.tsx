import { Pencil, Plus } from 'lucide-react'
import { isWorkingTime, nextWorkingMoment, workingDayBounds } from '../../../shared/sla/working-time.ts'
import { useNow } from '../../app/clock.ts'
import { momentNear, spokenDuration, timeOfDay, timeWithSeconds } from '../../app/format.ts'
import { useSession } from '../../app/store.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Segments } from '../../ui/Segments.tsx'
import styles from './QueueBar.module.css'
import { firstViews, type View } from './views.ts'

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
        : `закрыто, откроемся ${momentNear(opensAt, now, calendar.timeZone)}`}
    </p>
  )
}

interface QueueBarProps {
  views: readonly View[]
  current: View
  countOf: (view: View) => number
  onView: (view: View) => void
  /** A view made here is changed by its own button, a new one by the last. */
  onEdit: (view: View | 'new') => void
}

const isOwn = (view: View): boolean => !firstViews.includes(view)

export const QueueBar = ({ views, current, countOf, onView, onEdit }: QueueBarProps) => (
  <div className={styles.bar}>
    <h1 className={styles.title}>Очередь</h1>
    <Segments
      label="Показать"
      segments={views.map((view) => ({
        id: view.id,
        label: view.name,
        count: view.id === 'all' ? undefined : countOf(view),
      }))}
      chosen={current.id}
      onChoose={(id) => onView(views.find((view) => view.id === id) ?? current)}
    >
      {isOwn(current) ? (
        <IconButton label={`Изменить отбор: ${current.name}`} onPress={() => onEdit(current)}>
          <Pencil aria-hidden="true" size={14} />
        </IconButton>
      ) : null}
      <IconButton label="Новый отбор очереди" onPress={() => onEdit('new')}>
        <Plus aria-hidden="true" size={16} />
      </IconButton>
    </Segments>
    <Clock />
  </div>
)
