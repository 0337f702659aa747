import { type BrowserWindow, type BrowserWindowConstructorOptions, powerSaveBlocker } from 'electron'
import type { HostResult, WallDisplays } from '../../shared/contract/host.ts'
import { showDisplayNumbers } from './display-numbers.ts'
import { attachedDisplays, displayOf, displayOutOfFullScreen, onDisplaysChanged } from './displays.ts'
import { type AttachedDisplay, findDisplay, knownDisplay, sizeInPixels } from './known-display.ts'
import { readWallChoice, type WallChoice, writeWallChoice } from './wall-choice.ts'
import { afterFullScreen, placeWall, type WallCause, type WallState } from './wall-place.ts'
import { centred } from './window-bounds.ts'

export interface Wall {
  /** Opens it, or brings the one there is to the front. */
  open: () => void
  /** Knows the displays and what was chosen from now on. Once the app is ready. */
  followDisplays: () => void
  /** Opens it with the program where that is wanted. */
  openAtStart: () => void
  displays: () => WallDisplays
  chooseDisplay: (id: number | null) => WallDisplays
  setOpensAtStart: (opens: boolean) => WallDisplays
  showNumbers: () => HostResult
  /** True once when the last window has gone only because the wall waits for its display. */
  takeWait: () => boolean
}

/** Out of full screen: large enough to be read, small enough to leave the desk in sight. */
const windowSize = { width: 1280, height: 720 }
/** How long systems take to move windows about after a display has come or changed. */
const settleMs = 1_000

const isOn = (window: BrowserWindow, { id, bounds }: AttachedDisplay): boolean => {
  const place = window.getBounds()
  // A display with a notch or a panel keeps some lines to itself.
  const fills = place.width >= bounds.width * 0.9 && place.height >= bounds.height * 0.9
  return window.isFullScreen() && displayOf(window).id === id && fills
}

const described = (display: Pick<AttachedDisplay, 'id' | 'label' | 'bounds' | 'scaleFactor'>) => ({
  id: display.id,
  label: display.label,
  ...sizeInPixels(display),
})

/**
 * The wall's window and the display it keeps to.
 * @param openWindow makes the window; one that is not active must not take the focus from whoever types
 * @param onDisplays is told what `displays` now answers
 */
