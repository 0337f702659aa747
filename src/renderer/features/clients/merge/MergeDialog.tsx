import { useEffect, useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import type { ClientsBeside } from '../../../../shared/contract/client-merge.ts'
import { plural } from '../../../../shared/documents/plural.ts'
import { showPhone } from '../../../../shared/domain/phone.ts'
import { desk } from '../../../app/connection.ts'
import { problemOf } from '../../../app/desk-problem.ts'
import { useAction } from '../../../app/use-action.ts'
import { Button } from '../../../ui/Button.tsx'
import { CancelButton } from '../../../ui/CancelButton.tsx'
import { CheckBox } from '../../../ui/CheckBox.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { showToast } from '../../../ui/toast-store.ts'
import styles from './Merge.module.css'
import {
  choiceFor,
  contractWords,
  differingFields,
  likelyStays,
  type MergeChoice,
  mergedFieldNames,
  mergeOrder,
  otherSide,
  type Side,
  valueWords,
} from './merge-choice.ts'

const sides: readonly Side[] = ['one', 'other']

const ticketsWords = (count: number): string =>
  count === 0 ? 'обращений нет' : `${count} ${plural(count, 'обращение', 'обращения', 'обращений')}`

interface ChooseSideProps {
  label: string
  value: Side
  words: Record<Side, string>
  onChange: (side: Side) => void
}

/** One line of the comparison: whose value stays. */
const ChooseSide = ({ label, value, words, onChange }: ChooseSideProps) => (
  <RadioGroup
    aria-label={label}
    value={value}
    onChange={(side) => onChange(side === 'one' ? 'one' : 'other')}
    orientation="horizontal"
    className={styles.line ?? ''}
  >
    <span className={styles.field} aria-hidden="true">
      {label}
    </span>
    {sides.map((side) => (
      <Radio key={side} value={side} className={styles.side ?? ''}>
        <span className={styles.mark} aria-hidden="true" />
        <span>{words[side] === '' ? 'пусто' : words[side]}</span>
      </Radio>
    ))}
  </RadioGroup>
)

interface ComparisonProps {
  beside: ClientsBeside
  choice: MergeChoice
  onChoice: (choice: MergeChoice) => void
}

const Comparison = ({ beside, choice, onChoice }: ComparisonProps) => {
  const { stays, fields, moved } = choice
  const going = beside[otherSide(stays)]
  const differing = differingFields(beside)
  const toggle = (id: string) => {
    const after = new Set(moved)
    if (!after.delete(id)) after.add(id)
    onChoice({ ...choice, moved: after })
  }
  const items = [
    ...going.client.contacts.map((one) => ({
      id: one.id,
      words: [one.name, one.position, showPhone(one.phone), one.email].filter((part) => part !== '').join(', '),
    })),
    ...going.client.contracts.map((one) => ({ id: one.id, words: contractWords(one) })),
  ]
  const cardWords = (side: Side) => `${beside[side].client.name}, ${ticketsWords(beside[side].tickets)}`
  return (
    <div className={styles.comparison}>
      <ChooseSide
        label="Остаётся карточка"
        value={stays}
        words={{ one: cardWords('one'), other: cardWords('other') }}
        onChange={(side) => onChoice(choiceFor(beside, side))}
      />
      {differing.map((field) => (
        <ChooseSide
          key={field}
          label={mergedFieldNames[field]}
          value={fields[field] ?? stays}
          words={{ one: valueWords(beside.one.client, field), other: valueWords(beside.other.client, field) }}
          onChange={(side) => onChoice({ ...choice, fields: { ...fields, [field]: side } })}
        />
      ))}
      {items.length === 0 ? null : (
        <fieldset className={styles.items}>
          <legend>Перейдёт в оставшуюся карточку</legend>
          {items.map(({ id, words }) => (
            <CheckBox key={id} isSelected={moved.has(id)} onChange={() => toggle(id)}>
              {words}
            </CheckBox>
          ))}
        </fieldset>
      )}
      <p className={styles.aside}>
        Обращения и документы обеих карточек будут в одной. Их история не переписывается, объединение можно отменить.
      </p>
    </div>
  )
}

const part = async (clientId: string, onParted: () => void): Promise<void> => {
  try {
    await desk.clientMerge.part({ clientId })
    onParted()
    showToast('Карточки снова отдельные.')
  } catch (error) {
    showToast(problemOf(error).message, { tone: 'failed' })
  }
}

interface MergeDialogProps {
  clientId: string
  otherId: string
  onClose: () => void
  /** The card that goes on. */
  onMerged: (clientId: string) => void
  /** The merge was taken back, perhaps after the dialog is long gone. */
  onParted: () => void
}

/** Two cards side by side: which goes on, whose values stay, who and what moves. */
export const MergeDialog = ({ clientId, otherId, onClose, onMerged, onParted }: MergeDialogProps) => {
  const [beside, setBeside] = useState<ClientsBeside | null>(null)
  const [choice, setChoice] = useState<MergeChoice | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    let isLatest = true
    desk.clientMerge.beside({ clientId, otherId }).then(
      (found) => {
        if (!isLatest) return
        setBeside(found)
        setChoice(choiceFor(found, likelyStays(found)))
      },
      (error: unknown) => isLatest && setProblem(problemOf(error).message),
    )
    return () => {
      isLatest = false
    }
  }, [clientId, otherId])
  const merge = useAction(async (order: ReturnType<typeof mergeOrder>) => {
    await desk.clientMerge.merge(order)
    showToast('Карточки объединены.', { action: { label: 'Отменить', run: () => void part(order.fromId, onParted) } })
    onMerged(order.intoId)
  })
  return (
    <Dialog
      title="Объединить карточки"
      size="large"
      onClose={onClose}
      footer={
        <>
          <CancelButton onPress={onClose} />
          <Button
            look="primary"
            isPending={merge.isRunning}
            isDisabled={beside === null}
            onPress={() => {
              if (beside !== null && choice !== null) void merge.run(mergeOrder(beside, choice))
            }}
          >
            Объединить
          </Button>
        </>
      }
    >
      {problem === null ? null : <Notice tone="failed">{problem}</Notice>}
      {beside === null || choice === null ? (
        problem === null ? (
          <Loading />
        ) : null
      ) : (
        <Comparison beside={beside} choice={choice} onChoice={setChoice} />
      )}
      {merge.problem === null ? null : <Notice tone="failed">{merge.problem.message}</Notice>}
    </Dialog>
  )
}
