import { expect, it } from 'vitest'
import { chordOf } from '../../../../../src/renderer/app/commands/chord.ts'
import { shortcutName, shortcutOf } from '../../../../../src/renderer/features/keys/call-shortcut-keys.ts'

it.each([
  [{ code: 'F2', ctrlKey: true, shiftKey: true }, 'Control+Shift+F2', 'Ctrl ⇧F2'],
  [{ code: 'KeyQ', ctrlKey: true, altKey: true }, 'Control+Alt+Q', 'Ctrl Alt Q'],
  [{ code: 'Digit5', altKey: true, shiftKey: true }, 'Alt+Shift+5', 'Alt ⇧5'],
  [{ code: 'Space', ctrlKey: true, shiftKey: true }, 'Control+Shift+Space', 'Ctrl ⇧пробел'],
])('names what was pressed for the system and for people: %o', (pressed, keys, shown) => {
  const chord = chordOf({ key: '', ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...pressed })
  expect(shortcutOf(chord ?? '')).toBe(keys)
  expect(shortcutName(keys)).toBe(shown)
})
