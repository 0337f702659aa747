import type { QueueRow } from '../../../shared/contract/tickets.ts'
import { useReadOff } from '../../app/clock.ts'
import { useKeyName } from '../../app/commands/bindings.ts'
import { useSoonMinutes, useTimeZone } from '../../app/store.ts'
import { kindNames } from '../../app/words.ts'
import { classNames } from '../../ui/class-names.ts'
import { RowViewers } from '../presence/RowViewers.tsx'
import { type GroupName, groupTitle } from './groups.ts'
import styles from './QueueRowView.module.css'
import { doingWords, rowDetails } from './row-words.ts'
import { TimeLeft } from './TimeLeft.tsx'

const Details = ({ row }: { row: QueueRow }) => {
  const timeZone = useTimeZone()
  return <p className={styles.details}>{useReadOff((now) => rowDetails(row, now, timeZone))}</p>
}

const Holder = ({ row, isOpen }: { row: QueueRow; isOpen: boolean }) => (
  <div className={classNames(styles.holder, row.holder === null && styles.nobody)}>
    {row.holder === null ? null : (
      <i title={row.holder.name} className={styles.initials}>
        {row.holder.initials}
      </i>
    )}
    <span>{doingWords(row)}</span>
    <RowViewers row={row} isOpen={isOpen} />
  </div>
)

/** For the mouse alone: an option of a list holds no buttons, and a key asks the same of the selected row. */
const Why = ({ onPress }: { onPress: () => void }) => (
  <span
    aria-hidden="true"
    className={styles.why}
    title={`Почему этот срок, ${useKeyName('ticket.explain')}`}
    onClick={(event) => {
      event.stopPropagation()
      onPress()
    }}
  >
    ?
  </span>
)

const Group = ({ group }: { group: GroupName }) => (
  <span className={styles.spoken}>{groupTitle(group, useSoonMinutes())}.</span>
)

interface QueueRowViewProps {
  id: string
  row: QueueRow
  group: GroupName
  isFirst: boolean
  isLast: boolean
  isSelected: boolean
  isOpen: boolean
  isMarked: boolean
  /** It has just become more urgent. */
  isRaised: boolean
  onMark: () => void
  onPress: () => void
  onExplain: () => void
}

export const QueueRowView = ({
  id,
  row,
  group,
  isFirst,
  isLast,
  isSelected,
  isOpen,
  isMarked,
  isRaised,
  onMark,
  onPress,
  onExplain,
}: QueueRowViewProps) => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the focus and handles the keys of all its rows
  <div
    id={id}
    role="option"
    tabIndex={-1}
    aria-selected={isSelected}
    className={classNames(
      styles.row,
      styles[group],
      isFirst && styles.first,
      isLast && styles.last,
      isSelected && styles.selected,
      isOpen && styles.open,
      isMarked && styles.marked,
      isRaised && styles.raised,
    )}
    onClick={(event) => (event.ctrlKey || event.metaKey ? onMark() : onPress())}
  >
    <Group group={group} />
    {isMarked ? <span className={styles.spoken}>Выбрано.</span> : null}
    <div className={styles.left}>
      <TimeLeft row={row} />
      <Why onPress={onExplain} />
    </div>
    <div className={styles.what}>
      <p className={styles.subject}>{row.subject}</p>
      <Details row={row} />
    </div>
    <div className={styles.kind}>{kindNames[row.kind]}</div>
    <Holder row={row} isOpen={isOpen} />
    <div className={styles.number}>{row.number}</div>
  </div>
)
