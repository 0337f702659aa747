import { Check, CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox } from 'react-aria-components'
import styles from './CheckBox.module.css'
import fieldStyles from './field.module.css'

interface CheckBoxProps {
  children: ReactNode
  isSelected: boolean
  onChange: (isSelected: boolean) => void
  error?: string | undefined
  isDisabled?: boolean
  autoFocus?: boolean
  /** A longer name for a reader of the screen, where what is drawn is short. */
  'aria-label'?: string
}

export const CheckBox = ({ children, error, ...rest }: CheckBoxProps) => (
  <div className={styles.field}>
    <AriaCheckbox {...rest} isInvalid={error !== undefined} className={styles.checkBox ?? ''}>
      <span className={styles.box} aria-hidden="true">
        <Check />
      </span>
      <span>{children}</span>
    </AriaCheckbox>
    {error === undefined ? null : (
      <p role="alert" className={fieldStyles.error}>
        <CircleAlert aria-hidden="true" />
        {error}
      </p>
    )}
  </div>
)
