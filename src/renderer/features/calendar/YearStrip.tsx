import { ChevronLeft, ChevronRight } from 'lucide-react'
import { plural } from '../../../shared/documents/plural.ts'
import { calendarYears } from '../../../shared/sla/calendar.ts'
import type { WorkingCalendar } from '../../../shared/sla/working-time.ts'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { monthTitle, workingDaysIn } from './days.ts'
import monthStyles from './Month.module.css'
import styles from './YearStrip.module.css'

const monthsOf = (year: string): string[] =>
  Array.from({ length: 12 }, (_month, index) => `${year}-${String(index + 1).padStart(2, '0')}`)

const monthWords = (month: string, count: number, isChanged: boolean): string =>
  `${monthTitle(month)}: ${count} ${plural(count, 'рабочий день', 'рабочих дня', 'рабочих дней')}${isChanged ? ', есть изменения' : ''}`

interface YearStripProps {
  calendar: WorkingCalendar
  /** Days that pending edits make different. */
  changed: ReadonlySet<string>
  /** YYYY-MM. */
  month: string
  onMonth: (month: string) => void
}

/** A year at a glance: its months with their working days. */
export const YearStrip = ({ calendar, changed, month, onMonth }: YearStripProps) => {
  const year = month.slice(0, 4)
  const [firstYear, lastYear] = calendarYears
  const toYear = (next: number) => onMonth(`${next}${month.slice(4)}`)
  return (
    <div className={styles.strip}>
      <div className={styles.year}>
        <IconButton
          label="Предыдущий год"
          onPress={() => toYear(Number(year) - 1)}
          isDisabled={Number(year) <= firstYear}
        >
          <ChevronLeft aria-hidden="true" />
        </IconButton>
        <b aria-live="polite">{year}</b>
        <IconButton
          label="Следующий год"
          onPress={() => toYear(Number(year) + 1)}
          isDisabled={Number(year) >= lastYear}
        >
          <ChevronRight aria-hidden="true" />
        </IconButton>
        {calendar.provisionalYears?.includes(Number(year)) ? <Tag>предварительно</Tag> : null}
      </div>
      <ul className={styles.months}>
        {monthsOf(year).map((one) => {
          const count = workingDaysIn(calendar, one)
          const isChanged = [...changed].some((day) => day.startsWith(one))
          return (
            <li key={one}>
              <button
                type="button"
                onClick={() => onMonth(one)}
                aria-current={one === month ? 'date' : undefined}
                className={classNames(styles.month, isChanged && styles.changed)}
              >
                <span className={monthStyles.spoken}>{monthWords(one, count, isChanged)}</span>
                <span aria-hidden="true">{monthTitle(one).slice(0, 3).toLowerCase()}</span>
                <b aria-hidden="true">{count}</b>
              </button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
