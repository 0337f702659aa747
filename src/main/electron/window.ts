import { BrowserWindow, nativeTheme, type WebContents } from 'electron'
import type { Access } from '../desk/protocol.ts'
import { mayStartAgain } from '../serve/keep-desk.ts'
import { smallestWindow } from './window-bounds.ts'
import { rememberedWindow, rememberWindow } from './window-state.ts'

export interface Windows {
  openDesk: () => BrowserWindow
  /** The desk's window when it is open. */
  desk: () => BrowserWindow | null
  openWall: () => void
  /** What the page of a window may do; null for a page that is not a window of ours. */
  accessOf: (contents: WebContents) => Access | null
}

/** The paper of `tokens.css` in both themes: a window that opens must not flash white. The wall begins dark. */
const backgrounds = { light: '#f6f3ee', dark: '#171512' }

const background = () => (nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light)

export const makeWindows = (origin: string, preloadFile: string): Windows => {
  const access = new Map<WebContents, Access>()
  let desk: BrowserWindow | null = null
  let wall: BrowserWindow | null = null

  const open = (kind: Access, place: string, options: Electron.BrowserWindowConstructorOptions): BrowserWindow => {
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
    const contents = window.webContents
    access.set(contents, kind)
    contents.once('destroyed', () => access.delete(contents))
    reloadWhenGone(contents)
    window.once('ready-to-show', () => window.show())
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

  const openWall = () => {
    if (wall !== null) {
      focusWindow(wall)
      return
    }
    wall = open('wall', '#/wall', {
      width: 1280,
      height: 720,
      fullscreen: true,
      autoHideMenuBar: true,
      backgroundColor: backgrounds.dark,
    })
    leaveFullScreenByEscape(wall)
    wall.once('closed', () => {
      wall = null
    })
  }

  return { openDesk, desk: () => desk, openWall, accessOf: (contents) => access.get(contents) ?? null }
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

export const focusWindow = (window: BrowserWindow): BrowserWindow => {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
  return window
}

const leaveFullScreenByEscape = (window: BrowserWindow) => {
  window.webContents.on('before-input-event', (event, input) => {
    if (input.type !== 'keyDown' || input.key !== 'Escape' || !window.isFullScreen()) return
    event.preventDefault()
    window.setFullScreen(false)
  })
}
