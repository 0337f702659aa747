import type { TicketCard } from '../../../../shared/contract/tickets.ts'
import { desk } from '../../../app/connection.ts'
import { useGlobalKeys } from '../../../app/keys.ts'
import { useSession } from '../../../app/store.ts'
import { useAction } from '../../../app/use-action.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { useFields } from '../../../ui/use-fields.ts'
import { StepDialog } from './StepDialog.tsx'
import styles from './steps.module.css'

interface StepProps {
  card: TicketCard
  onClose: () => void
}

interface ChoiceStepProps<Value> {
  title: string
  choices: { value: Value; label: string }[]
  choose: (value: Value) => Promise<unknown>
  onClose: () => void
}

/** A choice that takes effect at once has no button in focus: the Enter of the step before must not make it. */
const ChoiceStep = <Value,>({ title, choices, choose, onClose }: ChoiceStepProps<Value>) => {
  const step = useAction(choose)
  useGlobalKeys((event) => {
    const [, digit] = /^(?:Digit|Numpad)([1-9])$/.exec(event.code) ?? []
    const choice = digit === undefined ? undefined : choices[Number(digit) - 1]
    if (choice === undefined || event.ctrlKey || event.altKey || event.metaKey) return false
    void step.run(choice.value)
    return true
  })
  return (
    <Dialog title={title} onClose={onClose}>
      <div className={styles.choices}>
        {choices.map((choice, index) => (
          <Button
            key={choice.label}
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

interface CancelStepProps extends StepProps {
  /** A duplicate is joined to the ticket it repeats, so that nothing of it is lost. */
  onJoin: () => void
}

export const CancelStep = ({ card, onClose, onJoin }: CancelStepProps) => (
  <ChoiceStep<'spam' | 'mistake' | 'duplicate'>
    title={`Отменить ${card.row.number}: почему?`}
    choices={[
      { value: 'spam', label: 'Спам' },
      { value: 'mistake', label: 'Заведено по ошибке' },
      { value: 'duplicate', label: 'Повтор другого обращения…' },
    ]}
    choose={async (reason) => {
      if (reason === 'duplicate') onJoin()
      else await desk.tickets.cancel({ ticketId: card.row.id, reason }).then(onClose)
    }}
    onClose={onClose}
  />
)

export const AssignStep = ({ card, onClose }: StepProps) => {
  const people = useSession((session) => session.people)
  const others: { value: string | null; label: string }[] = people
    .filter((person) => person.id !== card.row.holder?.id)
    .map((person) => ({ value: person.id, label: person.name }))
  const choices = card.row.holder === null ? others : [...others, { value: null, label: 'Без исполнителя' }]
  return (
    <ChoiceStep<string | null>
      title="Назначить исполнителя"
      choices={choices}
      choose={(operatorId) => desk.tickets.assign({ ticketId: card.row.id, operatorId }).then(onClose)}
      onClose={onClose}
    />
  )
}

export const DescribeStep = ({ card, onClose }: StepProps) => {
  const fields = useFields({ subject: card.row.subject, product: card.row.product })
  const describe = useAction(() => desk.tickets.describe({ ticketId: card.row.id, ...fields.values }), onClose)
  return (
    <StepDialog
      title="Исправить суть"
      submit="Исправить"
      size="medium"
      onSubmit={() => void describe.run(undefined)}
      onClose={onClose}
      isRunning={describe.isRunning}
      problem={describe.problem}
    >
      <TextField
        {...fields.text('subject')}
        label="Суть одной строкой"
        autoFocus
        error={describe.problem?.fields.subject}
      />
      <TextField {...fields.text('product')} label="Программа" error={describe.problem?.fields.product} />
    </StepDialog>
  )
}
