import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react'
import { chooseTheme, type Theme, useTheme } from '../../app/theme.ts'
import { RadioChoice } from '../../ui/RadioChoice.tsx'
import tokensCss from '../../ui/tokens.css?raw'
import { Buttons } from './Buttons.tsx'
import { Choices } from './Choices.tsx'
import { Colours, type ShownTheme } from './Colours.tsx'
import { Fields } from './Fields.tsx'
import styles from './Gallery.module.css'
import { Messages } from './Messages.tsx'
import { Overlays } from './Overlays.tsx'
import { readTokens } from './read-tokens.ts'
import { Scales } from './Scales.tsx'

const tokens = readTokens(tokensCss)

const themeChoices: readonly { id: Theme; label: string }[] = [
  { id: 'system', label: 'Как в системе' },
  { id: 'light', label: 'Светлая' },
  { id: 'dark', label: 'Тёмная' },
]

const sizeChoices = ['100', '150', '200'].map((id) => ({ id, label: `${id} %` }))

const darkSystem = window.matchMedia('(prefers-color-scheme: dark)')

const listenToSystem = (listener: () => void): (() => void) => {
  darkSystem.addEventListener('change', listener)
  return () => darkSystem.removeEventListener('change', listener)
}

const useShownTheme = (): ShownTheme => {
  const chosen = useTheme()
  const system = useSyncExternalStore(listenToSystem, () => (darkSystem.matches ? 'dark' : 'light'))
  return chosen === 'system' ? system : chosen
}

const Chapter = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className={styles.chapter}>
    <h2 className={styles.title}>{title}</h2>
    {children}
  </section>
)

/** The design system as it is: tokens, and every primitive in every state. */
export const Gallery = () => {
  const theme = useShownTheme()
  const chosen = useTheme()
  const [size, setSize] = useState('100')
  useEffect(() => {
    // Some primitives take the focus when they appear; here nobody asked them to.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    document.documentElement.dataset.ready = 'true'
  }, [])
  const choose = (next: string) => {
    setSize(next)
    document.documentElement.style.fontSize = next === '100' ? '' : `${next}%`
  }
  return (
    <main className={styles.gallery}>
      <header className={styles.head}>
        <h1 className={styles.heading}>Галерея</h1>
        <RadioChoice label="Тема" value={chosen} onChange={chooseTheme} choices={themeChoices} />
        <RadioChoice label="Размер" value={size} onChange={choose} choices={sizeChoices} />
      </header>
      <Chapter title="Цвета">
        <Colours colours={tokens.colours} theme={theme} />
      </Chapter>
      <Chapter title="Размеры">
        <Scales sizes={tokens.sizes} />
      </Chapter>
      <Chapter title="Кнопки и метки">
        <Buttons />
      </Chapter>
      <Chapter title="Поля">
        <Fields />
      </Chapter>
      <Chapter title="Выбор">
        <Choices />
      </Chapter>
      <Chapter title="Сообщения">
        <Messages />
      </Chapter>
      <Chapter title="Поверх окна">
        <Overlays />
      </Chapter>
    </main>
  )
}
