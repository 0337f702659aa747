import { oc } from '@orpc/contract'
import { z } from 'zod'

/**
 * Every procedure of the desk may answer with one of these; `message` is a sentence for the operator.
 * - `invalid`: the input breaks a limit; `fields` maps a path ("contact.phone") to its sentence;
 * - `refused`: the domain does not allow it now;
 * - `noSpace`: the disk is full, nothing was written, drafts stay;
 * - `internal`: a defect; `logId` finds it in the log.
 */
export const base = oc.errors({
  invalid: { data: z.object({ fields: z.record(z.string(), z.string()) }) },
  refused: {},
  notFound: {},
  readOnly: {},
  noSpace: {},
  internal: { data: z.object({ logId: z.string() }) },
})
