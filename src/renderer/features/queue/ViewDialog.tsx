import { type FormEvent, useState } from 'react'
import { newId } from '../../app/ids.ts'
import { useSession } from '../../app/store.ts'
import { kindNames, kindsInOrder } from '../../app/words.ts'
import { Button } from '../../ui/Button.tsx'
import { CancelButton } from '../../ui/CancelButton.tsx'
import { CheckBox } from '../../ui/CheckBox.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toast-store.ts'
import styles from './ViewDialog.module.css'
import { dropView, everything, mostViews, putView, type View } from './views.ts'

const kinds = [{ id: 'any', label: 'Любой' } as const, ...kindsInOrder.map((id) => ({ id, label: kindNames[id] }))]
const channels = [
  { id: 'any', label: 'Любой' } as const,
  { id: 'phone', label: 'Звонок' } as const,
  { id: 'web', label: 'Сайт' } as const,
]

interface ViewDialogProps {
  /** Null for a new one. */
  view: View | null
  onSaved: (view: View) => void
  onClose: () => void
}

/** A part of the queue under a name: it stays among the views of this place of work. */
export const ViewDialog = ({ view, onSaved, onClose }: ViewDialogProps) => {
  const people = useSession((session) => session.people)
  const [edited, setEdited] = useState<View>(() => view ?? { ...everything, id: newId(), name: '' })
  const [error, setError] = useState<string>()
  const edit = (part: Partial<View>) => setEdited((before) => ({ ...before, ...part }))
  const save = (event: FormEvent) => {
    event.preventDefault()
    const named = { ...edited, name: edited.name.trim(), words: edited.words.trim() }
    if (named.name === '') return setError('Назовите отбор.')
    if (!putView(named)) return setError(`Больше ${mostViews} отборов не хранится: уберите лишний.`)
    onSaved(named)
  }
  const drop = () => {
    if (view === null) return
    const takeBack = dropView(view.id)
    onClose()
    showToast(`Отбор «${view.name}» убран.`, { action: { label: 'Вернуть', run: takeBack } })
  }
  const holders = [
    { id: 'any', label: 'Любой' },
    { id: 'me', label: 'Я' },
    { id: 'nobody', label: 'Никто' },
    ...people.map(({ id, name }) => ({ id, label: name })),
  ]
  return (
    <Dialog title={view === null ? 'Новый отбор очереди' : 'Отбор очереди'} onClose={onClose}>
      <form className={styles.form} onSubmit={save} noValidate>
        <TextField
          label="Название"
          value={edited.name}
          onChange={(name) => {
            setError(undefined)
            edit({ name })
          }}
          error={error}
          maxLength={40}
          autoFocus
          className={styles.wide}
        />
        <Select
          label="Вид обращения"
          value={edited.kind ?? 'any'}
          choices={kinds}
          onChange={(id) => edit({ kind: id === 'any' ? null : id })}
        />
        <Select
          label="Откуда"
          value={edited.channel ?? 'any'}
          choices={channels}
          onChange={(id) => edit({ channel: id === 'any' ? null : id })}
        />
        <Select
          label="Исполнитель"
          value={edited.holder ?? 'any'}
          choices={holders}
          onChange={(id) => edit({ holder: id === 'any' ? null : id })}
          className={styles.wide}
        />
        <TextField
          label="Слова"
          value={edited.words}
          onChange={(words) => edit({ words })}
          maxLength={100}
          hint="Клиент, программа или суть"
          className={styles.wide}
        />
        <CheckBox isSelected={edited.isWaiting} onChange={(isWaiting) => edit({ isWaiting })}>
          Только те, где ждём клиента
        </CheckBox>
        <div className={styles.foot}>
          {view === null ? null : (
            <Button look="danger" onPress={drop}>
              Убрать отбор
            </Button>
          )}
          <span className={styles.gap} />
          <CancelButton onPress={onClose} />
          <Button type="submit" look="primary" keyName="Enter">
            Записать
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
