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
    let isLatest = true
    desk.statistics.view({ from, to, by }).then(
      (found) => {
        if (!isLatest) return
        setView(found)
        setProblem(null)
      },
      (error: unknown) => isLatest && setProblem(problemOf(error)),
    )
    return () => {
      isLatest = false
    }
  }, [from, to, by, connectedSince])
  return { view, problem }
}
