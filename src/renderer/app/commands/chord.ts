/**
 * A key with what is held down beside it, by its physical place, so that every layout presses the same one:
 * `KeyT`, `F2`, `Shift+F2`, `Ctrl+KeyK`.
 */
export type Chord = string

const samePlaces: Record<string, string> = { NumpadDivide: 'Slash', NumpadEnter: 'Enter' }

type PressedKey = Pick<KeyboardEvent, 'code' | 'key' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>

/** What was pressed; null while only a modifier is down or the key of the system is. */
export const chordOf = ({ code, key, ctrlKey, altKey, shiftKey, metaKey }: PressedKey): Chord | null => {
  if (metaKey || code === '' || /^(Control|Alt|Shift|Meta|OS|CapsLock)/.test(code)) return null
  // A question mark stands elsewhere on a Russian keyboard and means the same.
  if (key === '?' && !ctrlKey && !altKey) return 'Shift+Slash'
  const [, digit] = /^Numpad(\d)$/.exec(code) ?? []
  const place = digit !== undefined && digit === key ? `Digit${digit}` : (samePlaces[code] ?? code)
  const held = [ctrlKey ? 'Ctrl' : '', altKey ? 'Alt' : '', shiftKey ? 'Shift' : ''].filter((one) => one !== '')
  return [...held, place].join('+')
}

/** Whether a text field would take it for a letter. */
export const isTyped = (chord: Chord): boolean => !/^(Ctrl|Alt)\+|^(Shift\+)?F\d+$/.test(chord)

const namesOfCodes: Record<string, string> = {
  Slash: '/',
  Period: '.',
  Comma: ',',
  Semicolon: ';',
  Quote: '’',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Minus: '-',
  Equal: '=',
  Backquote: '`',
}

const nameOfCode = (code: string): string => namesOfCodes[code] ?? code.replace(/^(Key|Digit)/, '')

/** As it is shown on a button: «⇧F2», «Ctrl K», «?». */
export const chordName = (chord: Chord): string => {
  if (chord === 'Shift+Slash') return '?'
  const parts = chord.split('+')
  const code = parts.pop() ?? ''
  const held = parts.map((part) => (part === 'Shift' ? '⇧' : `${part} `)).join('')
  return `${held}${nameOfCode(code)}`
}

/** As `aria-keyshortcuts` wants it: «Shift+F2», «Control+K». */
export const ariaShortcut = (chord: Chord): string => {
  if (chord === 'Shift+Slash') return '?'
  return chord
    .split('+')
    .map((part) => (part === 'Ctrl' ? 'Control' : nameOfCode(part)))
    .join('+')
}

const fixedCodes = new Set([
  ...['Escape', 'Enter', 'Tab', 'Space', 'Backspace', 'Delete', 'Insert', 'ContextMenu', 'PrintScreen'],
  ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End'],
  ...['F5', 'F10', 'F11', 'F12'],
])

const fixedChords = new Set([
  // The rows of a list are walked with these.
  ...['KeyJ', 'KeyK'],
  ...['A', 'C', 'V', 'X', 'Z', 'Y', 'P', 'R', 'W'].map((letter) => `Ctrl+Key${letter}`),
  'Alt+F4',
])

const codesToGive =
  /^(Key[A-Z]|Digit\d|F\d{1,2}|Slash|Period|Comma|Semicolon|Quote|Bracket(Left|Right)|Backslash|Minus|Equal|Backquote)$/

/** Why a chord cannot be given to a command, as a sentence; null when it can. */
export const whyNotChord = (chord: Chord, isWhileTyping: boolean): string | null => {
  const code = chord.split('+').at(-1) ?? ''
  if (fixedCodes.has(code) || fixedChords.has(chord))
    return `${chordName(chord)} занята самой программой или системой. Нажмите другую.`
  if (!codesToGive.test(code)) return 'Такая клавиша не подойдёт. Нажмите букву, цифру или F-клавишу.'
  if (isWhileTyping && isTyped(chord)) return 'Её нажимают посреди набора. Нажмите с Ctrl, с Alt или F-клавишу.'
  return null
}
