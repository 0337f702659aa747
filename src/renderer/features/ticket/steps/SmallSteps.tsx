import type { TicketCard } from '../../../../shared/contract/tickets.ts'
import { ChoiceDialog } from '../../../app/ChoiceDialog.tsx'
import { desk } from '../../../app/connection.ts'
import { useSession } from '../../../app/store.ts'
import { undoable } from '../../../app/undoable.ts'
import { useAction } from '../../../app/use-action.ts'
import { sending, useFormDraft } from '../../../app/use-form-draft.ts'
import { TextField } from '../../../ui/TextField.tsx'
import { StepDialog } from './StepDialog.tsx'

interface StepProps {
  card: TicketCard
  onClose: () => void
}

interface CancelStepProps extends StepProps {
  /** A duplicate is joined to the ticket it repeats, so that nothing of it is lost. */
  onJoin: () => void
}

export const CancelStep = ({ card, onClose, onJoin }: CancelStepProps) => (
  <ChoiceDialog<'spam' | 'mistake' | 'duplicate'>
    title={`Отменить ${card.row.number}: почему?`}
    choices={[
      { id: 'spam', value: 'spam', label: 'Спам' },
      { id: 'mistake', value: 'mistake', label: 'Заведено по ошибке' },
      { id: 'duplicate', value: 'duplicate', label: 'Повтор другого обращения…' },
    ]}
    choose={async (reason) => {
      if (reason === 'duplicate') onJoin()
      else {
        await desk.tickets.cancel({ ticketId: card.row.id, reason })
        onClose()
        undoable(`Отменено: ${card.row.number}.`, () =>
          desk.tickets.reopen({ ticketId: card.row.id, reason: 'Отменили по ошибке' }),
        )
      }
    }}
    onClose={onClose}
  />
)

export const AssignStep = ({ card, onClose }: StepProps) => {
  const people = useSession((session) => session.people)
  const assign = (operatorId: string | null) => desk.tickets.assign({ ticketId: card.row.id, operatorId })
  const others: { id: string; value: string | null; label: string }[] = people
    .filter((person) => person.id !== card.row.holder?.id)
    .map((person) => ({ id: person.id, value: person.id, label: person.name }))
  const choices =
    card.row.holder === null ? others : [...others, { id: 'nobody', value: null, label: 'Без исполнителя' }]
  return (
    <ChoiceDialog<string | null>
      title="Назначить исполнителя"
      choices={choices}
      choose={async (operatorId) => {
        await assign(operatorId)
        onClose()
        undoable(`Исполнитель изменён: ${card.row.number}.`, () => assign(card.row.holder?.id ?? null))
      }}
      onClose={onClose}
    />
  )
}

export const DescribeStep = ({ card, onClose }: StepProps) => {
  const { subject, product } = card.row
  const fields = useFormDraft(`ticket/${card.row.id}/describe`, { subject, product })
  const describe = useAction(
    sending(fields, () => desk.tickets.describe({ ticketId: card.row.id, ...fields.values })),
    () => {
      onClose()
      undoable(`Суть исправлена: ${card.row.number}.`, () =>
        desk.tickets.describe({ ticketId: card.row.id, subject, product }),
      )
    },
  )
  return (
    <StepDialog
      title="Исправить суть"
      submit="Исправить"
      size="medium"
      onSubmit={() => void describe.run(undefined)}
      onClose={onClose}
      isRunning={describe.isRunning}
      problem={describe.problem}
      draft={fields}
    >
      <TextField
        {...fields.text('subject')}
        label="Суть одной строкой"
        autoFocus
        error={describe.problem?.fields.subject}
      />
      <TextField {...fields.text('product')} label="Программа" error={describe.problem?.fields.product} />
    </StepDialog>
  )
}