export const makeWall = (
  openWindow: (options: BrowserWindowConstructorOptions, isActive: boolean) => BrowserWindow,
  focusWindow: (window: BrowserWindow) => void,
  deskWindow: () => BrowserWindow | null,
  onDisplays: (displays: WallDisplays) => void,
): Wall => {
  let choice: WallChoice = { display: null, opensAtStart: false }
  let state: WallState = { is: 'closed' }
  let window: BrowserWindow | null = null
  let isLastToGo = false
  let settling: NodeJS.Timeout | undefined

  const change = (changes: Partial<WallChoice>) => {
    choice = { ...choice, ...changes }
    writeWallChoice(choice)
  }

  const create = (options: BrowserWindowConstructorOptions, isActive: boolean) => {
    const before = window
    const made = openWindow({ ...options, autoHideMenuBar: true }, isActive)
    const blocker = powerSaveBlocker.start('prevent-display-sleep')
    const follow = (isFull: boolean) => {
      if (window === made) state = afterFullScreen(state, isFull, displayOutOfFullScreen(made), attachedDisplays())
    }
    made.on('enter-full-screen', () => follow(true))
    made.on('leave-full-screen', () => follow(false))
    made.once('closed', () => {
      powerSaveBlocker.stop(blocker)
      if (window !== made) return
      window = null
      state = { is: 'closed' }
    })
    leaveFullScreenByKeys(made)
    window = made
    if (before !== null) takeAway(before)
  }

  const fill = (display: AttachedDisplay, isActive: boolean) =>
    create({ ...centred(windowSize, display.bounds), fullscreen: true }, isActive)

  const goAway = () => {
    const leaving = window
    window = null
    isLastToGo = leaving !== null && deskWindow() === null
    if (leaving !== null) takeAway(leaving)
  }

  const settle = () => {
    clearTimeout(settling)
    settling = setTimeout(() => {
      if (state.is !== 'full' || window?.isVisible() !== true) return
      const display = findDisplay(attachedDisplays(), state.home)
      if (display !== null && !isOn(window, display)) fill(display, false)
    }, settleMs)
  }

  const place = (cause: WallCause) => {
    const desk = deskWindow()
    const before = state
    const decision = placeWall(state, cause, {
      displays: attachedDisplays(),
      chosen: choice.display,
      deskOn: desk === null ? null : displayOf(desk).id,
    })
    state = decision.state
    const isActive = cause === 'asked'
    switch (decision.place.at) {
      case 'fullScreen':
        // A window that is full screen there is given time to follow its display by itself.
        if (window !== null && cause === 'displaysChanged' && before.is === 'full') settle()
        else if (window === null || !isOn(window, decision.place.display)) fill(decision.place.display, isActive)
        return
      case 'window':
        return create(centred(windowSize, decision.place.display.bounds), isActive)
      case 'nowhere':
        return goAway()
      case 'asItIs':
        if (isActive && window !== null) focusWindow(window)
    }
  }

  /** The chosen display as it is now, so that it is known again the next time it has changed. */
  const refreshChosen = () => {
    if (choice.display === null) return
    const displays = attachedDisplays()
    const found = findDisplay(displays, choice.display)
    if (found === null) return
    const now = knownDisplay(found, displays)
    if (JSON.stringify(now) !== JSON.stringify(choice.display)) change({ display: now })
  }

  const displays = (): WallDisplays => {
    const attached = attachedDisplays()
    const desk = deskWindow()
    const deskOn = desk === null ? null : displayOf(desk).id
    const found = choice.display === null ? null : findDisplay(attached, choice.display)
    return {
      displays: attached.map((display, index) => ({
        ...described(display),
        number: index + 1,
        isInternal: display.isInternal,
        hasDesk: display.id === deskOn,
      })),
      chosen: choice.display === null ? null : { ...described(found ?? choice.display), isAttached: found !== null },
      opensAtStart: choice.opensAtStart,
    }
  }

  const told = (): WallDisplays => {
    const now = displays()
    onDisplays(now)
    return now
  }

  return {
    open: () => place('asked'),
    followDisplays: () => {
      choice = readWallChoice()
      refreshChosen()
      onDisplaysChanged(() => {
        place('displaysChanged')
        refreshChosen()
        told()
      })
    },
    openAtStart: () => {
      if (choice.opensAtStart) place('started')
    },
    displays,
    chooseDisplay: (id) => {
      const attached = attachedDisplays()
      const display = attached.find((one) => one.id === id)
      // One that has gone in the meantime cannot be chosen: what was chosen before stays.
      if (id !== null && display === undefined) return displays()
      change({ display: display === undefined ? null : knownDisplay(display, attached) })
      place('chosen')
      return told()
    },
    setOpensAtStart: (opens) => {
      change({ opensAtStart: opens })
      return told()
    },
    showNumbers: () => {
      showDisplayNumbers(attachedDisplays())
      return { done: true }
    },
    takeWait: () => {
      const waits = isLastToGo
      isLastToGo = false
      return waits
    },
  }
}

/** Out of sight at once, and destroyed later: Electron crashes under X11 when a window goes in the midst of a change to full screen. */
const takeAway = (window: BrowserWindow) => {
  window.hide()
  setTimeout(() => {
    if (!window.isDestroyed()) window.destroy()
  }, settleMs)
}

const leaveFullScreenByKeys = (window: BrowserWindow) => {
  window.webContents.on('before-input-event', (event, input) => {
    const leaves = input.key === 'Escape' && window.isFullScreen()
    if (input.type !== 'keyDown' || !(leaves || input.key === 'F11')) return
    event.preventDefault()
    window.setFullScreen(!window.isFullScreen())
  })
}
