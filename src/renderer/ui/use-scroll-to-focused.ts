import { useEffect } from 'react'

/** Brings the field that took the focus by itself into view: React Aria focuses without scrolling. */
export const useScrollToFocused = (isAsked: boolean): void => {
  useEffect(() => {
    if (isAsked) document.activeElement?.scrollIntoView({ block: 'center' })
  }, [isAsked])
}
