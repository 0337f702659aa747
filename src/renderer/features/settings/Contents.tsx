import { type KeyboardEvent, useState } from 'react'
import { TextField } from '../../ui/TextField.tsx'
import { chaptersWith } from './chapters.ts'
import styles from './Settings.module.css'

const textOf = (id: string): string => document.getElementById(id)?.closest('section')?.textContent ?? ''

interface ContentsProps {
  current: string
  onGo: (id: string) => void
}

/** The chapters, and a field that leaves those that speak of what is looked for. */
export const Contents = ({ current, onGo }: ContentsProps) => {
  const [typed, setTyped] = useState('')
  const found = chaptersWith(typed, textOf)
  const onKeyDown = (event: KeyboardEvent) => {
    const [first] = found
    if (event.key === 'Escape' && typed !== '') setTyped('')
    else if (event.key === 'Enter' && first !== undefined) onGo(first.id)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <nav className={styles.contents} aria-label="Разделы настроек">
      <h1>Настройки</h1>
      <div onKeyDownCapture={onKeyDown} role="presentation">
        <TextField
          label="Найти настройку"
          hideLabel
          type="search"
          placeholder="Найти настройку"
          value={typed}
          onChange={setTyped}
          maxLength={100}
        />
      </div>
      <ul>
        {found.map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => onGo(id)}
              {...(id === current ? { 'aria-current': 'true' as const } : {})}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
      {found.length > 0 ? null : (
        <p className={styles.nothing} role="status">
          Такого в настройках нет.
        </p>
      )}
    </nav>
  )
}
