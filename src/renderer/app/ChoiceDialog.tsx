import { useRef } from 'react'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import styles from './ChoiceDialog.module.css'
import { chosenDigit, useDialogKeys } from './keys.ts'
import { useAction } from './use-action.ts'

interface ChoiceDialogProps<Value> {
  title: string
  words?: string
  size?: 'small' | 'medium'
  choices: readonly { id: string; value: Value; label: string }[]
  choose: (value: Value) => Promise<unknown>
  onClose: () => void
}

/** A choice that takes effect at once has no button in focus: the Enter of the step before must not make it. */
export const ChoiceDialog = <Value,>({
  title,
  words,
  size = 'small',
  choices,
  choose,
  onClose,
}: ChoiceDialogProps<Value>) => {
  const step = useAction(choose)
  const dialog = useRef<HTMLElement>(null)
  useDialogKeys(dialog, (event) => {
    const choice = choices[(chosenDigit(event) ?? 0) - 1]
    if (choice === undefined) return false
    void step.run(choice.value)
    return true
  })
  return (
    <Dialog ref={dialog} title={title} size={size} onClose={onClose}>
      {words === undefined ? null : <p>{words}</p>}
      <div className={styles.choices}>
        {choices.map((choice, index) => (
          <Button
            key={choice.id}
            size="large"
            className={styles.choice}
            keyName={index < 9 ? String(index + 1) : undefined}
            onPress={() => void step.run(choice.value)}
          >
            {choice.label}
          </Button>
        ))}
      </div>
      {step.problem === null ? null : <Notice tone="failed">{step.problem.message}</Notice>}
    </Dialog>
  )
}
