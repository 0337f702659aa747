import { useState } from 'react'
import type { OrderRow } from '../../../shared/contract/documents.ts'
import { ChooseClient, type ChosenClient } from '../../app/ChooseClient.tsx'
import { CancelButton } from '../../ui/CancelButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { EndOrderForm } from './EndOrderForm.tsx'

interface EndOrderDialogProps {
  /** Null when the client is still to be chosen. */
  client: ChosenClient | null
  onClose: () => void
  onEnded: (order: OrderRow) => void
}

/** Ends the services to a client: from the day chosen here the working days of the papers run. */
export const EndOrderDialog = ({ client, onClose, onEnded }: EndOrderDialogProps) => {
  const [chosen, setChosen] = useState(client)
  if (chosen !== null)
    return (
      <EndOrderForm
        key={chosen.id}
        client={chosen}
        onClose={onClose}
        onEnded={onEnded}
        {...(client === null ? { onOtherClient: () => setChosen(null) } : {})}
      />
    )
  return (
    <Dialog
      title="Закончить оказание услуг"
      size="medium"
      onClose={onClose}
      footer={<CancelButton onPress={onClose} />}
    >
      <ChooseClient onChoose={setChosen} />
    </Dialog>
  )
}
