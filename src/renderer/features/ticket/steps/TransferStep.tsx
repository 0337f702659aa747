import type { TicketCard } from '../../../../shared/contract/tickets.ts'
import { desk } from '../../../app/connection.ts'
import { useAction } from '../../../app/use-action.ts'
import { Button } from '../../../ui/Button.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { useFields } from '../../../ui/use-fields.ts'
import { StepDialog } from './StepDialog.tsx'

interface TransferStepProps {
  card: TicketCard
  onClose: () => void
  /** The words for the caller, when the contracts give no basis. */
  onRefuse: (words: string) => void
}

export const TransferStep = ({ card, onClose, onRefuse }: TransferStepProps) => {
  const fields = useFields({ addressee: 'Линия консультаций 1С', reference: '' })
  const transfer = useAction(() => desk.tickets.transfer({ ticketId: card.row.id, ...fields.values }), onClose)
  const refusal = transfer.problem?.code === 'refused' ? transfer.problem.message : null
  return (
    <StepDialog
      title="Передать разработчику"
      submit="Передать"
      onSubmit={() => void transfer.run(undefined)}
      onClose={onClose}
      isRunning={transfer.isRunning}
      problem={refusal === null ? transfer.problem : null}
    >
      {refusal === null ? null : (
        <Notice
          tone="warning"
          title="Передать нельзя"
          action={<Button onPress={() => onRefuse(refusal)}>Отказать</Button>}
        >
          {refusal}
        </Notice>
      )}
      <TextField
        {...fields.text('addressee')}
        label="Кому"
        autoFocus
        error={transfer.problem?.fields.addressee}
        hint="Основание (договор) программа проверит и запишет сама."
      />
      <TextField
        {...fields.text('reference')}
        label="Номер у разработчика"
        error={transfer.problem?.fields.reference}
      />
    </StepDialog>
  )
}
