import { useSyncExternalStore } from 'react'

/** Milliseconds the desk's clock is ahead of this machine's: a screen whose own clock is wrong counts by the desk's. */
let deskOffset = 0
let now = 0
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

const deskTime = (): number => Date.now() + deskOffset
const wholeSecond = (at: number): number => Math.floor(at / 1000) * 1000

const tick = (): void => {
  clearTimeout(timer)
  now = wholeSecond(deskTime())
  for (const listener of listeners) listener()
  schedule()
}

const schedule = (): void => {
  clearTimeout(timer)
  if (listeners.size > 0 && !document.hidden) timer = setTimeout(tick, 1000 - (deskTime() % 1000))
}

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener)
  if (listeners.size === 1) {
    document.addEventListener('visibilitychange', tick)
    schedule()
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', tick)
  }
}

const read = (): number => {
  // Nobody has kept it while nobody listened.
  if (listeners.size === 0) now = wholeSecond(deskTime())
  return now
}

/** Smaller differences are the way of the message, not of the clocks. */
const NOTABLE_MS = 400

/** Tells what the desk's clock shows now. */
export const setDeskTime = (at: number): void => {
  const offset = at - Date.now()
  if (Math.abs(offset - deskOffset) < NOTABLE_MS) return
  deskOffset = offset
  tick()
}

/** The desk's time now, milliseconds since the epoch, not rounded. */
export const deskNow = deskTime

/** The desk's whole second; redraws on every one, all together, and rests while the window is hidden. */
export const useNow = (): number => useSyncExternalStore(listen, read)

/** What is read off the desk's whole second; redraws only when that is something else, and rests with the clock. */
export const useReadOff = <Value extends string | number>(readAt: (now: number) => Value): Value =>
  useSyncExternalStore(listen, () => readAt(read()))
