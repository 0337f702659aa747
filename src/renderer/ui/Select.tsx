import { Check, ChevronDown } from 'lucide-react'
import { Select as AriaSelect, Button, Label, ListBox, ListBoxItem, Popover, SelectValue } from 'react-aria-components'
import { classNames } from './class-names.ts'
import { FieldMessage } from './FieldMessage.tsx'
import fieldStyles from './field.module.css'
import styles from './list.module.css'

export interface Choice<Value extends string> {
  id: Value
  label: string
  hint?: string | undefined
}

interface SelectProps<Value extends string> {
  label: string
  value: Value | null
  onChange: (value: Value) => void
  choices: readonly Choice<Value>[]
  error?: string | undefined
  hint?: string | undefined
  placeholder?: string
  hideLabel?: boolean
  isDisabled?: boolean
  autoFocus?: boolean
  className?: string | undefined
}

/** One of a few; for long lists use ComboBox. */
export const Select = <Value extends string>({
  label,
  value,
  onChange,
  choices,
  error,
  hint,
  placeholder = 'Выберите',
  hideLabel = false,
  className,
  ...rest
}: SelectProps<Value>) => (
  <AriaSelect
    {...rest}
    value={value}
    onChange={(key) => {
      const chosen = choices.find((choice) => choice.id === key)
      if (chosen) onChange(chosen.id)
    }}
    placeholder={placeholder}
    isInvalid={error !== undefined}
    validationBehavior="aria"
    className={classNames(fieldStyles.field, className)}
  >
    <Label className={classNames(hideLabel ? fieldStyles.hidden : fieldStyles.label)}>{label}</Label>
    <Button className={styles.choose ?? ''}>
      <SelectValue className={styles.value ?? ''}>
        {({ defaultChildren, isPlaceholder }) =>
          isPlaceholder ? defaultChildren : choices.find((choice) => choice.id === value)?.label
        }
      </SelectValue>
      <ChevronDown aria-hidden="true" />
    </Button>
    <FieldMessage error={error} hint={hint} />
    <Popover className={styles.popover ?? ''}>
      <ListBox className={styles.list ?? ''}>
        {choices.map((choice) => (
          <ListBoxItem key={choice.id} id={choice.id} textValue={choice.label} className={styles.item ?? ''}>
            {({ isSelected }) => (
              <>
                <span className={styles.words}>
                  {choice.label}
                  {choice.hint === undefined ? null : <span className={styles.hint}>{choice.hint}</span>}
                </span>
                {isSelected ? <Check aria-hidden="true" className={styles.check} /> : null}
              </>
            )}
          </ListBoxItem>
        ))}
      </ListBox>
    </Popover>
  </AriaSelect>
)
