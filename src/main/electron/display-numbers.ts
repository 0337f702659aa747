import { BrowserWindow } from 'electron'
import type { AttachedDisplay } from './known-display.ts'
import { centred } from './window-bounds.ts'

const shownMs = 4_000
const size = { width: 280, height: 280 }

const page = (number: number) =>
  `data:text/html;charset=utf-8,${encodeURIComponent(
    `<!doctype html><html lang="ru"><title>Экран ${number}</title><style>
      html { height: 100%; background: #1f5c5a; color: #ffffff; font: 700 170px/1 system-ui, sans-serif }
      body { display: grid; place-items: center; height: 100%; margin: 0 }
    </style><body>${number}`,
  )}`

let shown: readonly BrowserWindow[] = []

/** Shows on each display for some seconds which number it goes by. Takes neither the focus nor the mouse. */
export const showDisplayNumbers = (displays: readonly AttachedDisplay[]) => {
  for (const window of shown) window.destroy()
  const windows = displays.map(({ bounds }, index) => {
    const window = new BrowserWindow({
      ...centred(size, bounds),
      show: false,
      frame: false,
      resizable: false,
      focusable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      backgroundColor: '#1f5c5a',
      webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false },
    })
    // Above a wall in full screen too.
    window.setAlwaysOnTop(true, 'screen-saver')
    window.setIgnoreMouseEvents(true)
    window.once('ready-to-show', () => window.showInactive())
    void window.loadURL(page(index + 1))
    return window
  })
  shown = windows
  setTimeout(() => {
    for (const window of windows) if (!window.isDestroyed()) window.destroy()
  }, shownMs)
}
