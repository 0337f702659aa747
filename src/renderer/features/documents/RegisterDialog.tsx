import type { TableFormat } from '../../../shared/contract/documents.ts'
import { desk } from '../../app/connection.ts'
import { saveFile } from '../../app/files.ts'
import { useFormAction } from '../../app/use-form-action.ts'
import { Button } from '../../ui/Button.tsx'
import { DayField } from '../../ui/DayField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useFields } from '../../ui/use-fields.ts'
import styles from './Panel.module.css'

/** A period's papers as a table for the accountant. */
export const RegisterDialog = ({ today, onClose }: { today: string; onClose: () => void }) => {
  const fields = useFields({ from: `${today.slice(0, 8)}01`, to: today })
  const register = useFormAction(fields, desk.documents.register, (file) => {
    saveFile(file)
    showToast(`Сохранено: ${file.name}.`)
    onClose()
  })
  const save = (format: TableFormat) => void register.run({ ...fields.values, format })
  return (
    <Dialog
      title="Документы для бухгалтера"
      onClose={onClose}
      footer={
        <>
          <Button onPress={() => save('csv')} isPending={register.isRunning}>
            Сохранить CSV
          </Button>
          <Button look="primary" onPress={() => save('xlsx')} isPending={register.isRunning}>
            Сохранить XLSX
          </Button>
        </>
      }
    >
      <p>Отчёты, акты и счета, выписанные за период: суммы, НДС, отправка, оплата. Аннулированные тоже, с причиной.</p>
      <form ref={register.form} className={styles.period} noValidate onSubmit={(event) => event.preventDefault()}>
        <DayField label="С" {...fields.text('from')} today={today} autoFocus />
        <DayField label="По" {...fields.text('to')} today={today} />
      </form>
      {register.notice === null ? null : <Notice tone="failed">{register.notice}</Notice>}
    </Dialog>
  )
}
