import type { TicketCard } from '../../../../shared/contract/tickets.ts'
import { deskNow } from '../../../app/clock.ts'
import { desk } from '../../../app/connection.ts'
import { useAction } from '../../../app/use-action.ts'
import { CheckBox } from '../../../ui/CheckBox.tsx'
import { TextArea, TextField } from '../../../ui/TextField.tsx'
import { useFields } from '../../../ui/use-fields.ts'
import { StepDialog } from './StepDialog.tsx'

const MINUTE_MS = 60_000

/** Minutes of the latest remote session, as a first guess. */
const guessedMinutes = (card: TicketCard, now: number): string => {
  const last = card.sessions.at(-1)
  if (last === undefined || card.works.length > 0) return ''
  return String(Math.max(1, Math.round(((last.endedAt ?? now) - last.startedAt) / MINUTE_MS)))
}

export const WorkStep = ({ card, onClose }: { card: TicketCard; onClose: () => void }) => {
  const fields = useFields({ minutes: guessedMinutes(card, deskNow()), description: '', billable: true })
  const { minutes, description, billable } = fields.values
  const log = useAction(
    () => desk.tickets.logWork({ ticketId: card.row.id, minutes: Number(minutes), description, billable }),
    onClose,
  )
  const submit = () => {
    if (/^\d{1,4}$/.test(minutes.trim())) void log.run(undefined)
    else fields.setErrors({ minutes: 'Нужно целое число минут.' })
  }
  return (
    <StepDialog
      title="Работа"
      submit="Записать работу"
      onSubmit={submit}
      onClose={onClose}
      isRunning={log.isRunning}
      problem={log.problem}
    >
      <TextField
        {...fields.text('minutes')}
        label="Минут"
        inputMode="numeric"
        autoFocus
        error={fields.errorOf('minutes') ?? log.problem?.fields.minutes}
      />
      <TextArea
        {...fields.text('description')}
        label="Что сделано"
        rows={3}
        error={log.problem?.fields.description}
        hint="Печатается в отчёте и акте."
      />
      <CheckBox isSelected={billable} onChange={(value) => fields.set('billable', value)}>
        Учитывать в счёте (под ИТС счёт не выставляется)
      </CheckBox>
    </StepDialog>
  )
}
