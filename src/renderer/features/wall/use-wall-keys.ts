import { useEffect, useEffectEvent, useLayoutEffect, useState } from 'react'
import { host } from '../../app/host.ts'
import { restoreTheme } from '../../app/theme.ts'

export type WallTheme = 'dark' | 'light'

export interface WallKeys {
  theme: WallTheme
  changeTheme: () => void
  toggleFullScreen: () => void
}

const STORAGE_KEY = 'zabota.wall-theme'

const storedTheme = (): WallTheme => (localStorage.getItem(STORAGE_KEY) === 'light' ? 'light' : 'dark')

const toggleFullScreen = (): void => void host.toggleFullScreen()

/** The board has a theme of its own: the room is darker or lighter than the desk's. */
const useWholePageTheme = (theme: WallTheme): void => {
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme
    return restoreTheme
  }, [theme])
}

/** F: full screen, D: the other theme. Physical keys, so that the keyboard's language does not matter. */
export const useWallKeys = (): WallKeys => {
  const [theme, setTheme] = useState(storedTheme)
  useWholePageTheme(theme)

  const changeTheme = () => {
    const next = theme === 'dark' ? 'light' : 'dark'
    localStorage.setItem(STORAGE_KEY, next)
    setTheme(next)
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return
    if (event.code === 'KeyF') toggleFullScreen()
    if (event.code === 'KeyD') changeTheme()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
  return { theme, changeTheme, toggleFullScreen }
}
