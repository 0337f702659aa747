import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import { classNames } from './class-names.ts'
import { IconButton } from './IconButton.tsx'
import { usePassing } from './passing.ts'
import styles from './Toasts.module.css'
import { actOn, dismissToast, lastUndo, type Toast, useToasts } from './toast-store.ts'

const SHOWN_MS = 7000

/** The key that does what the newest way back does. */
export interface UndoKey {
  keyName: string
  keyShortcut: string
}

const ToastCard = ({ toast, undoKey }: { toast: Toast; undoKey: UndoKey | undefined }) => {
  // A failure stays until it is read.
  const passing = usePassing(toast.tone === 'failed' ? null : SHOWN_MS, () => dismissToast(toast.id))
  return (
    <div
      className={classNames(styles.toast, toast.tone === 'failed' && styles.failed)}
      role={toast.tone === 'failed' ? 'alert' : 'status'}
      {...passing}
    >
      <span className={styles.text}>{toast.text}</span>
      {toast.action === null ? null : (
        <Button look="link" {...undoKey} onPress={() => actOn(toast)}>
          {toast.action.label}
        </Button>
      )}
      <IconButton label="Убрать" onPress={() => dismissToast(toast.id)}>
        <X aria-hidden="true" />
      </IconButton>
    </div>
  )
}

/** The corner where the program says what it has just done, under whatever else it has to say. One per window. */
export const Toasts = ({ children, undoKey }: { children?: ReactNode; undoKey?: UndoKey }) => {
  const toasts = useToasts((state) => state.toasts)
  const undone = useToasts(lastUndo)
  return (
    <section className={styles.area} aria-label="Сообщения" data-react-aria-top-layer="true">
      {children}
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} undoKey={toast === undone ? undoKey : undefined} />
      ))}
    </section>
  )
}
