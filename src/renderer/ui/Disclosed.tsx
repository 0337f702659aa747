import { type ReactNode, useEffect, useState } from 'react'
import { Dialog, DialogTrigger, Popover } from 'react-aria-components'
import styles from './Disclosed.module.css'

interface DisclosedProps {
  label: string
  /** The button that opens it; must be a React Aria button. */
  trigger: ReactNode
  children: ReactNode
}

/** A small panel beside the button that opens it; a link followed inside it closes it. */
export const Disclosed = ({ label, trigger, children }: DisclosedProps) => {
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    if (!isOpen) return
    const close = () => setOpen(false)
    window.addEventListener('hashchange', close)
    return () => window.removeEventListener('hashchange', close)
  }, [isOpen])
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      {trigger}
      <Popover className={styles.popover ?? ''} placement="bottom end">
        <Dialog aria-label={label} className={styles.panel ?? ''}>
          {children}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
