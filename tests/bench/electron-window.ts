import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication } from '@playwright/test'
import { findProgram, hasDisplay, isRoot } from '../../build/display.ts'
import { electronForTests } from '../../build/electron-for-tests.ts'
import { startScreen } from '../support/screen.ts'

const emptyProgram = `
const { app, BrowserWindow } = require('electron')
app.whenReady().then(() => new BrowserWindow({ width: 1366, height: 768 }).loadURL('data:text/html,<title>empty</title>'))
`

/** Calls back with the file of a program that shows an empty window and does nothing. */
export const withEmptyProgram = async <Result>(use: (file: string) => Promise<Result>): Promise<Result> => {
  const folder = mkdtempSync(join(tmpdir(), 'zabota-empty-'))
  const file = join(folder, 'empty.cjs')
  writeFileSync(file, emptyProgram)
  try {
    return await use(file)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param program its main file, or the folder of its package */
export const launchElectron = (program: string, args: string[]): Promise<ElectronApplication> => {
  const sandbox = process.platform === 'linux' && isRoot() ? ['--no-sandbox'] : []
  return _electron.launch({
    args: [...sandbox, '--password-store=basic', program, ...args],
    chromiumSandbox: sandbox.length === 0,
  })
}

export const endElectron = async (app: ElectronApplication): Promise<void> => {
  const ended = once(app.process(), 'exit')
  await app.close()
  await ended
}

/** Measures with Electron on a screen; null, and a sentence why, where there is none of them. */
export const onElectronScreen = async <Result>(
  name: string,
  measure: () => Promise<Result>,
): Promise<Result | null> => {
  const { binary, ...rest } = await electronForTests()
  if (binary === null || (!hasDisplay() && findProgram('Xvfb') === null)) {
    console.log(`${name}: not measured, ${'reason' in rest ? rest.reason : 'нет экрана'}`)
    return null
  }
  process.env.ELECTRON_OVERRIDE_DIST_PATH = binary.folder
  const screen = await startScreen()
  try {
    return await measure()
  } finally {
    await screen.stop()
  }
}
