import type { BreachView, TicketCard } from '../../../../shared/contract/tickets.ts'
import { type BreachCause, breachCauseName, breachCauses } from '../../../../shared/domain/ticket.ts'
import { desk } from '../../../app/connection.ts'
import { useAction } from '../../../app/use-action.ts'
import { Select } from '../../../ui/Select.tsx'
import { TextArea } from '../../../ui/TextField.tsx'
import { useFields } from '../../../ui/use-fields.ts'
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
  const fields = useFields<{ cause: BreachCause | null; comment: string }>({
    cause: breach.cause,
    comment: breach.comment,
  })
  const { cause, comment } = fields.values
  const { target, round } = breach
  const explain = useAction(
    (chosen: BreachCause) =>
      desk.tickets.explainBreach({ ticketId: card.row.id, target, round, cause: chosen, comment }),
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
        {...fields.text('comment')}
        label="Подробнее"
        rows={3}
        error={explain.problem?.fields.comment}
        hint="Можно оставить пустым."
      />
    </StepDialog>
  )
}
