import { describe, expect, it, test } from 'vitest'
import {
  ariaShortcut,
  chordName,
  chordOf,
  isTyped,
  whyNotChord,
} from '../../../../../src/renderer/app/commands/chord.ts'

const pressed = (
  code: string,
  key = '',
  held: Partial<Record<'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey', true>> = {},
) => chordOf({ code, key, ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...held })

describe('chordOf', () => {
  it('names the place, whatever letter stands on it', () => {
    expect(pressed('KeyT', 'е')).toBe('KeyT')
    expect(pressed('KeyK', 'л', { ctrlKey: true })).toBe('Ctrl+KeyK')
    expect(pressed('F2', 'F2', { shiftKey: true })).toBe('Shift+F2')
    expect(pressed('NumpadDivide', '/')).toBe('Slash')
    expect(pressed('Numpad2', '2', { ctrlKey: true })).toBe('Ctrl+Digit2')
    expect(pressed('Numpad2', 'ArrowDown')).toBe('Numpad2')
  })

  it('knows a question mark on either layout', () => {
    expect(pressed('Slash', '?', { shiftKey: true })).toBe('Shift+Slash')
    expect(pressed('Digit7', '?', { shiftKey: true })).toBe('Shift+Slash')
  })

  it('waits while only a modifier is down, and leaves the keys of the system alone', () => {
    expect(pressed('ShiftLeft', 'Shift', { shiftKey: true })).toBe(null)
    expect(pressed('KeyE', 'e', { metaKey: true })).toBe(null)
  })
})

test('a letter is typed, a function key or one with Ctrl is not', () => {
  expect(['KeyT', 'Shift+KeyT', 'Slash', 'Digit1'].map(isTyped)).toEqual([true, true, true, true])
  expect(['F8', 'Shift+F2', 'Ctrl+KeyK', 'Alt+KeyQ'].map(isTyped)).toEqual([false, false, false, false])
})

test('keys are shown short and spoken whole', () => {
  expect(['KeyT', 'Shift+F2', 'Ctrl+KeyK', 'Shift+Slash', 'Period'].map(chordName)).toEqual([
    'T',
    '⇧F2',
    'Ctrl K',
    '?',
    '.',
  ])
  expect(['KeyT', 'Shift+F2', 'Ctrl+KeyK', 'Digit1'].map(ariaShortcut)).toEqual(['T', 'Shift+F2', 'Control+K', '1'])
})

test.each(['Enter', 'Shift+Escape', 'KeyJ', 'Ctrl+KeyC', 'F5', 'MediaPlay', 'Numpad1'])(
  '%s cannot be given to a command, and it is said why',
  (chord) => {
    expect(whyNotChord(chord, false)).toMatch(/ Нажмите [^.]+\.$/)
  },
)

test.each(['KeyT', 'Shift+KeyJ', 'F9', 'Ctrl+KeyM', 'Alt+KeyQ', 'Alt+Digit4', 'Digit9', 'BracketLeft'])(
  '%s can be',
  (chord) => {
    expect(whyNotChord(chord, false)).toBe(null)
  },
)
