import { SearchIcon } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useDeferredValue, useId, useState } from 'react'
import { classNames } from '../ui/class-names.ts'
import { Key } from '../ui/Key.tsx'
import { useKeyOf } from './commands/bindings.ts'
import { type FoundGroup, type FoundLine, useFoundGroups } from './found-lines.ts'
import { navigate } from './routes.ts'
import styles from './Search.module.css'

interface ResultsProps {
  listId: string
  groups: readonly FoundGroup[]
  activeId: string | undefined
  onOpen: (line: FoundLine) => void
}

const Results = ({ listId, groups, activeId, onOpen }: ResultsProps) => (
  <div id={listId} role="listbox" aria-label="Найдено" className={styles.results}>
    {groups
      .filter((group) => group.lines.length > 0)
      .map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
        <div key={group.title} role="group" aria-label={group.title}>
          <div className={styles.group} aria-hidden="true">
            {group.title}
          </div>
          {group.lines.map((line) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the search field, which keeps the focus
            <div
              key={line.id}
              id={`${listId}-${line.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={line.id === activeId}
              className={classNames(styles.line, line.id === activeId && styles.active)}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => onOpen(line)}
            >
              {line.mark === '' ? null : <span className={styles.mark}>{line.mark}</span>}
              <span className={styles.title}>{line.title}</span>
              <span className={styles.details}>{line.details}</span>
            </div>
          ))}
        </div>
      ))}
  </div>
)

/** Instant search over tickets and clients: number, phone, ИНН, name, text. */
export const Search = ({ inputRef }: { inputRef: RefObject<HTMLInputElement | null> }) => {
  const listId = useId()
  const [text, setText] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const { keyName, keyShortcut } = useKeyOf('search')
  const found = useFoundGroups(useDeferredValue(text.trim()))
  const groups = found?.groups ?? []
  const lines = groups.flatMap((group) => group.lines)
  const current = lines[Math.min(active, lines.length - 1)]
  const isShown = isOpen && found !== null && text.trim() !== ''

  const leave = () => {
    setOpen(false)
    setText('')
    inputRef.current?.blur()
  }
  const open = (line: FoundLine) => {
    leave()
    navigate(line.route)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive((index) => Math.min(index + 1, lines.length - 1))
    else if (event.key === 'ArrowUp') setActive((index) => Math.max(index - 1, 0))
    else if (event.key === 'Enter' && current !== undefined) open(current)
    else if (event.key === 'Escape') leave()
    else return
    event.preventDefault()
  }

  return (
    <search className={styles.search}>
      <label className={styles.box}>
        <SearchIcon aria-hidden="true" />
        <input
          ref={inputRef}
          role="combobox"
          aria-label="Поиск: номер, телефон, ИНН, клиент, текст"
          aria-expanded={isShown}
          aria-controls={listId}
          aria-activedescendant={isShown && current !== undefined ? `${listId}-${current.id}` : undefined}
          aria-autocomplete="list"
          aria-keyshortcuts={keyShortcut}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          placeholder="Номер, телефон, ИНН, имя"
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setActive(0)
            setOpen(true)
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
        />
        <Key>{keyName}</Key>
      </label>
      {isShown ? (
        <div className={styles.panel}>
          <Results listId={listId} groups={groups} activeId={current?.id} onOpen={open} />
          {lines.length > 0 ? null : (
            <p className={styles.nothing} role="status">
              {found?.problem ??
                'Ничего не нашлось. Можно искать по номеру обращения, телефону, ИНН, названию и словам.'}
            </p>
          )}
        </div>
      ) : null}
    </search>
  )
}
