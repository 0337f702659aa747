import { isDiskFull, isWriteForbidden } from '../../sqlite/connection.ts'
import { Refusal } from './refusal.ts'

/** Why a file could not be kept, in a sentence for each reason; any other error is a defect and comes back as it is. */
export const diskRefusal = (error: unknown, sentences: { full: string; forbidden: string }): unknown => {
  if (isDiskFull(error)) return new Refusal('noSpace', sentences.full)
  return isWriteForbidden(error) ? new Refusal('refused', sentences.forbidden) : error
}
