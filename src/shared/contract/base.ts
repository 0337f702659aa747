import { oc } from '@orpc/contract'
import { z } from 'zod'

/**
 * Every procedure of the desk may answer with one of these; `message` is a sentence for the operator.
 * - `invalid`: the input breaks a limit; `fields` maps a path ("contact.phone") to its sentence;
 * - `refused`: the domain does not allow it now;
 * - `notAllowed`: another role does this; the sentence says which and whom to ask;
 * - `noSpace`: the disk is full, nothing was written, drafts stay;
 * - `internal`: a defect; `logId` finds it in the log.
 */
export const base = oc.errors({
  invalid: { status: 422, data: z.object({ fields: z.record(z.string(), z.string()) }) },
  refused: { status: 409 },
  notAllowed: { status: 409 },
  notFound: { status: 409 },
  readOnly: { status: 409 },
  noSpace: { status: 507 },
  internal: { status: 500, data: z.object({ logId: z.string() }) },
})
