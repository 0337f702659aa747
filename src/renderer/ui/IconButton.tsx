import type { ReactNode, Ref } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { classNames } from './class-names.ts'
import styles from './IconButton.module.css'

interface IconButtonProps {
  /** What it does, in words: read aloud and shown as a tip. */
  label: string
  /** A shorter tip, where what it is about stands beside it. */
  tip?: string
  children: ReactNode
  onPress?: (() => void) | undefined
  isDisabled?: boolean
  className?: string | undefined
  ref?: Ref<HTMLButtonElement>
}

export const IconButton = ({ label, tip = label, children, onPress, className, ...rest }: IconButtonProps) => (
  <span className={styles.tip} data-tip={tip}>
    <AriaButton
      {...rest}
      {...(onPress === undefined ? {} : { onPress })}
      aria-label={label}
      className={classNames(styles.button, className)}
    >
      {children}
    </AriaButton>
  </span>
)
