import { type FormEvent, useRef } from 'react'
import { addDays } from '../../../shared/documents/dates.ts'
import { hoursText, readHours } from '../../../shared/sla/hours-text.ts'
import type { WorkingCalendar } from '../../../shared/sla/working-time.ts'
import { KeptNotice } from '../../app/KeptNotice.tsx'
import { useFormDraft } from '../../app/use-form-draft.ts'
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
  const fields = useFormDraft(
    `settings/calendar/${first}/${span.last}`,
    {
      last: span.last,
      hours: hoursText(face.windows),
      title: first === span.last ? face.title : '',
      sparesDaysOff: true,
    },
    { isRecord: false },
  )
  const { last, hours, title, sparesDaysOff } = fields.values

  const end = isDay(last) ? last : first
  const isSpan = end > first
  const hasBoth = (): boolean => {
    const open = daysBetween(first, end).map((day) => windowsOn(calendar, day).length > 0)
    return open.includes(true) && open.includes(false)
  }
  const isLongest = () => end > addDays(first, longestSpan - 1)

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
      fields.setErrors({
        ...(windows === null ? { hours: 'Часы не читаются. Пишите 9:00–18:00 или 9:00–13:00, 14:00–18:00.' } : {}),
        ...(problem === undefined ? {} : { last: problem }),
      })
      return
    }
    const refused = onPut({ first, last: end, windows, title: title.trim(), sparesDaysOff: isSpan && sparesDaysOff })
    if (refused === null) fields.saved()
    else fields.setErrors({ hours: refused })
  }
  const makeUsual = () => {
    const problem = lastProblem()
    if (problem !== undefined) {
      fields.setErrors({ last: problem })
      return
    }
    fields.clear()
    onUsual({ first, last: end })
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
        <KeptNotice draft={fields} />
        <TextField
          label="Рабочие часы"
          {...fields.text('hours')}
          hint="Несколько окон — через запятую. «Закрыто» — весь день нерабочий."
          maxLength={120}
          autoFocus
        />
        <div className={styles.quick}>
          <Button size="small" onPress={() => fields.set('hours', 'закрыто')}>
            Закрыто
          </Button>
          {[
            ...new Set(
              Object.values(calendar.week)
                .filter((windows) => windows.length > 0)
                .map(hoursText),
            ),
          ].map((usual) => (
            <Button key={usual} size="small" onPress={() => fields.set('hours', usual)}>
              {usual}
            </Button>
          ))}
        </div>
        <TextField
          label="Название"
          {...fields.text('title')}
          hint="Будет в объяснении срока: «праздник республики», «инвентаризация». Можно не указывать."
          maxLength={200}
        />
        <DayField
          label="По день включительно"
          value={last}
          onChange={(day) => fields.set('last', day)}
          today={first}
          error={fields.errorOf('last')}
        />
        {isSpan && !isLongest() && hasBoth() ? (
          <CheckBox isSelected={sparesDaysOff} onChange={(spares) => fields.set('sparesDaysOff', spares)}>
            Нерабочие дни не трогать
          </CheckBox>
        ) : null}
        {/* A form of several fields is sent by Enter only when it holds a submit button of its own. */}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}
