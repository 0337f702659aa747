import { BrowserWindow, nativeTheme, type WebContents } from 'electron'
import type { Access } from '../desk/protocol.ts'
import { mayStartAgain } from '../serve/keep-desk.ts'
import { channels } from './channels.ts'
import { makeWall, type Wall } from './wall-window.ts'
import { smallestWindow } from './window-bounds.ts'
import { rememberedWindow, rememberWindow } from './window-state.ts'

export interface Windows {
  openDesk: () => BrowserWindow
  /** The desk's window when it is open. */
  desk: () => BrowserWindow | null
  wall: Wall
  /** What the page of a window may do; null for a page that is not a window of ours. */
  accessOf: (contents: WebContents) => Access | null
}

/** The paper of `tokens.css` in both themes: a window that opens must not flash white. The wall begins dark. */
const backgrounds = { light: '#f6f3ee', dark: '#171512' }

const background = () => (nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light)

export const makeWindows = (origin: string, preloadFile: string): Windows => {
  const access = new Map<WebContents, Access>()
  let desk: BrowserWindow | null = null

  const open = (
    kind: Access,
    place: string,
    options: Electron.BrowserWindowConstructorOptions,
    isActive = true,
  ): BrowserWindow => {
    const window = new BrowserWindow({
      show: false,
      title: 'Забота',
      backgroundColor: background(),
      ...options,
      webPreferences: {
        preload: preloadFile,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webviewTag: false,
        webSecurity: true,
        spellcheck: false,
        // The built-in viewer that prints a paper counts as a plugin.
        plugins: true,
      },
    })
    if (!isActive) giveFocusBack(window)
    const contents = window.webContents
    access.set(contents, kind)
    contents.once('destroyed', () => access.delete(contents))
    reloadWhenGone(contents)
    window.once('ready-to-show', () => (isActive ? window.show() : window.showInactive()))
    void window.loadURL(`${origin}/index.html${place}`)
    return window
  }

  const openDesk = () => {
    if (desk !== null) return focusWindow(desk)
    const { bounds, maximized } = rememberedWindow()
    desk = open('full', '', { ...bounds, minWidth: smallestWindow.width, minHeight: smallestWindow.height })
    if (maximized) desk.maximize()
    rememberWindow(desk)
    desk.once('closed', () => {
      desk = null
    })
    return desk
  }

  const wall = makeWall(
    (options, isActive) => open('wall', '#/wall', { ...options, backgroundColor: backgrounds.dark }, isActive),
    focusWindow,
    () => desk,
    (displays) => desk?.webContents.send(channels.wallDisplaysChanged, displays),
  )

  return { openDesk, desk: () => desk, wall, accessOf: (contents) => access.get(contents) ?? null }
}

/** A page whose process died comes back by itself; one that dies again and again is left for the operator to see. */
const reloadWhenGone = (contents: WebContents) => {
  let crashes: number[] = []
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    const now = Date.now()
    const again = mayStartAgain(crashes, now)
    crashes = [...crashes, now]
    if (again) contents.reload()
  })
}

/** Until a window has drawn its page, or it is certain that it will not. */
export const shownOrGone = (window: BrowserWindow): Promise<void> =>
  new Promise((resolve) => {
    const done = () => resolve()
    if (window.isVisible()) done()
    window.once('ready-to-show', done)
    window.once('closed', done)
    window.webContents.once('did-fail-load', done)
  })

const focusGivenBackMs = 3_000

/** Under X11 full screen takes the focus, however the window was shown: it goes back to our window somebody types in. */
const giveFocusBack = (window: BrowserWindow) => {
  const focused = BrowserWindow.getFocusedWindow()
  if (focused === null) return
  const giveBack = () => {
    if (!focused.isDestroyed()) focused.focus()
  }
  window.once('focus', giveBack)
  setTimeout(() => window.off('focus', giveBack), focusGivenBackMs)
}

export const focusWindow = (window: BrowserWindow): BrowserWindow => {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
  return window
}
