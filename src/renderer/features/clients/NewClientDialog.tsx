import type { ReactNode } from 'react'
import { requisiteDoubts } from '../../../shared/documents/requisite-warnings.ts'
import type { ClientFields } from '../../../shared/domain/client.ts'
import { desk } from '../../app/connection.ts'
import { KeptNotice } from '../../app/KeptNotice.tsx'
import { useFormAction } from '../../app/use-form-action.ts'
import { useFormDraft } from '../../app/use-form-draft.ts'
import { Button } from '../../ui/Button.tsx'
import { CancelButton } from '../../ui/CancelButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import styles from '../../ui/form.module.css'
import { Notice } from '../../ui/Notice.tsx'
import { ClientFormFields } from './ClientFormFields.tsx'
import { type ClientForm, emptyClientForm, fieldsOfForm } from './fields.ts'

interface NewClientDialogProps {
  /** What is known of him already. */
  start?: ClientForm
  /** The draft that what is typed is kept in. */
  draft?: string
  /** What else is written along with the card, over the form. */
  children?: ReactNode
  register?: (fields: ClientFields) => Promise<{ clientId: string }>
  /** Where the fields stand in the input of `register`. */
  place?: string
  onClose: () => void
  onAdded: (clientId: string) => void
}

export const NewClientDialog = ({
  start = emptyClientForm,
  draft = 'client/new',
  children,
  register: call = desk.clients.register,
  place = '',
  onClose,
  onAdded,
}: NewClientDialogProps) => {
  const fields = useFormDraft(draft, start, { isRecord: false })
  const register = useFormAction(fields, call, ({ clientId }) => onAdded(clientId), place)
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
        {children}
        <KeptNotice draft={fields} />
        <ClientFormFields fields={fields} warnings={requisiteDoubts(fieldsOfForm(fields.values))} focus="name" />
        {register.notice === null ? null : <Notice tone="failed">{register.notice}</Notice>}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}
