import type { CallShortcutKeys } from '../../../shared/domain/call-shortcut.ts'
import type { Chord } from '../../app/commands/chord.ts'

/** A chord as the system that watches for it names it. */
export const shortcutOf = (chord: Chord): CallShortcutKeys =>
  chord.replace(/^Ctrl\+/, 'Control+').replace(/(Key|Digit)(\w)$/, '$2')

/** As it is shown: «Ctrl ⇧F2». */
export const shortcutName = (keys: CallShortcutKeys): string =>
  keys
    .split('+')
    .map((part) => ({ Control: 'Ctrl ', Alt: 'Alt ', Shift: '⇧', Space: 'пробел' })[part] ?? part)
    .join('')
