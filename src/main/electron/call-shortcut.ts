import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, globalShortcut } from 'electron'
import { z } from 'zod'
import { type CallShortcut, callShortcuts } from '../../shared/contract/host.ts'

const stateSchema = z.object({ chosen: z.enum(callShortcuts).nullable() })
const stateFile = () => join(app.getPath('userData'), 'call-shortcut.json')

const readChosen = (): CallShortcut['chosen'] => {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(stateFile(), 'utf8'))).chosen
  } catch {
    // None was chosen yet, or the file is no one's: what the program comes with.
    return callShortcuts[0]
  }
}

export interface CallShortcutKeeper {
  state: () => CallShortcut
  choose: (chosen: CallShortcut['chosen']) => CallShortcut
}

/** The keys that open a call over any program. Another program may hold them already: then this says so. */
export const keepCallShortcut = (onPress: () => void): CallShortcutKeeper => {
  let chosen = readChosen()
  const listen = () => {
    globalShortcut.unregisterAll()
    if (chosen !== null) globalShortcut.register(chosen, onPress)
  }
  const state = (): CallShortcut => ({ chosen, works: chosen !== null && globalShortcut.isRegistered(chosen) })
  listen()
  app.on('will-quit', () => globalShortcut.unregisterAll())
  return {
    state,
    choose: (given) => {
      chosen = given
      listen()
      writeFileSync(stateFile(), JSON.stringify({ chosen }))
      return state()
    },
  }
}
