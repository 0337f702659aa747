import { useEffect, useState } from 'react'
import type { OrderProposal } from '../../../shared/contract/documents.ts'
import { desk } from '../../app/connection.ts'
import { type DeskProblem, problemOf } from '../../app/desk-problem.ts'

interface Proposed {
  /** Null until the first answer; the former one stays while the next is on its way. */
  proposal: OrderProposal | null
  problem: DeskProblem | null
}

/** What could go into a service order that ends on the day; null lets the desk choose the day. */
export const useProposal = (clientId: string, endedOn: string | null): Proposed => {
  const [proposed, setProposed] = useState<Proposed>({ proposal: null, problem: null })
  useEffect(() => {
    let isLatest = true
    desk.documents.propose({ clientId, endedOn }).then(
      (proposal) => isLatest && setProposed({ proposal, problem: null }),
      (error: unknown) =>
        isLatest && setProposed((before) => ({ proposal: before.proposal, problem: problemOf(error) })),
    )
    return () => {
      isLatest = false
    }
  }, [clientId, endedOn])
  return proposed
}
