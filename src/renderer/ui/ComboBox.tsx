import type { ReactNode, Ref } from 'react'
import { ComboBox as AriaComboBox, Group, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { classNames } from './class-names.ts'
import { FieldMessage } from './FieldMessage.tsx'
import fieldStyles from './field.module.css'
import styles from './list.module.css'
import type { Choice } from './Select.tsx'

interface ComboBoxProps {
  label: string
  /** The words in the field. */
  text: string
  onText: (text: string) => void
  /** Suggestions for the words, already filtered. */
  choices: readonly Choice<string>[]
  onChoose: (id: string) => void
  error?: string | undefined
  hint?: string | undefined
  placeholder?: string
  hideLabel?: boolean
  isDisabled?: boolean
  autoFocus?: boolean
  /** `focus` opens the list at once, for short lists of known things. */
  opens?: 'input' | 'focus'
  onBlur?: () => void
  trailing?: ReactNode
  className?: string | undefined
  ref?: Ref<HTMLInputElement>
}

/** A field that suggests while one types and keeps whatever was typed. */
export const ComboBox = ({
  label,
  text,
  onText,
  choices,
  onChoose,
  error,
  hint,
  placeholder,
  hideLabel = false,
  opens = 'input',
  trailing,
  className,
  ref,
  ...rest
}: ComboBoxProps) => (
  <AriaComboBox
    {...rest}
    allowsCustomValue
    // Suggestions come after the keystroke: a list that opened only when it had some would stay closed.
    allowsEmptyCollection
    menuTrigger={opens}
    inputValue={text}
    onInputChange={onText}
    value={null}
    onChange={(key) => {
      if (key !== null) onChoose(String(key))
    }}
    items={choices}
    isInvalid={error !== undefined}
    validationBehavior="aria"
    className={classNames(fieldStyles.field, className)}
  >
    <Label className={classNames(hideLabel ? fieldStyles.hidden : fieldStyles.label)}>{label}</Label>
    <Group className={fieldStyles.box ?? ''} isInvalid={error !== undefined}>
      <Input ref={ref ?? null} className={fieldStyles.input ?? ''} placeholder={placeholder ?? ''} />
      {trailing === undefined ? null : <span className={fieldStyles.trailing}>{trailing}</span>}
    </Group>
    <FieldMessage error={error} hint={hint} />
    <Popover className={styles.popover ?? ''}>
      <ListBox<Choice<string>> className={styles.list ?? ''}>
        {(choice) => (
          <ListBoxItem id={choice.id} textValue={choice.label} className={styles.item ?? ''}>
            <span className={styles.words}>
              {choice.label}
              {choice.hint === undefined ? null : <span className={styles.hint}>{choice.hint}</span>}
            </span>
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  </AriaComboBox>
)
