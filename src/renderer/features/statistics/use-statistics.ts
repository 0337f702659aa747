import { useEffect, useState } from 'react'
import type { StatisticsView } from '../../../shared/contract/statistics.ts'
import type { Cut } from '../../../shared/domain/statistics.ts'
import { desk, useConnection } from '../../app/connection.ts'
import { type DeskProblem, problemOf } from '../../app/desk-problem.ts'
import { isDay } from '../../ui/russian-date.ts'
import type { Period } from './periods.ts'

/** The figures of a period; the last ones stay in view while others are counted. */
export const useStatistics = ({ from, to }: Period, by: Cut) => {
  const [view, setView] = useState<StatisticsView | null>(null)
  const [problem, setProblem] = useState<DeskProblem | null>(null)
  const connectedSince = useConnection((connection) => (connection.state === 'open' ? connection.since : 0))
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new connection only says that the answer may have changed
  useEffect(() => {
    if (!isDay(from) || !isDay(to)) return
    const stopper = new AbortController()
    const { signal } = stopper
    desk.statistics.view({ from, to, by }, { signal }).then(
      (found) => {
        if (signal.aborted) return
        setView(found)
        setProblem(null)
      },
      (error: unknown) => signal.aborted || setProblem(problemOf(error)),
    )
    // Figures nobody waits for are not counted to the end.
    return () => stopper.abort()
  }, [from, to, by, connectedSince])
  return { view, problem }
}
