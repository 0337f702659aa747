import { useEffect, useState } from 'react'
import type { ImportRow } from '../../../../shared/contract/client-import.ts'
import { importRowsShown, type RowOutcome } from '../../../../shared/domain/row-outcome.ts'
import { desk } from '../../../app/connection.ts'
import { problemOf } from '../../../app/desk-problem.ts'

interface WantedRows {
  importId: string
  outcome: RowOutcome
  /** Places among the rows of the outcome, both inclusive; nothing is asked for while `last` is below `first`. */
  first: number
  last: number
}

/** Rows of one outcome by their places, a part at a time, as they come into sight. */
export const useImportRows = ({ importId, outcome, first, last }: WantedRows) => {
  const [parts, setParts] = useState<ReadonlyMap<number, readonly ImportRow[]>>(() => new Map())
  const [problem, setProblem] = useState<string | null>(null)
  const partOf = (place: number) => Math.floor(place / importRowsShown)
  const [from, to] = [partOf(first), partOf(last)]
  const missing = last < first ? undefined : [from, to].find((part) => !parts.has(part))
  useEffect(() => {
    if (missing === undefined) return
    let isLatest = true
    const asked = { importId, outcome, from: missing * importRowsShown, limit: importRowsShown }
    desk.clientImport.rows(asked).then(
      (rows) => isLatest && setParts((before) => new Map(before).set(missing, rows)),
      (error: unknown) => isLatest && setProblem(problemOf(error).message),
    )
    return () => {
      isLatest = false
    }
  }, [importId, outcome, missing])
  return { rowAt: (place: number) => parts.get(partOf(place))?.[place % importRowsShown] ?? null, problem }
}
