import { useRef, useState } from 'react'
import type { Marks } from './marks.ts'
import type { Together } from './together.ts'

export interface TogetherRun {
  /** Null while nothing is under way. */
  progress: { passed: number; all: number } | null
  /** Does it to the marked rows unless something is under way; what it did not come to or was refused stays marked. */
  run: (act: Together) => Promise<void>
  stop: () => void
}

/** One act on the marked rows at a time, seen as it goes on. */
export const useTogether = (marks: Marks): TogetherRun => {
  const [progress, setProgress] = useState<TogetherRun['progress']>(null)
  const running = useRef<AbortController | null>(null)
  const run = async (act: Together): Promise<void> => {
    if (running.current !== null) return
    const stopper = new AbortController()
    running.current = stopper
    const { refused, left } = await act(marks.rows, {
      signal: stopper.signal,
      onStep: (passed, all) => setProgress({ passed, all }),
    })
    running.current = null
    setProgress(null)
    marks.keep([...refused.map(({ row }) => row.id), ...left.map(({ id }) => id)])
  }
  return { progress, run, stop: () => running.current?.abort() }
}
