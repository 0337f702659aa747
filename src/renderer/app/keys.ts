import { useEffectEvent, useLayoutEffect } from 'react'

const textTypes = new Set(['text', 'search', 'tel', 'email', 'number', 'password', 'url', 'date', 'time', ''])

/** Whether keys typed into the element are text. */
export const isTextField = (element: EventTarget | null): boolean => {
  if (element instanceof HTMLTextAreaElement) return true
  if (element instanceof HTMLInputElement) return textTypes.has(element.type)
  return element instanceof HTMLElement && element.isContentEditable
}

const isElsewhere = (target: EventTarget | null): boolean =>
  isTextField(target) ||
  (target instanceof Element &&
    target.closest('[role="menu"], [role="listbox"]:not([data-screen-list]), [role="dialog"], [data-own-keys]') !==
      null) ||
  document.querySelector('[data-modal]') !== null

/**
 * Single keys of a screen, by physical key (`KeyT`), so that the Russian layout presses the same ones. They rest while
 * someone types, and while a dialog or a menu is open. A list that is the screen itself says so by `data-screen-list`.
 * They answer from the moment the screen is drawn: an effect after the paint would lose the key of a quick hand.
 */
export const useScreenKeys = (press: (code: string, event: KeyboardEvent) => boolean): void => {
  const onPress = useEffectEvent(press)
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || isElsewhere(event.target)) return
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
