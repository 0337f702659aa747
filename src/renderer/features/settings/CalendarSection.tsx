import type { SettingsView } from '../../../shared/contract/settings.ts'
import { useSession } from '../../app/store.ts'
import { dayShort } from '../documents/deadlines.ts'
import { useToday } from '../documents/use-today.ts'
import { Chapter } from './Chapter.tsx'
import styles from './Settings.module.css'
import { specialSpans, weekSummary } from './wording.ts'

export const CalendarSection = ({ specialDays }: { specialDays: SettingsView['specialDays'] }) => {
  const calendar = useSession((session) => session.calendar)
  const reaction = useSession((session) => session.reaction)
  const today = useToday()
  return (
    <Chapter
      id="calendar"
      title="Рабочее время"
      words={`По производственному календарю РФ, часовой пояс ${calendar.timeZone}. Вне этих часов сроки стоят.`}
    >
      <dl className={styles.facts}>
        {weekSummary(calendar.week).map((line) => (
          <div key={line.days} className={styles.factLine}>
            <dt>{line.days}</dt>
            <dd>{line.hours}</dd>
          </div>
        ))}
        <dt>Срок реакции</dt>
        <dd>
          не работает — {reaction.minutes.outage} мин, справка — {reaction.minutes.reference} мин, консультация —{' '}
          {reaction.minutes.consultation} мин
        </dd>
      </dl>
      {specialDays.length === 0 ? null : (
        <>
          <h3 className={styles.subtitle}>Ближайшие особые дни</h3>
          <ul className={styles.days}>
            {specialSpans(specialDays, calendar.titles ?? {}).map(({ first, last, title, hours }) => (
              <li key={first}>
                <b>
                  {first === last ? dayShort(first, today) : `${dayShort(first, today)} – ${dayShort(last, today)}`}
                </b>
                <span>{title}</span>
                <span>{hours}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Chapter>
  )
}
