import { useSyncExternalStore } from 'react'

/** A title or a menu takes at least this much of a window's proportions away from the page. */
const PROPORTION_OF_A_BAR = 0.01

/** By the sizes alone, for Electron's windows do not tell their page; the page's own may be zoomed, hence the proportions. */
const isFull = (): boolean =>
  window.outerWidth === screen.width &&
  window.outerHeight === screen.height &&
  Math.abs(window.innerWidth / window.innerHeight - screen.width / screen.height) < PROPORTION_OF_A_BAR

const listen = (listener: () => void): (() => void) => {
  window.addEventListener('resize', listener)
  return () => window.removeEventListener('resize', listener)
}

/** Whether the board fills its display, by whichever way it came to. */
export const useFullScreen = (): boolean => useSyncExternalStore(listen, isFull)
