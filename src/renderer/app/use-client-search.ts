import { useEffect, useState } from 'react'
import type { ClientRow } from '../../shared/contract/clients.ts'
import { desk, useConnection } from './connection.ts'
import { type DeskProblem, problemOf } from './desk-problem.ts'

interface FoundClients {
  /** Null until there is an answer: nobody was found only when it is empty. The former ones stay while others are asked for. */
  rows: readonly ClientRow[] | null
  problem: DeskProblem | null
}

const nothing: FoundClients = { rows: null, problem: null }

/**
 * Clients whose name, ИНН or phone is like the words; asked again when `changes` grows or the connection comes back.
 * @param text null asks for nobody
 */
export const useClientSearch = (text: string | null, limit: number, changes = 0): FoundClients => {
  const [found, setFound] = useState(nothing)
  const connectedSince = useConnection((connection) => (connection.state === 'open' ? connection.since : 0))

  // biome-ignore lint/correctness/useExhaustiveDependencies: the counters only say that the answer may have changed
  useEffect(() => {
    if (text === null) {
      setFound(nothing)
      return
    }
    const stop = new AbortController()
    desk.clients.search({ text: text.trim(), limit }, { signal: stop.signal }).then(
      (rows) => {
        if (!stop.signal.aborted) setFound({ rows, problem: null })
      },
      (error: unknown) => {
        if (!stop.signal.aborted) setFound((before) => ({ rows: before.rows, problem: problemOf(error) }))
      },
    )
    return () => stop.abort()
  }, [text, limit, changes, connectedSince])
  return found
}
