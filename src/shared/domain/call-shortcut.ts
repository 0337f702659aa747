import { z } from 'zod'

/**
 * Keys that open a call over any program, as Electron names them: what is held down, then one key: `Control+Shift+F2`.
 * While the program runs, no other program gets them.
 */
export type CallShortcutKeys = string

/** What the program comes with. */
export const usualCallShortcut: CallShortcutKeys = 'Control+Shift+F2'

const shape = /^(Control\+)?(Alt\+)?(Shift\+)?(F([1-9]|1\d|2[0-4])|[A-Z0-9]|Space)$/
const ofTheSystem: ReadonlySet<string> = new Set(['Alt+F4', 'Control+Alt+F4', 'Alt+Shift+F4', 'Alt+Space'])

/** Why the keys cannot open calls, as a sentence; null when they can. */
export const whyNotCallShortcut = (keys: CallShortcutKeys): string | null => {
  const held = keys.split('+').slice(0, -1)
  const isFunctionKey = /F\d+$/.test(keys)
  if (!shape.test(keys)) return 'Такая клавиша не подойдёт. Нажмите букву, цифру, пробел или F-клавишу.'
  if (ofTheSystem.has(keys)) return 'Эти клавиши занимает система. Нажмите другие.'
  if (isFunctionKey && !held.includes('Control') && !held.includes('Alt'))
    return 'Она нужна и другим программам. Нажмите её с Ctrl или с Alt.'
  if (!isFunctionKey && held.length < 2)
    return 'Это сочетание нужно и другим программам. Держите две из клавиш Ctrl, Alt и Shift.'
  return null
}

export const callShortcutSchema = z.string().refine((keys) => whyNotCallShortcut(keys) === null)
