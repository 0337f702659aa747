import type { ClipboardEventHandler, HTMLInputTypeAttribute, ReactNode, Ref } from 'react'
import { TextArea as AriaTextArea, TextField as AriaTextField, Group, Input, Label } from 'react-aria-components'
import { classNames } from './class-names.ts'
import { FieldMessage } from './FieldMessage.tsx'
import styles from './field.module.css'

interface CommonProps {
  label: string
  value: string
  onChange: (value: string) => void
  /** A sentence from the desk about this very field. */
  error?: string | undefined
  hint?: string | undefined
  placeholder?: string
  maxLength?: number
  name?: string
  autoFocus?: boolean
  isRequired?: boolean
  isReadOnly?: boolean
  isDisabled?: boolean
  /** The label is read aloud but not drawn. */
  hideLabel?: boolean
  onBlur?: () => void
  className?: string | undefined
}

export interface TextFieldProps extends CommonProps {
  type?: HTMLInputTypeAttribute
  inputMode?: 'text' | 'tel' | 'numeric' | 'email' | 'search' | 'decimal'
  /** Large figures: a telephone number. */
  big?: boolean
  leading?: ReactNode
  trailing?: ReactNode
  onPaste?: ClipboardEventHandler<HTMLInputElement>
  ref?: Ref<HTMLInputElement>
}

const split = ({ label, error, hint, hideLabel, placeholder, className, ...field }: CommonProps) => ({
  own: { label, error, hint, hideLabel, placeholder, className },
  field: { ...field, isInvalid: error !== undefined },
})

export const TextField = ({
  type,
  inputMode,
  big = false,
  leading,
  trailing,
  onPaste,
  ref,
  ...props
}: TextFieldProps) => {
  const { own, field } = split(props)
  return (
    <AriaTextField
      {...field}
      {...(type === undefined ? {} : { type: type as 'text' })}
      validationBehavior="aria"
      autoComplete="off"
      className={classNames(styles.field, big && styles.big, own.className)}
    >
      <Label className={classNames(own.hideLabel ? styles.hidden : styles.label)}>{own.label}</Label>
      <Group className={styles.box ?? ''} isInvalid={own.error !== undefined}>
        {leading}
        <Input
          ref={ref ?? null}
          className={styles.input ?? ''}
          placeholder={own.placeholder ?? ''}
          spellCheck={type === undefined}
          {...(inputMode === undefined ? {} : { inputMode })}
          {...(onPaste === undefined ? {} : { onPaste })}
        />
        {trailing === undefined ? null : <span className={styles.trailing}>{trailing}</span>}
      </Group>
      <FieldMessage error={own.error} hint={own.hint} />
    </AriaTextField>
  )
}

export interface TextAreaProps extends CommonProps {
  rows?: number
  trailing?: ReactNode
  ref?: Ref<HTMLTextAreaElement>
}

export const TextArea = ({ rows = 3, ref, trailing, ...props }: TextAreaProps) => {
  const { own, field } = split(props)
  return (
    <AriaTextField {...field} validationBehavior="aria" className={classNames(styles.field, own.className)}>
      <Label className={classNames(own.hideLabel ? styles.hidden : styles.label)}>{own.label}</Label>
      <Group className={classNames(styles.box, styles.area)} isInvalid={own.error !== undefined}>
        <AriaTextArea
          ref={ref ?? null}
          rows={rows}
          style={{ minHeight: `calc(${rows} * 1.45em + 1.125rem)` }}
          className={styles.input ?? ''}
          placeholder={own.placeholder ?? ''}
          spellCheck
        />
        {trailing}
      </Group>
      <FieldMessage error={own.error} hint={own.hint} />
    </AriaTextField>
  )
}
