import { useRef, useState } from 'react'
import type { Dossier } from '../../../shared/contract/privacy.ts'
import { shortDate } from '../../../shared/documents/dates.ts'
import type { ErasureBasis } from '../../../shared/domain/erasure.ts'
import { desk } from '../../app/connection.ts'
import { useAction } from '../../app/use-action.ts'
import { useToday } from '../../app/use-today.ts'
import { Button } from '../../ui/Button.tsx'
import { CancelButton } from '../../ui/CancelButton.tsx'
import { CheckBox } from '../../ui/CheckBox.tsx'
import { DayField } from '../../ui/DayField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { focusInvalid } from '../../ui/focus-invalid.ts'
import { Notice } from '../../ui/Notice.tsx'
import { isDay } from '../../ui/russian-date.ts'
import { Select } from '../../ui/Select.tsx'
import { showToast } from '../../ui/toast-store.ts'
import styles from './Privacy.module.css'
import { basisChoices, consequences } from './wording.ts'

interface EraseDialogProps {
  person: { name: string; phones: string[]; emails: string[] }
  dossier: Dossier
  onClose: () => void
  onErased: () => void
}

/** Nothing brings erased data back, so this is asked, and what will happen stands above the button. */
export const EraseDialog = ({ person, dossier, onClose, onErased }: EraseDialogProps) => {
  const today = useToday()
  const [basis, setBasis] = useState<ErasureBasis>('demand')
  const [demandedOn, setDemandedOn] = useState('')
  const [dropCopies, setDropCopies] = useState(dossier.backups > 0)
  const erase = useAction(desk.privacy.erase, ({ number }) => {
    showToast(`Данные уничтожены. Акт № ${number} готов к подписи.`)
    onErased()
  })
  const content = useRef<HTMLDivElement>(null)
  const submit = () => {
    // An act cannot be mended: a day that was not read stops it.
    if (demandedOn !== '' && !isDay(demandedOn)) focusInvalid(content.current)
    else void erase.run({ person, basis, demandedOn: demandedOn || null, dropCopies })
  }
  return (
    <Dialog
      title="Уничтожить персональные данные"
      size="medium"
      onClose={onClose}
      footer={
        <>
          <CancelButton onPress={onClose} autoFocus />
          <Button look="danger" isPending={erase.isRunning} onPress={submit}>
            {erase.isRunning ? 'Уничтожаем…' : 'Уничтожить безвозвратно'}
          </Button>
        </>
      }
    >
      <div ref={content} className={styles.dialog}>
        <ul>
          {consequences(dossier).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <Select label="Основание" value={basis} onChange={setBasis} choices={basisChoices} />
        <DayField
          label="Дата требования или отзыва"
          value={demandedOn}
          onChange={setDemandedOn}
          today={today}
          hint="Попадёт в акт. Можно оставить пустой."
        />
        {dossier.backups === 0 ? null : (
          <CheckBox isSelected={dropCopies} onChange={setDropCopies}>
            Снять свежую копию базы и удалить прежние на этом компьютере ({dossier.backups}). Иначе они исчезнут сами не
            позднее {shortDate(dossier.copiesGoneOn)}.
          </CheckBox>
        )}
        {erase.problem === null ? null : <Notice tone="failed">{erase.problem.message}</Notice>}
      </div>
    </Dialog>
  )
}
