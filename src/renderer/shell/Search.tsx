import { SearchIcon } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useDeferredValue, useEffect, useEffectEvent, useState } from 'react'
import { useKeyOf } from '../app/commands/bindings.ts'
import { useFoundGroups } from '../app/found-lines.ts'
import { navigate } from '../app/routes.ts'
import { Key } from '../ui/Key.tsx'
import { OptionList } from '../ui/OptionList.tsx'
import { optionFieldProps, useOptionList } from '../ui/use-option-list.ts'
import styles from './Search.module.css'

/** Instant search over tickets and clients: number, phone, ИНН, name, text. */
export const Search = ({ inputRef }: { inputRef: RefObject<HTMLInputElement | null> }) => {
  const [text, setText] = useState('')
  const [isOpen, setOpen] = useState(false)
  const { keyName, keyShortcut } = useKeyOf('search')
  const found = useFoundGroups(useDeferredValue(text.trim()))
  // Enter came before the answer: it is meant for what these words find, not for the lines of shorter ones.
  const [awaited, setAwaited] = useState<string | null>(null)
  const isShown = isOpen && found !== null && text.trim() !== ''

  const leave = () => {
    setOpen(false)
    setText('')
    setAwaited(null)
    inputRef.current?.blur()
  }
  const list = useOptionList(found?.groups ?? [], ({ route }) => {
    leave()
    navigate(route)
  })
  const answer = useEffectEvent(() => {
    setAwaited(null)
    if (list.current !== undefined) list.onChoose(list.current)
  })
  const isAnswered = awaited !== null && found?.text === awaited
  useEffect(() => {
    if (isAnswered) answer()
  }, [isAnswered])
  const onKeyDown = (event: KeyboardEvent) => {
    const typed = text.trim()
    if (event.key === 'Escape') leave()
    else if (event.key === 'Enter' && typed !== '' && found?.text !== typed) setAwaited(typed)
    else if (!list.takesKey(event)) return
    event.preventDefault()
  }

  return (
    <search className={styles.search}>
      <label className={styles.box}>
        <SearchIcon aria-hidden="true" />
        <input
          {...optionFieldProps(list, isShown)}
          ref={inputRef}
          aria-label="Поиск: номер, телефон, ИНН, клиент, текст"
          aria-keyshortcuts={keyShortcut}
          placeholder="Номер, телефон, ИНН, имя"
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setAwaited(null)
            list.restart()
            setOpen(true)
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => {
            setOpen(false)
            setAwaited(null)
          }}
          onKeyDown={onKeyDown}
        />
        <Key>{keyName}</Key>
      </label>
      {isShown ? (
        <div className={styles.panel}>
          <OptionList list={list} label="Найдено" optionClassName={styles.found}>
            {({ mark, title, details }) => (
              <>
                {mark === '' ? null : <span className={styles.mark}>{mark}</span>}
                <span className={styles.title}>{title}</span>
                <span className={styles.details}>{details}</span>
              </>
            )}
          </OptionList>
          {list.isEmpty ? (
            <p className={styles.nothing} role="status">
              {found?.problem ??
                'Ничего не нашлось. Можно искать по номеру обращения, телефону, ИНН, названию и словам.'}
            </p>
          ) : null}
        </div>
      ) : null}
    </search>
  )
}
