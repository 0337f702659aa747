import { X } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { classNames } from './class-names.ts'
import styles from './Dialog.module.css'
import { IconButton } from './IconButton.tsx'

interface DialogProps {
  title: string
  onClose: () => void
  children: ReactNode
  /** Buttons, the main one last. */
  footer?: ReactNode
  size?: 'small' | 'medium' | 'large'
  /** False for a choice that must be made: no cross, no Escape. */
  canClose?: boolean
  ref?: Ref<HTMLElement>
}

/** A window over the rest: takes the focus, keeps it, gives it back. Shown while it is mounted. */
export const Dialog = ({ title, onClose, children, footer, size = 'small', canClose = true, ref }: DialogProps) => (
  <ModalOverlay
    isOpen
    onOpenChange={(isOpen) => {
      if (!isOpen) onClose()
    }}
    isDismissable={false}
    isKeyboardDismissDisabled={!canClose}
    className={styles.veil ?? ''}
    data-modal
  >
    <Modal className={classNames(styles.sheet, styles[size])}>
      <AriaDialog ref={ref ?? null} className={styles.dialog ?? ''}>
        <header className={styles.head}>
          <Heading slot="title" className={styles.title ?? ''}>
            {title}
          </Heading>
          {canClose ? (
            <IconButton label="Закрыть" onPress={onClose}>
              <X aria-hidden="true" />
            </IconButton>
          ) : null}
        </header>
        <div className={styles.body}>{children}</div>
        {footer === undefined ? null : <footer className={styles.foot}>{footer}</footer>}
      </AriaDialog>
    </Modal>
  </ModalOverlay>
)
