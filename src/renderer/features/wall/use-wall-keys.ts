import { useLayoutEffect, useState } from 'react'
import { useCommands } from '../../app/commands/use-commands.ts'
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

/** The keys of the board, which has no menu: full screen, the other theme, sound. */
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
  useCommands({ 'wall.theme': changeTheme, 'wall.fullScreen': toggleFullScreen, 'wall.sound': toggleSound })
  return { theme, changeTheme, toggleFullScreen, hasSound, toggleSound }
}
