import { type KeyboardEvent, type RefObject, useId } from 'react'
import type { Id } from '../../../shared/sync/id.ts'
import { useKeyOf } from '../../app/commands/bindings.ts'
import { desk } from '../../app/connection.ts'
import { useDrafts } from '../../app/draft-keeper.ts'
import { useAction } from '../../app/use-action.ts'
import { useTextDraft } from '../../app/use-text-draft.ts'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Key } from '../../ui/Key.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './NoteComposer.module.css'

interface NoteComposerProps {
  ticketId: Id
  fieldRef: RefObject<HTMLTextAreaElement | null>
}

/** A note for colleagues, always at hand; what is typed survives a crash. */
export const NoteComposer = ({ ticketId, fieldRef }: NoteComposerProps) => {
  const fieldId = useId()
  const noteKey = useKeyOf('ticket.note')
  const draft = useTextDraft(`ticket/${ticketId}/note`)
  const isSaved = useDrafts((state) => state.isSaved)
  const add = useAction(async (text: string) => {
    await desk.tickets.addNote({ ticketId, text })
    return text
  }, draft.sent)
  const record = () => {
    if (draft.text.trim() !== '') void add.run(draft.text)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.ctrlKey) record()
    else if (event.key === 'Escape') fieldRef.current?.blur()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={styles.composer}>
      {add.problem === null ? null : <Notice tone="failed">{add.problem.fields.text ?? add.problem.message}</Notice>}
      <div className={classNames(styles.box, draft.text !== '' && styles.filled)}>
        <label htmlFor={fieldId} className={styles.label}>
          Заметка
        </label>
        <textarea
          id={fieldId}
          ref={fieldRef}
          rows={1}
          className={styles.text}
          placeholder="Заметка для своих"
          value={draft.text}
          onChange={(event) => draft.setText(event.target.value)}
          onBlur={draft.flush}
          onKeyDown={onKeyDown}
          maxLength={20_000}
          aria-keyshortcuts={noteKey.keyShortcut}
        />
        <span className={styles.key}>
          <Key>{noteKey.keyName}</Key>
        </span>
        <div className={styles.foot}>
          <span>Срок не останавливает. {isSaved ? 'Черновик сохранён' : 'Сохраняем…'}</span>
          <Button
            size="small"
            onPress={record}
            isPending={add.isRunning}
            isDisabled={draft.text.trim() === ''}
            keyName="Ctrl ↵"
            keyShortcut="Control+Enter"
          >
            Записать
          </Button>
        </div>
      </div>
    </div>
  )
}
