import type { TicketCard } from '../../../../shared/contract/tickets.ts'
import { desk } from '../../../app/connection.ts'
import { useAction } from '../../../app/use-action.ts'
import { CheckBox } from '../../../ui/CheckBox.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { useFields } from '../../../ui/use-fields.ts'
import { StepDialog } from './StepDialog.tsx'
import { sessionFromWords, toolChoices } from './session-words.ts'

export const SessionStep = ({ card, onClose }: { card: TicketCard; onClose: () => void }) => {
  const fields = useFields({ ...sessionFromWords(card.remoteAccess), consent: false })
  const { tool, remoteId, consent } = fields.values
  const start = useAction(
    () => desk.tickets.startSession({ ticketId: card.row.id, tool, remoteId, consent: true }),
    onClose,
  )
  const submit = () => {
    if (consent) void start.run(undefined)
    else fields.setErrors({ consent: 'Без согласия клиента сеанс начинать нельзя.' })
  }
  return (
    <StepDialog
      title="Удалённый сеанс"
      submit="Начать сеанс"
      onSubmit={submit}
      onClose={onClose}
      isRunning={start.isRunning}
      problem={start.problem}
    >
      <Select
        label="Программа доступа"
        value={tool}
        onChange={(value) => fields.set('tool', value)}
        choices={toolChoices}
        error={start.problem?.fields.tool}
      />
      <TextField
        {...fields.text('remoteId')}
        label="Номер для подключения"
        autoFocus
        error={start.problem?.fields.remoteId}
        hint="Начало сеанса останавливает срок реакции."
      />
      <CheckBox
        isSelected={consent}
        onChange={(value) => fields.set('consent', value)}
        error={fields.errorOf('consent')}
      >
        Клиент согласен на подключение
      </CheckBox>
    </StepDialog>
  )
}
