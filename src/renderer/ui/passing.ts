import { useEffect, useEffectEvent, useState } from 'react'

/**
 * Calls back once the window has been in sight for so long in one go.
 * @returns stops it
 */
export const onceSeenFor = (ms: number, onSeen: () => void): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const watch = () => {
    clearTimeout(timer)
    if (!document.hidden) timer = setTimeout(onSeen, ms)
  }
  watch()
  document.addEventListener('visibilitychange', watch)
  return () => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', watch)
  }
}

/** Spread over what goes away by itself, unless `shownMs` is null: it waits while a pointer or the focus is on it. */
export const usePassing = (shownMs: number | null, onPassed: () => void) => {
  const [isHeld, setHeld] = useState(false)
  const pass = useEffectEvent(onPassed)
  useEffect(() => {
    if (shownMs !== null && !isHeld) return onceSeenFor(shownMs, () => pass())
  }, [shownMs, isHeld])
  return {
    onPointerEnter: () => setHeld(true),
    onPointerLeave: () => setHeld(false),
    onFocus: () => setHeld(true),
    onBlur: () => setHeld(false),
  }
}
