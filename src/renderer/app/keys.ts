import { type KeyboardEvent as FormKeyEvent, type RefObject, useEffectEvent, useLayoutEffect } from 'react'

const textTypes = new Set(['text', 'search', 'tel', 'email', 'number', 'password', 'url', 'date', 'time', ''])

/** Whether keys typed into the element are text. */
export const isTextField = (element: EventTarget | null): boolean => {
  if (element instanceof HTMLTextAreaElement) return true
  if (element instanceof HTMLInputElement) return textTypes.has(element.type)
  return element instanceof HTMLElement && element.isContentEditable
}

/** Whether single keys mean something else where they were pressed: text, a menu, a dialog. */
export const keysRest = (target: EventTarget | null): boolean =>
  isTextField(target) ||
  (target instanceof Element &&
    target.closest('[role="menu"], [role="listbox"]:not([data-screen-list]), [role="dialog"], [data-own-keys]') !==
      null) ||
  document.querySelector('[data-modal]') !== null

/**
 * Keys of a screen that nobody would move elsewhere (arrows, Enter, Escape), by physical key. They rest while someone
 * types, and while a dialog or a menu is open. A list that is the screen itself says so by `data-screen-list`.
 * They answer from the moment the screen is drawn: an effect after the paint would lose the key of a quick hand.
 */
export const useScreenKeys = (press: (code: string, event: KeyboardEvent) => boolean): void => {
  const onPress = useEffectEvent(press)
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || keysRest(event.target)) return
      if (onPress(event.code, event)) event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

/** Keys that work anywhere, over any field or dialog: only while one is being chosen may they take every other. */
export const useGlobalKeys = (press: (event: KeyboardEvent) => boolean): void => {
  const onPress = useEffectEvent(press)
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!onPress(event)) return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [])
}

const isOnTop = (element: Element | null): boolean => {
  const top = [...document.querySelectorAll('[data-modal]')].at(-1) ?? null
  return element !== null && element.closest('[data-modal]') === top
}

/**
 * Keys of the dialog that the element lies in, or of the screen when it lies in none. They rest while another dialog
 * (a call that rings) is over it, and leave to a text field what it would take for a letter.
 */
export const useDialogKeys = (inside: RefObject<Element | null>, press: (event: KeyboardEvent) => boolean): void =>
  useGlobalKeys((event) => {
    const isTyped = !event.ctrlKey && !event.altKey && !event.metaKey
    if (event.isComposing || !isOnTop(inside.current) || (isTyped && isTextField(event.target))) return false
    return press(event)
  })

/** The digit of a choice that takes effect at once, 1 to 9; null for any other key and for one that is held down. */
export const chosenDigit = (event: KeyboardEvent): number | null => {
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return null
  const [, digit] = /^(?:Digit|Numpad)([1-9])$/.exec(event.code) ?? []
  return digit === undefined ? null : Number(digit)
}

/** Sends a form from any of its fields, from a text of several lines too. */
export const submitByControlEnter = (event: FormKeyEvent<HTMLFormElement>): void => {
  if (event.key !== 'Enter' || !event.ctrlKey || event.nativeEvent.isComposing) return
  event.preventDefault()
  event.currentTarget.requestSubmit()
}
