import { type BrowserWindow, type Display, screen } from 'electron'
import type { AttachedDisplay } from './known-display.ts'

const attached = ({ id, label, bounds, scaleFactor, internal }: Display): AttachedDisplay => ({
  id,
  label,
  bounds,
  scaleFactor,
  isInternal: internal,
})

/** From left to right and from top to bottom, which is how people count them. */
export const attachedDisplays = (): AttachedDisplay[] =>
  screen
    .getAllDisplays()
    .map(attached)
    .toSorted((one, other) => one.bounds.x - other.bounds.x || one.bounds.y - other.bounds.y)

export const displayOf = (window: BrowserWindow): AttachedDisplay =>
  attached(screen.getDisplayMatching(window.isMinimized() ? window.getNormalBounds() : window.getBounds()))

/** Where the window is when it is not full screen: while it enters or leaves that, its bounds are anything. */
export const displayOutOfFullScreen = (window: BrowserWindow): AttachedDisplay =>
  attached(screen.getDisplayMatching(window.getNormalBounds()))

/** Only once the app is ready: before that there is no screen to ask. */
export const onDisplaysChanged = (listener: () => void) => {
  screen.on('display-added', listener)
  screen.on('display-removed', listener)
  screen.on('display-metrics-changed', listener)
}
