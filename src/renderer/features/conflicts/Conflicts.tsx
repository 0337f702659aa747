import type { ReactNode } from 'react'
import type { ConflictSide, ConflictView } from '../../../shared/contract/conflicts.ts'
import { useNow } from '../../app/clock.ts'
import { desk } from '../../app/connection.ts'
import { momentNear } from '../../app/format.ts'
import { useTimeZone } from '../../app/store.ts'
import { undoable } from '../../app/undoable.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Conflicts.module.css'

const write = (
  { entity, entityId, field, itemId }: ConflictView,
  { changeId }: ConflictSide,
  under: ConflictSide | null = null,
): Promise<unknown> =>
  desk.conflicts.restore({ entity, entityId, field, itemId, changeId, underChangeId: under?.changeId ?? null })

/** What stood before anybody chose: of a long text both. */
const writeBack = (conflict: ConflictView, chosen: ConflictSide): Promise<unknown> => {
  const { bothStand, kept, lost } = conflict
  if (bothStand) return write(conflict, kept, lost)
  return write(conflict, chosen === lost ? kept : lost)
}

/** Takes the other value, with a way back to the one that stood. */
const choose = async (conflict: ConflictView, chosen: ConflictSide): Promise<void> => {
  await write(conflict, chosen)
  undoable(`${conflict.fieldName}: теперь «${chosen.text}».`, () => writeBack(conflict, chosen))
}

interface ValueProps {
  name: string
  side: ConflictSide
  children: ReactNode
}

const Value = ({ name, side, children }: ValueProps) => {
  const timeZone = useTimeZone()
  const now = useNow()
  return (
    <>
      <dt>{name}</dt>
      <dd>
        «{side.text}» {children}
        <small>
          {side.author?.name ?? 'без автора'}, {momentNear(side.at, now, timeZone)}
        </small>
      </dd>
    </>
  )
}

const Conflict = ({ conflict, mayChoose }: { conflict: ConflictView; mayChoose: boolean }) => {
  const action = useAction((chosen: ConflictSide) => choose(conflict, chosen))
  const { bothStand, fieldName, kept, lost } = conflict
  const [first, second] = bothStand ? [lost, kept] : [kept, lost]
  const choice = (side: ConflictSide, words: string) => (
    <Button
      look="link"
      label={`${fieldName}: ${words} «${side.text}»`}
      onPress={() => void action.run(side)}
      isDisabled={!mayChoose}
      isPending={action.isRunning}
    >
      {words}
    </Button>
  )
  return (
    <Notice
      tone="warning"
      title={
        bothStand
          ? `${fieldName}: двое писали, не видя друг друга. Оставлены оба текста`
          : `${fieldName}: изменили двое, не видя друг друга`
      }
    >
      <dl className={styles.values}>
        <Value name={bothStand ? 'первый' : 'стоит'} side={first}>
          {bothStand ? choice(first, 'оставить только его') : null}
        </Value>
        <Value name={bothStand ? 'второй' : 'другое'} side={second}>
          {choice(second, bothStand ? 'оставить только его' : 'вернуть')}
        </Value>
      </dl>
      {action.problem === null ? null : <p role="alert">{action.problem.message}</p>}
    </Notice>
  )
}

interface ConflictsProps {
  conflicts: readonly ConflictView[]
  /** False where another role answers for the values. */
  mayChoose?: boolean
}

/** Both values of what two people changed without having seen each other. */
export const Conflicts = ({ conflicts, mayChoose = true }: ConflictsProps) =>
  conflicts.map((conflict) => (
    <Conflict
      key={`${conflict.entityId} ${conflict.field} ${conflict.itemId} ${conflict.lost.changeId} ${conflict.kept.changeId}`}
      conflict={conflict}
      mayChoose={mayChoose}
    />
  ))
