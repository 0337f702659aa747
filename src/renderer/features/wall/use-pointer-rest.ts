import { useEffect, useState } from 'react'

/** How long a pointer that does not move stays in sight. */
const REST_MS = 3_000

/** True while nobody moves the mouse over the board: then neither the pointer nor the tools belong in the picture. */
export const usePointerRest = (): boolean => {
  const [isAtRest, setAtRest] = useState(true)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const move = () => {
      clearTimeout(timer)
      timer = setTimeout(() => setAtRest(true), REST_MS)
      setAtRest(false)
    }
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerdown', move)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerdown', move)
    }
  }, [])
  return isAtRest
}
