import { useEffect, useState } from 'react'
import type { ClientPair } from '../../../../shared/contract/client-merge.ts'
import { desk, useConnection } from '../../../app/connection.ts'

/** Pairs of cards that look like one client; asked again when `changes` grows or the connection comes back. */
export const usePairs = (changes: number): readonly ClientPair[] => {
  const [pairs, setPairs] = useState<readonly ClientPair[]>([])
  const connectedSince = useConnection((connection) => (connection.state === 'open' ? connection.since : 0))
  // biome-ignore lint/correctness/useExhaustiveDependencies: the counters only say that the answer may have changed
  useEffect(() => {
    let isLatest = true
    desk.clientMerge.pairs().then(
      (found) => isLatest && setPairs(found),
      // A proposal is not missed while there is no connection; the list beside it says what is wrong.
      () => undefined,
    )
    return () => {
      isLatest = false
    }
  }, [changes, connectedSince])
  return pairs
}
