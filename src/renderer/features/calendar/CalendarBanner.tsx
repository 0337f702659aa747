import { CalendarClock } from 'lucide-react'
import { hrefTo } from '../../app/routes.ts'
import { useMayDo } from '../../app/use-duty.ts'
import styles from './CalendarBanner.module.css'
import { useMissingYear } from './use-missing-year.ts'

/** Over the screens of those who answer for the calendar: from 1 November, that the next year's is not there. */
export const CalendarBanner = () => {
  const mayEdit = useMayDo('termRules')
  const year = useMissingYear()
  if (year === null || !mayEdit) return null
  return (
    <div role="status" className={styles.banner}>
      <CalendarClock aria-hidden="true" size={16} />
      <span>
        <b>Календаря на {year} год ещё нет:</b> его сроки считаются предварительно.
      </span>
      <a href={`${hrefTo({ screen: 'settings' })}?chapter=calendar`}>Открыть календарь</a>
    </div>
  )
}
