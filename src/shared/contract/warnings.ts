import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import { instantSchema } from '../domain/limits.ts'
import { warningSettingsSchema } from '../domain/term-settings.ts'
import type { TermTarget } from '../domain/ticket.ts'
import type { Hearing } from '../domain/warning-audience.ts'
import type { WarningSeverity } from '../sla/warnings.ts'
import type { Id } from '../sync/id.ts'
import { base } from './base.ts'

interface NoticeBase {
  id: string
  /** When it was told, epoch milliseconds by the desk's clock. */
  at: number
  severity: WarningSeverity
  /** As the operator of this station hears it; `quiet`: in the list, without a sound. */
  hearing: Hearing
  /** What passed: «На ответ меньше 10 минут». */
  words: string
}

/** A warning as it is told at this station. */
export type WarningNotice = NoticeBase &
  (
    | {
        about: 'term'
        subject: { kind: 'ticket' | 'order'; id: Id }
        target: TermTarget
        number: string
        /** The essence, and whom it is about. */
        essence: string
        clientName: string
        /** Epoch milliseconds. */
        dueAt: number
        /** Of a breach: who answers for it, or that a supervisor knows. */
        more: string
      }
    | { about: 'summary'; count: number }
  )

/** How warnings come to this station. A breach is heard even when sound is off. */
export interface StationWarnings {
  sound: boolean
  /** Per cent. */
  volume: number
  /** Notifications of the operating system or the browser. */
  system: boolean
  /** Silence until this moment, epoch milliseconds. */
  mutedUntil: number | null
}

export type WarningEvent =
  | { type: 'state'; recent: WarningNotice[]; station: StationWarnings }
  | { type: 'told'; notices: WarningNotice[] }

/** So that nobody takes a silent desk for a calm one. */
export const quietestVolume = 10

export const stationWarningsSchema = z.strictObject({
  sound: z.boolean(),
  volume: z.int().min(quietestVolume).max(100),
  system: z.boolean(),
  mutedUntil: instantSchema.nullable(),
})

export const warnings = {
  /** The last warnings since the start, newest first, and the settings; then each warning as it is told. */
  watch: base.output(eventIterator(type<WarningEvent>())),
  setStation: base.input(stationWarningsSchema.partial()),
  /** For supervisors and administrators: when everybody is warned. */
  setMarks: base.input(warningSettingsSchema),
}
