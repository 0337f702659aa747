import { useState } from 'react'
import type { TicketCard } from '../../../../shared/contract/tickets.ts'
import { desk } from '../../../app/connection.ts'
import { useAction } from '../../../app/use-action.ts'
import { sending, useFormDraft } from '../../../app/use-form-draft.ts'
import { CheckBox } from '../../../ui/CheckBox.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { StepDialog } from './StepDialog.tsx'
import { sessionFromWords, toolChoices } from './session-words.ts'

export const SessionStep = ({ card, onClose }: { card: TicketCard; onClose: () => void }) => {
  const fields = useFormDraft(`ticket/${card.row.id}/startSession`, sessionFromWords(card.remoteAccess))
  const { tool, remoteId } = fields.values
  // Given for this very session: it is asked again each time.
  const [consent, setConsent] = useState(false)
  const start = useAction(
    sending(fields, () => desk.tickets.startSession({ ticketId: card.row.id, tool, remoteId, consent: true })),
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
      draft={fields}
    >
      <Select
        label="Программа доступа"
        value={tool}
        onChange={(value) => fields.set('tool', value)}
        choices={toolChoices}
        error={start.problem?.fields.tool}
      />
      <TextField
        hint="Начало сеанса останавливает срок реакции."
        {...fields.text('remoteId')}
        label="Номер для подключения"
        autoFocus
        error={start.problem?.fields.remoteId}
      />
      <CheckBox
        isSelected={consent}
        onChange={(value) => {
          setConsent(value)
          fields.setErrors({})
        }}
        error={fields.errorOf('consent')}
      >
        Клиент согласен на подключение
      </CheckBox>
    </StepDialog>
  )
}
