import { classNames } from './class-names.ts'
import styles from './Key.module.css'

interface KeyProps {
  children: string
  /** On a filled button the key takes the button's colour. */
  onAccent?: boolean
}

/** The key that presses the control it stands on. Hidden from assistive technology: `aria-keyshortcuts` says it there. */
export const Key = ({ children, onAccent = false }: KeyProps) => (
  <span aria-hidden="true" className={classNames(styles.key, onAccent && styles.onAccent)}>
    {children}
  </span>
)
