import { Label, Radio, RadioGroup, Text } from 'react-aria-components'
import styles from './RadioChoice.module.css'
import type { Choice } from './Select.tsx'

interface RadioChoiceProps<Value extends string> {
  label: string
  value: Value
  onChange: (value: Value) => void
  choices: readonly Choice<Value>[]
  hint?: string | undefined
  isDisabled?: boolean
}

/** One of a few answers to a question, all of them in view. */
export const RadioChoice = <Value extends string>({
  label,
  value,
  onChange,
  choices,
  hint,
  isDisabled = false,
}: RadioChoiceProps<Value>) => (
  <RadioGroup
    value={value}
    onChange={(key) => {
      const chosen = choices.find((choice) => choice.id === key)
      if (chosen) onChange(chosen.id)
    }}
    isDisabled={isDisabled}
    className={styles.group ?? ''}
  >
    <Label className={styles.label ?? ''}>{label}</Label>
    {choices.map((choice) => (
      <Radio key={choice.id} value={choice.id} className={styles.radio ?? ''}>
        <span className={styles.mark} aria-hidden="true" />
        <span>
          {choice.label}
          {choice.hint === undefined ? null : <span className={styles.hint}>{choice.hint}</span>}
        </span>
      </Radio>
    ))}
    {hint === undefined ? null : (
      <Text slot="description" className={styles.words ?? ''}>
        {hint}
      </Text>
    )}
  </RadioGroup>
)
