import { type FormEvent, useRef, useState } from 'react'
import { hoursText, readHours } from '../../../shared/sla/hours-text.ts'
import type { WorkingCalendar } from '../../../shared/sla/working-time.ts'
import { Button } from '../../ui/Button.tsx'
import { CancelButton } from '../../ui/CancelButton.tsx'
import { CheckBox } from '../../ui/CheckBox.tsx'
import { DayField } from '../../ui/DayField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { isDay, noDayWords } from '../../ui/russian-date.ts'
import { TextField } from '../../ui/TextField.tsx'
import styles from './Calendar.module.css'
import { dayFace, spanWords, windowsOn } from './days.ts'
import { type DayEdit, daysBetween } from './draft.ts'
import type { DaySpan } from './Month.tsx'

/** As long a stretch as one edit may set. */
const longestSpan = 366

interface DayDialogProps {
  span: DaySpan
  /** With the pending edits. */
  calendar: WorkingCalendar
  /** Takes the edit, or says what is wrong with its hours. */
  onPut: (edit: DayEdit) => string | null
  onUsual: (span: DaySpan) => void
  onClose: () => void
}

export const DayDialog = ({ span, calendar, onPut, onUsual, onClose }: DayDialogProps) => {
  const form = useRef<HTMLFormElement>(null)
  const { first } = span
  const face = dayFace(calendar, first)
  const [last, setLast] = useState(span.last)
  const [hours, setHours] = useState(() => hoursText(face.windows))
  const [title, setTitle] = useState(first === span.last ? face.title : '')
  const [sparesDaysOff, setSparesDaysOff] = useState(true)
  const [errors, setErrors] = useState<{ hours?: string; last?: string }>({})

  const end = isDay(last) ? last : first
  const isSpan = end > first
  const hasBoth = (): boolean => {
    const open = daysBetween(first, end).map((day) => windowsOn(calendar, day).length > 0)
    return open.includes(true) && open.includes(false)
  }
  const isLongest = () => daysBetween(first, end).length > longestSpan

  const lastProblem = (): string | undefined => {
    if (last !== '' && !isDay(last)) return noDayWords
    if (end < first) return 'Последний день раньше первого.'
    return isLongest() ? `Не больше ${longestSpan} дней за раз.` : undefined
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    const windows = readHours(hours)
    const problem = lastProblem()
    if (windows === null || problem !== undefined) {
      setErrors({
        ...(windows === null ? { hours: 'Часы не читаются. Пишите 9:00–18:00 или 9:00–13:00, 14:00–18:00.' } : {}),
        ...(problem === undefined ? {} : { last: problem }),
      })
      return
    }
    const refused = onPut({ first, last: end, windows, title: title.trim(), sparesDaysOff: isSpan && sparesDaysOff })
    if (refused !== null) setErrors({ hours: refused })
  }
  const makeUsual = () => {
    const problem = lastProblem()
    if (problem === undefined) onUsual({ first, last: end })
    else setErrors({ last: problem })
  }
  return (
    <Dialog
      title={spanWords(first, isSpan ? end : first)}
      onClose={onClose}
      footer={
        <>
          <CancelButton onPress={onClose} />
          <Button onPress={makeUsual}>Как обычно</Button>
          <Button look="primary" keyName="Enter" onPress={() => form.current?.requestSubmit()}>
            Запомнить
          </Button>
        </>
      }
    >
      <form ref={form} noValidate className={styles.fields} onSubmit={save}>
        <TextField
          label="Рабочие часы"
          value={hours}
          onChange={(typed) => {
            setHours(typed)
            setErrors({})
          }}
          error={errors.hours}
          hint="Несколько окон — через запятую. «Закрыто» — весь день нерабочий."
          maxLength={120}
          autoFocus
        />
        <div className={styles.quick}>
          <Button size="small" onPress={() => setHours('закрыто')}>
            Закрыто
          </Button>
          {[
            ...new Set(
              Object.values(calendar.week)
                .filter((windows) => windows.length > 0)
                .map(hoursText),
            ),
          ].map((usual) => (
            <Button key={usual} size="small" onPress={() => setHours(usual)}>
              {usual}
            </Button>
          ))}
        </div>
        <TextField
          label="Название"
          value={title}
          onChange={setTitle}
          hint="Будет в объяснении срока: «праздник республики», «инвентаризация». Можно не указывать."
          maxLength={200}
        />
        <DayField
          label="По день включительно"
          value={last}
          onChange={(day) => {
            setLast(day)
            setErrors({})
          }}
          today={first}
          error={errors.last}
        />
        {isSpan && !isLongest() && hasBoth() ? (
          <CheckBox isSelected={sparesDaysOff} onChange={setSparesDaysOff}>
            Нерабочие дни не трогать
          </CheckBox>
        ) : null}
        {/* A form of several fields is sent by Enter only when it holds a submit button of its own. */}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}
