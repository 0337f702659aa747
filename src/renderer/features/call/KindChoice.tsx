import type { Ref } from 'react'
import type { TicketKind } from '../../../shared/domain/ticket.ts'
import { useShortcuts } from '../../app/commands/bindings.ts'
import { useSession } from '../../app/store.ts'
import { kindNames, kindsInOrder } from '../../app/words.ts'
import { classNames } from '../../ui/class-names.ts'
import { Key } from '../../ui/Key.tsx'
import { kindCommands } from './commands.ts'
import styles from './KindChoice.module.css'

interface KindChoiceProps {
  value: TicketKind | null
  onChange: (kind: TicketKind) => void
  error: string | undefined
  /** The radio that takes the focus when the group is stepped into. */
  focusRef: Ref<HTMLInputElement>
}

/** What happened, by one key: it decides the term. */
export const KindChoice = ({ value, onChange, error, focusRef }: KindChoiceProps) => {
  const minutes = useSession((session) => session.reaction.minutes)
  const shortcuts = useShortcuts(kindCommands)
  const entered = value ?? kindsInOrder[0]
  return (
    <fieldset className={styles.group} aria-describedby={error === undefined ? undefined : 'call-kind-error'}>
      <legend>Что случилось</legend>
      {kindsInOrder.map((kind, index) => (
        <label key={kind} className={classNames(styles.kind, kind === value && styles.chosen)}>
          <input
            ref={kind === entered ? focusRef : null}
            type="radio"
            name="call-kind"
            className={styles.radio}
            checked={kind === value}
            onChange={() => onChange(kind)}
            aria-keyshortcuts={`${index + 1} ${shortcuts[index]}`}
          />
          <Key>{String(index + 1)}</Key>
          <b>{kindNames[kind]}</b>
          <span>{minutes[kind]} мин</span>
        </label>
      ))}
      {error === undefined ? null : (
        <p id="call-kind-error" role="alert" className={styles.error}>
          {error}
        </p>
      )}
    </fieldset>
  )
}
