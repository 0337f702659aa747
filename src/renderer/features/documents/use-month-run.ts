import { type RefObject, useEffect, useRef, useState } from 'react'
import type { MonthOutcome } from '../../../shared/contract/documents.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { desk } from '../../app/connection.ts'
import { type DeskProblem, problemOf } from '../../app/desk-problem.ts'

/** Quick enough to be seen going on; to draw hundreds of clients anew with each would hold the window back. */
const shownEveryMs = 200

export interface MonthRun {
  /** How many clients there are to go through. */
  total: number
  outcomes: readonly MonthOutcome[]
  isRunning: boolean
  problem: DeskProblem | null
}

const renewed = (stopper: RefObject<AbortController | null>): AbortController => {
  stopper.current = new AbortController()
  return stopper.current
}

/** A month issued client by client; what is done stays done when it is stopped or the connection is lost. */
export const useMonthRun = (): {
  run: MonthRun | null
  start: (month: string, clientIds: Id[]) => Promise<void>
  stop: () => void
} => {
  const [run, setRun] = useState<MonthRun | null>(null)
  const stopper = useRef<AbortController | null>(null)
  useEffect(() => () => stopper.current?.abort(), [])
  const start = async (month: string, clientIds: Id[]) => {
    const { signal } = renewed(stopper)
    const update = (change: (before: MonthRun) => Partial<MonthRun>) =>
      setRun((before) => (before === null ? null : { ...before, ...change(before) }))
    setRun({ total: clientIds.length, outcomes: [], isRunning: true, problem: null })
    const waiting: MonthOutcome[] = []
    const show = () => {
      const shown = waiting.splice(0)
      if (shown.length > 0) update(({ outcomes }) => ({ outcomes: [...outcomes, ...shown] }))
    }
    const timer = setInterval(show, shownEveryMs)
    try {
      for await (const outcome of await desk.documents.issueMonth({ month, clientIds }, { signal }))
        waiting.push(outcome)
    } catch (error) {
      if (!signal.aborted) update(() => ({ problem: problemOf(error) }))
    }
    clearInterval(timer)
    show()
    update(() => ({ isRunning: false }))
  }
  return { run, start, stop: () => stopper.current?.abort() }
}
