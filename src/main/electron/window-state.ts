import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, type BrowserWindow, screen } from 'electron'
import { fitToDisplays, parseWindowState, type WindowState, windowStateFileName } from './window-bounds.ts'

const stateFile = () => join(app.getPath('userData'), windowStateFileName)

const readState = (): WindowState | null => {
  try {
    return parseWindowState(readFileSync(stateFile(), 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}

/** Where the window was left, moved back onto a display when that one is gone. */
export const rememberedWindow = (): WindowState => {
  const displays = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()]
  return fitToDisplays(
    readState(),
    displays.map((display) => display.workArea),
  )
}

/** Keeps the place of the window for the next start. */
export const rememberWindow = (window: BrowserWindow) => {
  window.on('close', () => {
    const state: WindowState = { bounds: window.getNormalBounds(), maximized: window.isMaximized() }
    writeFileSync(stateFile(), JSON.stringify(state))
  })
}
