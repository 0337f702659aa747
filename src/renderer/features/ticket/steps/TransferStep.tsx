import { useState } from 'react'
import type { TicketCard } from '../../../../shared/contract/tickets.ts'
import { desk } from '../../../app/connection.ts'
import { useAction } from '../../../app/use-action.ts'
import { sending, useFormDraft } from '../../../app/use-form-draft.ts'
import { Select } from '../../../ui/Select.tsx'
import { TextArea, TextField } from '../../../ui/TextField.tsx'
import { NoBasis } from './NoBasis.tsx'
import { StepDialog } from './StepDialog.tsx'

const upperFirst = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

interface TransferFormProps {
  card: TicketCard
  /** Passed on by a supervisor although no contract allows it. */
  isOverride: boolean
  onClose: () => void
}

const TransferForm = ({ card, isOverride, onClose }: TransferFormProps) => {
  const bases = card.transferBases
  const fields = useFormDraft(
    `ticket/${card.row.id}/transfer`,
    {
      addressee: 'Линия консультаций 1С',
      reference: '',
      sent: '',
      contractId: bases[0]?.contractId ?? null,
      override: '',
    },
    { isRecord: false },
  )
  const { override, ...passed } = fields.values
  const transfer = useAction(
    sending(fields, () =>
      desk.tickets.transfer({ ticketId: card.row.id, ...passed, override: isOverride ? override : null }),
    ),
    onClose,
  )
  const errors = transfer.problem?.fields ?? {}
  return (
    <StepDialog
      title={isOverride ? 'Передать без основания' : 'Передать разработчику'}
      submit="Передать"
      size="medium"
      isDanger={isOverride}
      onSubmit={() => void transfer.run(undefined)}
      onClose={onClose}
      isRunning={transfer.isRunning}
      problem={transfer.problem}
      draft={fields}
    >
      {isOverride ? (
        <TextField
          {...fields.text('override')}
          label="Почему передаёте без основания"
          autoFocus
          error={errors.override}
          hint="Причина и ваше имя останутся в истории и в карточке клиента."
        />
      ) : (
        <Select
          label="Основание"
          value={fields.values.contractId}
          onChange={(contractId) => fields.set('contractId', contractId)}
          choices={bases.map(({ contractId, words }) => ({ id: contractId, label: upperFirst(words) }))}
          error={errors.contractId}
        />
      )}
      <TextField {...fields.text('addressee')} label="Кому" autoFocus={!isOverride} error={errors.addressee} />
      <TextField {...fields.text('reference')} label="Номер у разработчика" error={errors.reference} />
      <TextArea
        {...fields.text('sent')}
        label="Что передали"
        rows={3}
        error={errors.sent}
        hint="Вопрос своими словами, файлы, база."
      />
    </StepDialog>
  )
}

interface TransferStepProps {
  card: TicketCard
  onClose: () => void
  /** The words for the caller, when the contracts give no basis. */
  onRefuse: (words: string) => void
  onChooseClient: () => void
}

/** §2.3: to the developer where a contract allows it; else the words for the caller, or a supervisor's decision. */
export const TransferStep = ({ card, onClose, onRefuse, onChooseClient }: TransferStepProps) => {
  const [isOverride, setOverride] = useState(false)
  return card.transferBases.length > 0 || isOverride ? (
    <TransferForm card={card} isOverride={isOverride} onClose={onClose} />
  ) : (
    <NoBasis
      hasClient={card.client !== null}
      onClose={onClose}
      onRefuse={onRefuse}
      onChooseClient={onChooseClient}
      onOverride={() => setOverride(true)}
    />
  )
}
