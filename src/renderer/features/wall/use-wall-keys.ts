import { useEffect, useEffectEvent, useLayoutEffect, useState } from 'react'
import { host } from '../../app/host.ts'
import { restoreTheme } from '../../app/theme.ts'
import { playTone } from '../warnings/tones.ts'
import { WALL_VOLUME } from './use-attention.ts'

export type WallTheme = 'dark' | 'light'

export interface WallKeys {
  theme: WallTheme
  changeTheme: () => void
  toggleFullScreen: () => void
  /** Whether the board sounds when it draws the eye. */
  hasSound: boolean
  toggleSound: () => void
}

const STORAGE_KEY = 'zabota.wall-theme'
const SOUND_KEY = 'zabota.wall-sound'

const storedTheme = (): WallTheme => (localStorage.getItem(STORAGE_KEY) === 'light' ? 'light' : 'dark')

const toggleFullScreen = (): void => void host.toggleFullScreen()

/** The board has a theme of its own: the room is darker or lighter than the desk's. */
const useWholePageTheme = (theme: WallTheme): void => {
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme
    return restoreTheme
  }, [theme])
}

/** F: full screen, D: the other theme, S: sound. Physical keys, so that the keyboard's language does not matter. */
export const useWallKeys = (): WallKeys => {
  const [theme, setTheme] = useState(storedTheme)
  const [hasSound, setSound] = useState(() => localStorage.getItem(SOUND_KEY) === 'on')
  useWholePageTheme(theme)

  const changeTheme = () => {
    const next = theme === 'dark' ? 'light' : 'dark'
    localStorage.setItem(STORAGE_KEY, next)
    setTheme(next)
  }
  const toggleSound = () => {
    localStorage.setItem(SOUND_KEY, hasSound ? 'off' : 'on')
    setSound(!hasSound)
    // Heard at once: the press is what a browser waits for before it lets a page sound.
    if (!hasSound) playTone('notice', WALL_VOLUME)
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return
    if (event.code === 'KeyF') toggleFullScreen()
    if (event.code === 'KeyD') changeTheme()
    if (event.code === 'KeyS') toggleSound()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
  return { theme, changeTheme, toggleFullScreen, hasSound, toggleSound }
}
