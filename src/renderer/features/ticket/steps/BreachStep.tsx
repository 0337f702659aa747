import type { BreachView, TicketCard } from '../../../../shared/contract/tickets.ts'
import { type BreachCause, breachCauseName, breachCauses } from '../../../../shared/domain/ticket.ts'
import { desk } from '../../../app/connection.ts'
import { useAction } from '../../../app/use-action.ts'
import { sending, useFormDraft } from '../../../app/use-form-draft.ts'
import { Select } from '../../../ui/Select.tsx'
import { TextArea } from '../../../ui/TextField.tsx'
import { breachTitle } from '../breach-words.ts'
import { StepDialog } from './StepDialog.tsx'

const causes = breachCauses.map((id) => ({ id, label: breachCauseName(id) }))

interface BreachStepProps {
  card: TicketCard
  breach: BreachView
  onClose: () => void
}

/** Why a term was broken; may be said again when it turns out otherwise. */
export const BreachStep = ({ card, breach, onClose }: BreachStepProps) => {
  const { target, round } = breach
  const fields = useFormDraft<{ cause: BreachCause | null; comment: string }>(
    `ticket/${card.row.id}/breach/${target}/${round}`,
    { cause: breach.cause, comment: breach.comment },
  )
  const { cause, comment } = fields.values
  const explain = useAction(
    sending(fields, (chosen: BreachCause) =>
      desk.tickets.explainBreach({ ticketId: card.row.id, target, round, cause: chosen, comment }),
    ),
    onClose,
  )
  const submit = () => {
    if (cause === null) fields.setErrors({ cause: 'Выберите причину.' })
    else void explain.run(cause)
  }
  return (
    <StepDialog
      title={breachTitle(breach)}
      submit="Записать причину"
      onSubmit={submit}
      onClose={onClose}
      isRunning={explain.isRunning}
      problem={explain.problem}
      draft={fields}
    >
      <Select
        label="Причина"
        value={cause}
        onChange={(value) => fields.set('cause', value)}
        choices={causes}
        autoFocus
        error={fields.errorOf('cause')}
        hint="Нарушение остаётся в статистике, причина его объясняет."
      />
      <TextArea
        hint="Можно оставить пустым."
        {...fields.text('comment')}
        label="Подробнее"
        rows={3}
        error={explain.problem?.fields.comment}
      />
    </StepDialog>
  )
}
