import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { chordIn, useBindings } from '../../app/commands/bindings.ts'
import { chordName } from '../../app/commands/chord.ts'
import { type CommandGroup, type CommandId, commandOf, groupNames } from '../../app/commands/commands.ts'
import { commandsNow, runCommand } from '../../app/commands/use-commands.ts'
import { useFoundGroups } from '../../app/found-lines.ts'
import { hrefTo, navigate } from '../../app/routes.ts'
import { classNames } from '../../ui/class-names.ts'
import { Key } from '../../ui/Key.tsx'
import { chaptersWith } from '../settings/chapters.ts'
import { matchingCommands } from './matching.ts'
import styles from './Palette.module.css'

interface Line {
  id: string
  title: string
  details: string
  keyName: string | null
  run: () => void
}

/** What this screen offers first, what works anywhere after it. */
const groupsInOrder: readonly CommandGroup[] = ['ticket', 'clients', 'documents', 'anywhere']

const useCommandGroups = (ids: readonly CommandId[], text: string): { title: string; lines: Line[] }[] => {
  const chosen = useBindings((state) => state.chosen)
  const fitting = matchingCommands(ids, text)
  return groupsInOrder.map((group) => ({
    title: groupNames[group],
    lines: fitting
      .filter((id) => commandOf(id).group === group)
      .map((id) => ({
        id,
        title: commandOf(id).name,
        details: '',
        keyName: chordName(chordIn(chosen, id)),
        run: () => runCommand(id),
      })),
  }))
}

/** Only once something is typed: the chapters would bury the commands. */
const chapterLines = (text: string): Line[] =>
  text === ''
    ? []
    : chaptersWith(text, () => '').map(({ id, name }) => ({
        id: `chapter-${id}`,
        title: name,
        details: '',
        keyName: null,
        run: () => {
          location.hash = `${hrefTo({ screen: 'settings' })}?chapter=${id}`
        },
      }))

interface GroupProps {
  title: string
  lines: readonly Line[]
  listId: string
  activeId: string | undefined
  onRun: (line: Line) => void
}

const Group = ({ title, lines, listId, activeId, onRun }: GroupProps) => (
  // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
  <div role="group" aria-label={title}>
    <div className={styles.group} aria-hidden="true">
      {title}
    </div>
    {lines.map((line) => (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field, which keeps the focus
      <div
        key={line.id}
        id={`${listId}-${line.id}`}
        role="option"
        tabIndex={-1}
        aria-selected={line.id === activeId}
        className={classNames(styles.line, line.id === activeId && styles.active)}
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => onRun(line)}
      >
        <span className={styles.title}>{line.title}</span>
        <span className={styles.details}>{line.details}</span>
        {line.keyName === null ? null : <Key>{line.keyName}</Key>}
      </div>
    ))}
  </div>
)

/** Everything that can be done or opened now, by its words. */
export const Palette = ({ onClose }: { onClose: () => void }) => {
  const listId = useId()
  const [ids] = useState(() => commandsNow().filter((id) => id !== 'palette'))
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const asked = useDeferredValue(text.trim())
  const found = useFoundGroups(asked)
  const groups = [
    ...useCommandGroups(ids, asked),
    { title: 'Настройки', lines: chapterLines(asked) },
    ...(found?.groups ?? []).map(({ title, lines }) => ({
      title,
      lines: lines.map(({ id, title: name, mark, details, route }) => ({
        id,
        title: mark === '' ? name : `${mark} ${name}`,
        details,
        keyName: null,
        run: () => navigate(route),
      })),
    })),
  ].filter(({ lines }) => lines.length > 0)
  const lines = groups.flatMap((group) => group.lines)
  const index = Math.min(active, lines.length - 1)
  const current = lines[index]
  const currentId = current?.id
  useEffect(() => {
    if (currentId !== undefined) document.getElementById(`${listId}-${currentId}`)?.scrollIntoView({ block: 'nearest' })
  }, [listId, currentId])

  const run = (line: Line) => {
    onClose()
    // The palette gives the focus back first: what is run may take it.
    setTimeout(line.run)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive(Math.min(index + 1, lines.length - 1))
    else if (event.key === 'ArrowUp') setActive(Math.max(index - 1, 0))
    else if (event.key === 'Enter' && current !== undefined) run(current)
    else return
    event.preventDefault()
  }

  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      className={styles.veil ?? ''}
      data-modal
    >
      <Modal className={styles.sheet ?? ''}>
        <Dialog aria-label="Команды и переходы" className={styles.dialog ?? ''}>
          <input
            autoFocus
            role="combobox"
            aria-label="Команда, номер обращения, клиент"
            aria-expanded="true"
            aria-controls={listId}
            aria-activedescendant={current === undefined ? undefined : `${listId}-${current.id}`}
            aria-autocomplete="list"
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            placeholder="Что сделать или открыть?"
            value={text}
            className={styles.field}
            onChange={(event) => {
              setText(event.target.value)
              setActive(0)
            }}
            onKeyDown={onKeyDown}
          />
          <div ref={list} id={listId} role="listbox" aria-label="Найдено" className={styles.list}>
            {groups.map((group) => (
              <Group key={group.title} {...group} listId={listId} activeId={currentId} onRun={run} />
            ))}
          </div>
          {lines.length > 0 ? null : (
            <p className={styles.nothing} role="status">
              {found?.problem ?? 'Ничего не нашлось. Можно назвать действие, номер обращения, телефон, клиента.'}
            </p>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
