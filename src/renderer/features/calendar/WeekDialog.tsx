import { type FormEvent, useRef } from 'react'
import { russianZones, zoneName } from '../../../shared/domain/russian-zones.ts'
import type { CalendarChange, CalendarSettings } from '../../../shared/domain/term-settings.ts'
import { type Weekday, weekdays } from '../../../shared/sla/calendar-day.ts'
import { hoursText, readHours } from '../../../shared/sla/hours-text.ts'
import type { Interval } from '../../../shared/sla/working-time.ts'
import { KeptNotice } from '../../app/KeptNotice.tsx'
import { useFormDraft } from '../../app/use-form-draft.ts'
import { Button } from '../../ui/Button.tsx'
import { CancelButton } from '../../ui/CancelButton.tsx'
import { CheckBox } from '../../ui/CheckBox.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './Calendar.module.css'
import { capitalised, longWeekdays } from './days.ts'

interface WeekDialogProps {
  /** With the pending edits. */
  settings: CalendarSettings
  /** Takes the edit, or says what is wrong: entry (`week.mon`) → sentence. */
  onPut: (
    change: Pick<CalendarChange, 'timeZone' | 'week' | 'workingSaturdays' | 'shortenedDays'>,
  ) => Record<string, string>
  onClose: () => void
}

const byWeekday = <Value,>(value: (weekday: Weekday) => Value): Record<Weekday, Value> =>
  Object.fromEntries(weekdays.map((weekday) => [weekday, value(weekday)])) as Record<Weekday, Value>

export const WeekDialog = ({ settings, onPut, onClose }: WeekDialogProps) => {
  const form = useRef<HTMLFormElement>(null)
  const fields = useFormDraft('settings/calendar/week', {
    ...byWeekday((weekday) => hoursText(settings.week[weekday])),
    timeZone: settings.timeZone,
    workingSaturdays: settings.workingSaturdays,
    shortenedDays: settings.shortenedDays,
  })
  const { timeZone, workingSaturdays, shortenedDays } = fields.values
  const zones = [...new Set([...Object.keys(russianZones), settings.timeZone])].map((id) => ({
    id,
    label: zoneName(id),
  }))

  const save = (event: FormEvent) => {
    event.preventDefault()
    const week = byWeekday((weekday) => readHours(fields.values[weekday]))
    const unread = weekdays.filter((weekday) => week[weekday] === null)
    if (unread.length > 0) {
      const message = 'Не читается. Пишите 9:00–18:00 или «закрыто».'
      fields.setErrors(Object.fromEntries(unread.map((weekday) => [weekday, message])))
      return
    }
    const problems = onPut({ week: week as Record<Weekday, Interval[]>, timeZone, workingSaturdays, shortenedDays })
    if (Object.keys(problems).length === 0) fields.saved()
    fields.setErrors(
      Object.fromEntries(
        Object.entries(problems).map(([entry, message]) => [
          entry === 'week' ? 'mon' : entry.slice('week.'.length),
          message,
        ]),
      ),
    )
  }
  return (
    <Dialog
      title="Часы недели"
      onClose={onClose}
      size="medium"
      footer={
        <>
          <CancelButton onPress={onClose} />
          <Button look="primary" keyName="Enter" onPress={() => form.current?.requestSubmit()}>
            Запомнить
          </Button>
        </>
      }
    >
      <form ref={form} noValidate className={styles.fields} onSubmit={save}>
        <KeptNotice draft={fields} />
        <p className={styles.words}>Несколько окон в день — через запятую: 9:00–13:00, 14:00–18:00.</p>
        <div className={styles.weekFields}>
          {weekdays.map((weekday, index) => (
            <TextField
              key={weekday}
              label={capitalised(longWeekdays[weekday])}
              {...fields.text(weekday)}
              maxLength={120}
              autoFocus={index === 0}
            />
          ))}
          <Select label="Часовой пояс" value={timeZone} onChange={(id) => fields.set('timeZone', id)} choices={zones} />
        </div>
        <CheckBox isSelected={workingSaturdays} onChange={(works) => fields.set('workingSaturdays', works)}>
          Работаем в субботы, которые постановление сделало рабочими
        </CheckBox>
        <CheckBox isSelected={shortenedDays} onChange={(are) => fields.set('shortenedDays', are)}>
          Предпраздничные дни короче на час
        </CheckBox>
        {/* A form of several fields is sent by Enter only when it holds a submit button of its own. */}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}
