import { useEffect, useState } from 'react'
import type { ClientRow } from '../../../shared/contract/clients.ts'
import { desk, useConnection } from '../../app/connection.ts'
import { type DeskProblem, problemOf } from '../../app/desk-problem.ts'

export const LIST_LIMIT = 200

interface FoundClients {
  /** Null until the first answer. */
  rows: readonly ClientRow[] | null
  problem: DeskProblem | null
}

/** Clients for the words typed; asked again when `changes` grows or the connection comes back. */
export const useClientSearch = (text: string, changes: number): FoundClients => {
  const [found, setFound] = useState<FoundClients>({ rows: null, problem: null })
  const connectedSince = useConnection((connection) => (connection.state === 'open' ? connection.since : 0))

  // biome-ignore lint/correctness/useExhaustiveDependencies: the counters only say that the answer may have changed
  useEffect(() => {
    let isLatest = true
    desk.clients.search({ text: text.trim(), limit: LIST_LIMIT }).then(
      (rows) => isLatest && setFound({ rows, problem: null }),
      (error: unknown) => isLatest && setFound((before) => ({ rows: before.rows, problem: problemOf(error) })),
    )
    return () => {
      isLatest = false
    }
  }, [text, changes, connectedSince])
  return found
}
