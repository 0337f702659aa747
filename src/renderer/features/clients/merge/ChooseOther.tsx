import { useState } from 'react'
import { ChooseClient } from '../../../app/ChooseClient.tsx'
import { CancelButton } from '../../../ui/CancelButton.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Notice } from '../../../ui/Notice.tsx'

interface ChooseOtherProps {
  clientId: string
  onClose: () => void
  onChoose: (otherId: string) => void
}

/** Which card to compare with, when none was proposed. */
export const ChooseOther = ({ clientId, onClose, onChoose }: ChooseOtherProps) => {
  const [isSame, setSame] = useState(false)
  return (
    <Dialog title="Объединить с карточкой" onClose={onClose} footer={<CancelButton onPress={onClose} />}>
      <ChooseClient
        hint="Выберите вторую карточку: сначала покажем обе рядом."
        onChoose={({ id }) => {
          if (id === clientId) setSame(true)
          else onChoose(id)
        }}
      />
      {isSame ? <Notice tone="warning">Это та же карточка: выберите другую.</Notice> : null}
    </Dialog>
  )
}
