import type { ComponentProps, FormEvent, ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'
import { CancelButton } from '../ui/CancelButton.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import styles from '../ui/form.module.css'
import { Notice } from '../ui/Notice.tsx'
import { KeptNotice } from './KeptNotice.tsx'
import { submitByControlEnter } from './keys.ts'
import type { FormAction } from './use-form-action.ts'

interface ItemDialogProps<Input> {
  title: string
  action: FormAction<Input>
  onSubmit: (event: FormEvent) => void
  onClose: () => void
  /** The form's fields, when they are kept as a draft. */
  draft?: ComponentProps<typeof KeptNotice>['draft']
  children: ReactNode
}

/** A small form over the card: Enter records it, Escape leaves the record as it was and what was typed as a draft. */
export const ItemDialog = <Input,>({ title, action, onSubmit, onClose, draft, children }: ItemDialogProps<Input>) => {
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <CancelButton onPress={onClose} />
          <Button
            look="primary"
            keyName="Enter"
            isPending={action.isRunning}
            onPress={() => action.form.current?.requestSubmit()}
          >
            Записать
          </Button>
        </>
      }
    >
      <form ref={action.form} noValidate className={styles.form} onSubmit={onSubmit} onKeyDown={submitByControlEnter}>
        {draft === undefined ? null : <KeptNotice draft={draft} />}
        <div className={styles.grid}>{children}</div>
        {action.notice === null ? null : <Notice tone="failed">{action.notice}</Notice>}
        {/* A form of several fields is sent by Enter only when it holds a submit button of its own. */}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}
