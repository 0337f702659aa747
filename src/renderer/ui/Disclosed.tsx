import type { ReactNode } from 'react'
import { Dialog, DialogTrigger, Popover } from 'react-aria-components'
import styles from './Disclosed.module.css'

interface DisclosedProps {
  label: string
  /** The button that opens it; must be a React Aria button. */
  trigger: ReactNode
  children: ReactNode
}

/** A small panel beside the button that opens it. */
export const Disclosed = ({ label, trigger, children }: DisclosedProps) => (
  <DialogTrigger>
    {trigger}
    <Popover className={styles.popover ?? ''} placement="bottom end">
      <Dialog aria-label={label} className={styles.panel ?? ''}>
        {children}
      </Dialog>
    </Popover>
  </DialogTrigger>
)
