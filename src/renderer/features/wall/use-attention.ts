import { useEffect, useRef, useState } from 'react'
import { useSession } from '../../app/store.ts'
import { playTone } from '../warnings/tones.ts'
import { newlyPassed, type TimesLeft, timesLeft } from './attention.ts'
import type { BoardRow } from './board.ts'

/** How long a row is marked out after its mark has passed. */
const MARKED_MS = 6_000
/** Per cent: heard in the room, not across it. */
export const WALL_VOLUME = 50

const nobody: ReadonlySet<string> = new Set()

/** The rows that draw the eye now: each once, when its last minutes begin and when its term runs out. */
export const useAttention = (rows: readonly BoardRow[], hasSound: boolean): ReadonlySet<string> => {
  const settings = useSession((session) => session.warnings)
  const before = useRef<TimesLeft>(new Map())
  const [marked, setMarked] = useState(nobody)
  useEffect(() => {
    const now = timesLeft(rows)
    const passed = newlyPassed(before.current, now, settings)
    before.current = now
    if (passed.size === 0) return
    setMarked((others) => new Set([...others, ...passed.keys()]))
    if (hasSound) playTone([...passed.values()].includes('breach') ? 'breach' : 'urgent', WALL_VOLUME)
    setTimeout(() => setMarked((all) => new Set([...all].filter((id) => !passed.has(id)))), MARKED_MS)
  }, [rows, settings, hasSound])
  return marked
}
