import { z } from 'zod'
import { idSchema } from '../sync/change.ts'
import { defineChange } from './define-entity.ts'
import type { Ticket, UnconfirmedTime } from './ticket.ts'

/** Milliseconds by which a clock may be wrong before its times are doubted: terms are counted in minutes. */
export const clockTolerance = 60_000

/** Changes named by one mark: more would not fit into a change. */
export const changesPerMark = 500

/** The station found, when it could measure, that it had written these changes under a wrong clock. */
export const timesUnconfirmed = defineChange<Ticket>()(
  z.strictObject({ changeIds: z.array(idSchema).min(1).max(changesPerMark), clockError: z.int() }),
  (_ticket, { changeIds, clockError }) => ({
    writes: changeIds.map((changeId) => ({
      field: 'unconfirmedTimes',
      op: 'append',
      item: { changeId, clockError },
    })),
  }),
)

/** What is doubtful about the times of a change; null when nothing is. */
export const doubtAbout = ({ unconfirmedTimes }: Ticket, changeId: string): UnconfirmedTime | null =>
  unconfirmedTimes.find((one) => one.changeId === changeId) ?? null
