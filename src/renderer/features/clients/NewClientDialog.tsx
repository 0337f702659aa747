import { requisiteDoubts } from '../../../shared/documents/requisite-warnings.ts'
import { desk } from '../../app/connection.ts'
import { useFormAction } from '../../app/use-form-action.ts'
import { Button } from '../../ui/Button.tsx'
import { CancelButton } from '../../ui/CancelButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useFields } from '../../ui/use-fields.ts'
import styles from './ClientForm.module.css'
import { ClientFormFields } from './ClientFormFields.tsx'
import { emptyClientForm, fieldsOfForm } from './fields.ts'

interface NewClientDialogProps {
  onClose: () => void
  onAdded: (clientId: string) => void
}

export const NewClientDialog = ({ onClose, onAdded }: NewClientDialogProps) => {
  const fields = useFields(emptyClientForm)
  const register = useFormAction(fields, desk.clients.register, ({ clientId }) => onAdded(clientId))
  return (
    <Dialog
      title="Новый клиент"
      size="medium"
      onClose={onClose}
      footer={
        <>
          <CancelButton onPress={onClose} />
          <Button
            look="primary"
            isPending={register.isRunning}
            keyName="Enter"
            onPress={() => register.form.current?.requestSubmit()}
          >
            Завести
          </Button>
        </>
      }
    >
      <form
        ref={register.form}
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void register.run(fieldsOfForm(fields.values))
        }}
      >
        <ClientFormFields fields={fields} warnings={requisiteDoubts(fieldsOfForm(fields.values))} focus="name" />
        {register.notice === null ? null : <Notice tone="failed">{register.notice}</Notice>}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}
