import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import { instantSchema } from '../domain/limits.ts'
import type { Id } from '../sync/id.ts'
import { base } from './base.ts'

/** A web request that took more than 3 minutes to stand in this desk's queue (§2.2). */
export interface SlowDelivery {
  ticketId: Id
  number: string
  subject: string
  /** Milliseconds from sending to standing here. */
  lag: number
  visibleAt: number
  /** It waited because the program was not running here. */
  whileClosed: boolean
}

export const delivery = {
  /** Those nobody at this desk has seen to yet, the longest first. */
  watch: base.output(eventIterator(type<SlowDelivery[]>())),
  /** Takes the alarm away for everything that came by the moment. */
  confirm: base.input(z.strictObject({ until: instantSchema })),
}
