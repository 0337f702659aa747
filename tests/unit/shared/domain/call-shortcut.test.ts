import { expect, it, test } from 'vitest'
import {
  callShortcutSchema,
  usualCallShortcut,
  whyNotCallShortcut,
} from '../../../../src/shared/domain/call-shortcut.ts'

it.each([usualCallShortcut, 'Control+Alt+Q', 'Alt+Shift+5', 'Control+Alt+Shift+Space', 'Control+F12', 'Alt+F24'])(
  '%s opens calls',
  (keys) => {
    expect(whyNotCallShortcut(keys)).toBeNull()
    expect(callShortcutSchema.safeParse(keys).success).toBe(true)
  },
)

test.each([
  ['what every program copies with', 'Control+C', 'Держите две'],
  ['a letter', 'Q', 'Держите две'],
  ['a capital', 'Shift+Q', 'Держите две'],
  ['a key of help in every program', 'F1', 'с Ctrl или с Alt'],
  ['one of the window', 'Alt+F4', 'занимает система'],
  ['one of the window’s menu', 'Alt+Space', 'занимает система'],
  ['an arrow', 'Control+Alt+Up', 'не подойдёт'],
  ['what is held in another order', 'Alt+Control+Q', 'не подойдёт'],
  ['nothing', '', 'не подойдёт'],
  ['words', 'Control+Alt+Q; rm', 'не подойдёт'],
])('%s does not', (_name, keys, reason) => {
  expect(whyNotCallShortcut(keys)).toContain(reason)
  expect(callShortcutSchema.safeParse(keys).success).toBe(false)
})
