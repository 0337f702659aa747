import { type KeyboardEvent as FormKeyEvent, useEffectEvent, useLayoutEffect } from 'react'

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

/** Keys that work anywhere, over any field or dialog. */
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

/** Sends a form from any of its fields, from a text of several lines too. */
export const submitByControlEnter = (event: FormKeyEvent<HTMLFormElement>): void => {
  if (event.key !== 'Enter' || !event.ctrlKey || event.nativeEvent.isComposing) return
  event.preventDefault()
  event.currentTarget.requestSubmit()
}
