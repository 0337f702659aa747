import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import { classNames } from './class-names.ts'
import { IconButton } from './IconButton.tsx'
import { usePassing } from './passing.ts'
import styles from './Toasts.module.css'
import { dismissToast, type Toast, useToasts } from './toast-store.ts'

const SHOWN_MS = 7000

const ToastCard = ({ toast }: { toast: Toast }) => {
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
        <Button
          look="link"
          onPress={() => {
            toast.action?.run()
            dismissToast(toast.id)
          }}
        >
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
export const Toasts = ({ children }: { children?: ReactNode }) => {
  const toasts = useToasts((state) => state.toasts)
  return (
    <section className={styles.area} aria-label="Сообщения" data-react-aria-top-layer="true">
      {children}
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  )
}
