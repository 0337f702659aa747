import { useState } from 'react'
import type { TicketCard } from '../../../../shared/contract/tickets.ts'
import { addWorkingDays, endOfWorkingDay, type WorkingCalendar } from '../../../../shared/sla/working-time.ts'
import { instantOfWallTime } from '../../../../shared/sla/zone.ts'
import { deskNow } from '../../../app/clock.ts'
import { desk } from '../../../app/connection.ts'
import { dayOf, MINUTE_MS, momentNear, timeOfDay } from '../../../app/format.ts'
import { useSession } from '../../../app/store.ts'
import { undoable } from '../../../app/undoable.ts'
import { useAction } from '../../../app/use-action.ts'
import { sending, useFormDraft } from '../../../app/use-form-draft.ts'
import { Button } from '../../../ui/Button.tsx'
import { DayField } from '../../../ui/DayField.tsx'
import { isDay, readTime } from '../../../ui/russian-date.ts'
import { TextField } from '../../../ui/TextField.tsx'
import { StepDialog } from './StepDialog.tsx'
import styles from './steps.module.css'

const quickChoices = (calendar: WorkingCalendar, now: number): { label: string; at: number }[] => {
  const today = dayOf(now, calendar.timeZone)
  return [
    { label: 'Сегодня', at: endOfWorkingDay(calendar, today).getTime() },
    { label: 'Следующий рабочий день', at: endOfWorkingDay(calendar, addWorkingDays(calendar, today, 1)).getTime() },
    { label: '3 рабочих дня', at: endOfWorkingDay(calendar, addWorkingDays(calendar, today, 3)).getTime() },
  ].filter((choice) => choice.label !== 'Сегодня' || (choice.at > now && dayOf(choice.at, calendar.timeZone) === today))
}

export const TermStep = ({ card, onClose }: { card: TicketCard; onClose: () => void }) => {
  const calendar = useSession((session) => session.calendar)
  const { timeZone } = calendar
  // What is proposed stays as it was when the step was opened.
  const [now] = useState(deskNow)
  const choices = quickChoices(calendar, now)
  const first = card.executionTerm?.dueAt ?? choices[0]?.at ?? now
  const fields = useFormDraft(
    `ticket/${card.row.id}/setTerm`,
    {
      day: dayOf(first, timeZone),
      time: timeOfDay(first, timeZone),
      reason: card.executionTerm?.reason ?? '',
    },
    { isRecord: card.executionTerm !== null },
  )
  const before = card.executionTerm
  const setTerm = useAction(
    sending(fields, (dueAt: number) =>
      desk.tickets.setTerm({ ticketId: card.row.id, dueAt, reason: fields.values.reason }),
    ),
    () => {
      onClose()
      if (before === null || before.dueAt <= deskNow()) return
      undoable(`Срок исполнения изменён: ${card.row.number}.`, () =>
        desk.tickets.setTerm({ ticketId: card.row.id, dueAt: before.dueAt, reason: before.reason }),
      )
    },
  )
  const put = (at: number) => {
    fields.set('day', dayOf(at, timeZone))
    fields.set('time', timeOfDay(at, timeZone))
  }
  const submit = () => {
    const { day, time } = fields.values
    const minutes = readTime(time)
    if (!isDay(day)) fields.setErrors({ day: 'Укажите день, например 25.11.' })
    else if (minutes === null) fields.setErrors({ time: 'Нужно время, например 17:30.' })
    else void setTerm.run(instantOfWallTime(timeZone, day, minutes * MINUTE_MS))
  }
  return (
    <StepDialog
      title="Срок исполнения"
      submit="Назначить срок"
      onSubmit={submit}
      onClose={onClose}
      isRunning={setTerm.isRunning}
      problem={setTerm.problem}
      draft={fields}
    >
      <div className={styles.quick}>
        {choices.map((choice) => (
          <Button
            key={choice.label}
            size="small"
            onPress={() => put(choice.at)}
            label={`${choice.label}, до ${momentNear(choice.at, now, timeZone)}`}
          >
            {choice.label}
          </Button>
        ))}
      </div>
      <div className={styles.two}>
        <DayField
          label="День"
          today={dayOf(now, timeZone)}
          value={fields.values.day}
          onChange={(day) => fields.set('day', day)}
          autoFocus
          error={fields.errorOf('day') ?? setTerm.problem?.fields.dueAt}
        />
        <TextField {...fields.text('time')} label="Время" inputMode="numeric" placeholder="18:00" />
      </div>
      <TextField
        hint="Срок с причиной останавливает срок реакции и печатается в отчёте."
        {...fields.text('reason')}
        label="Почему такой срок"
        error={setTerm.problem?.fields.reason}
      />
    </StepDialog>
  )
}
