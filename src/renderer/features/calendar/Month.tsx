import { BriefcaseBusiness, Clock, PencilLine, Scissors, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { weekdayNames } from '../../../shared/domain/calendar-words.ts'
import { weekdays } from '../../../shared/sla/calendar-day.ts'
import { hoursText } from '../../../shared/sla/hours-text.ts'
import type { WorkingCalendar } from '../../../shared/sla/working-time.ts'
import { classNames } from '../../ui/class-names.ts'
import { type DayFace, type DayKind, dayAfterKey, dayFace, faceWords, monthTitle, spokenDay, weeksOf } from './days.ts'
import styles from './Month.module.css'

const kindIcons: Record<DayKind, typeof X | null> = {
  usual: null,
  off: X,
  worked: BriefcaseBusiness,
  shorter: Scissors,
  other: Clock,
}

export interface DaySpan {
  first: string
  last: string
}

interface MonthProps {
  calendar: WorkingCalendar
  /** Days with hours of the organisation's own. */
  own: ReadonlySet<string>
  /** Days that pending edits make different. */
  changed: ReadonlySet<string>
  today: string
  /** Where the focus is or would come: its month is shown. */
  cursor: string
  /** The other end of a span that is being chosen, or the cursor itself. */
  anchor: string
  onMove: (cursor: string, anchor: string) => void
  /** Called with the chosen days in their order; undefined: they are only looked at. */
  onOpen: ((span: DaySpan) => void) | undefined
}

const walkingWords = 'Стрелки ведут по дням, PageUp и PageDown — по месяцам.'
const openingWords = 'Enter открывает часы дня, Shift со стрелкой выбирает несколько.'

const spanOf = (anchor: string, cursor: string): DaySpan =>
  anchor < cursor ? { first: anchor, last: cursor } : { first: cursor, last: anchor }

interface CellProps {
  face: DayFace
  isOwn: boolean
  isChanged: boolean
  isToday: boolean
  isCursor: boolean
  isOutside: boolean
  onPress: (withShift: boolean) => void
  onLook: (words: string | null) => void
}

const DayCell = ({ face, isOwn, isChanged, isToday, isCursor, isOutside, onPress, onLook }: CellProps) => {
  const { day, kind, windows, title } = face
  const Icon = kindIcons[kind]
  const remarks = [isToday ? 'сегодня' : '', isOwn ? 'свой день' : '', isChanged ? 'изменено, не применено' : '']
  const words = [`${spokenDay(day)}: ${faceWords(face)}`, ...remarks].filter((part) => part !== '').join(', ')
  return (
    <button
      type="button"
      data-day={day}
      tabIndex={isCursor ? 0 : -1}
      onFocus={() => onLook(words)}
      onMouseEnter={() => onLook(words)}
      onMouseLeave={() => onLook(null)}
      className={classNames(
        styles.day,
        windows.length === 0 && styles.closed,
        isOwn && styles.own,
        isChanged && styles.changed,
        isOutside && styles.outside,
      )}
      onClick={(event) => onPress(event.shiftKey)}
    >
      <span className={styles.spoken}>{words}</span>
      <span className={classNames(styles.number, isToday && styles.today)} aria-hidden="true">
        {Number(day.slice(8))}
      </span>
      <span className={styles.marks} aria-hidden="true">
        {isChanged ? <PencilLine /> : null}
        {Icon === null ? null : <Icon />}
      </span>
      <span className={styles.hours} aria-hidden="true">
        {hoursText(windows)}
      </span>
      <span className={styles.title} aria-hidden="true">
        {title}
      </span>
    </button>
  )
}

/** A month of the working calendar: arrows walk, Shift with them chooses several days, Enter opens. */
export const Month = ({ calendar, own, changed, today, cursor, anchor, onMove, onOpen }: MonthProps) => {
  const grid = useRef<HTMLTableElement>(null)
  const isWalking = useRef(false)
  const [looked, setLooked] = useState<string | null>(null)
  const month = cursor.slice(0, 7)
  const { first, last } = spanOf(anchor, cursor)

  useEffect(() => {
    if (isWalking.current) grid.current?.querySelector<HTMLElement>(`[data-day="${cursor}"]`)?.focus()
    isWalking.current = false
  }, [cursor])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const next = dayAfterKey(cursor, event.key, event.shiftKey)
    if (next === null) return
    event.preventDefault()
    event.stopPropagation()
    isWalking.current = true
    const selects = event.shiftKey && !event.key.startsWith('Page')
    onMove(next, selects ? anchor : next)
  }
  const press = (day: string, withShift: boolean) => {
    // Enter on a chosen span opens the span; a press elsewhere chooses anew.
    const from = withShift || day === cursor ? anchor : day
    onMove(day, from)
    onOpen?.(spanOf(from, day))
  }

  return (
    <>
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a calendar is a grid whose cells take the focus
        role="grid"
        aria-label={monthTitle(month)}
        aria-multiselectable="true"
        className={styles.month}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            {weekdays.map((weekday) => (
              <th key={weekday} scope="col">
                {weekdayNames[weekday]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a cell of a grid can be selected
                <td
                  key={day}
                  aria-selected={first !== last && day >= first && day <= last}
                  className={classNames(first !== last && day >= first && day <= last && styles.chosen)}
                >
                  <DayCell
                    face={dayFace(calendar, day)}
                    isOwn={own.has(day)}
                    isChanged={changed.has(day)}
                    isToday={day === today}
                    isCursor={day === cursor}
                    isOutside={!day.startsWith(month)}
                    onPress={(withShift) => press(day, withShift)}
                    onLook={setLooked}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {/* Read aloud with the day itself. */}
      <p className={styles.looked} aria-hidden="true">
        {looked ?? (onOpen === undefined ? walkingWords : `${walkingWords} ${openingWords}`)}
      </p>
    </>
  )
}
