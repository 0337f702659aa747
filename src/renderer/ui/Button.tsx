import type { ReactNode, Ref } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import styles from './Button.module.css'
import { classNames } from './class-names.ts'
import { Key } from './Key.tsx'

export interface ButtonProps {
  children: ReactNode
  onPress?: (() => void) | undefined
  look?: 'plain' | 'primary' | 'quiet' | 'danger' | 'link'
  size?: 'small' | 'medium' | 'large'
  /** The key that does the same, shown on the button. */
  keyName?: string | undefined
  /** The same for assistive technology, e.g. `F2` or `Control+Enter`. */
  keyShortcut?: string | undefined
  icon?: ReactNode
  type?: 'button' | 'submit'
  isDisabled?: boolean
  /** Shows that the action is under way; the button stays focusable and ignores presses. */
  isPending?: boolean
  autoFocus?: boolean
  label?: string | undefined
  className?: string | undefined
  ref?: Ref<HTMLButtonElement>
}

export const Button = ({
  children,
  onPress,
  look = 'plain',
  size = 'medium',
  keyName,
  keyShortcut,
  icon,
  label,
  className,
  ...rest
}: ButtonProps) => (
  <AriaButton
    {...rest}
    {...(label === undefined ? {} : { 'aria-label': label })}
    {...(onPress === undefined ? {} : { onPress })}
    {...(keyShortcut === undefined ? {} : { 'aria-keyshortcuts': keyShortcut })}
    className={classNames(styles.button, styles[look], styles[size], className)}
  >
    {icon}
    <span className={styles.text}>{children}</span>
    {keyName === undefined ? null : <Key onAccent={look === 'primary' && rest.isDisabled !== true}>{keyName}</Key>}
  </AriaButton>
)
