import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, globalShortcut } from 'electron'
import { z } from 'zod'
import type { CallShortcut } from '../../shared/contract/host.ts'
import { callShortcutSchema, usualCallShortcut } from '../../shared/domain/call-shortcut.ts'

const stateSchema = z.object({ chosen: callShortcutSchema.nullable() })
const stateFile = () => join(app.getPath('userData'), 'call-shortcut.json')

const readChosen = (): CallShortcut['chosen'] => {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(stateFile(), 'utf8'))).chosen
  } catch {
    // None was chosen yet, or the file is no one's: what the program comes with.
    return usualCallShortcut
  }
}

export interface CallShortcutKeeper {
  state: () => CallShortcut
  /** Keys that another program holds are not taken: what was chosen before stays. */
  choose: (chosen: CallShortcut['chosen']) => CallShortcut
}

/** The keys that open a call over any program. Another program may hold them at the start: then this says so. */
export const keepCallShortcut = (onPress: () => void): CallShortcutKeeper => {
  let chosen = readChosen()
  const listen = (keys: CallShortcut['chosen']): boolean => {
    globalShortcut.unregisterAll()
    return keys === null || globalShortcut.register(keys, onPress)
  }
  const state = (): CallShortcut => ({ chosen, works: chosen !== null && globalShortcut.isRegistered(chosen) })
  listen(chosen)
  app.on('will-quit', () => globalShortcut.unregisterAll())
  return {
    state,
    choose: (given) => {
      if (!listen(given)) {
        listen(chosen)
        return state()
      }
      chosen = given
      writeFileSync(stateFile(), JSON.stringify({ chosen }))
      return state()
    },
  }
}
