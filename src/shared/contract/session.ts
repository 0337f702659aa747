import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import { limits, oneLine } from '../domain/limits.ts'
import type { OperatorRole } from '../domain/operator.ts'
import { stationPrefixSchema } from '../domain/station.ts'
import type { ExecutionSettings, WarningSettings } from '../domain/term-settings.ts'
import { faultTextLimit } from '../fault-text.ts'
import type { ReactionSettings } from '../sla/reaction.ts'
import type { WorkingCalendar } from '../sla/working-time.ts'
import { idSchema } from '../sync/change.ts'
import type { Id } from '../sync/id.ts'
import { base } from './base.ts'

export interface Person {
  id: Id
  name: string
  initials: string
  role: OperatorRole
}

export interface BackupFile {
  name: string
  madeAt: number
  bytes: number
}

/** What the window needs before it can show anything, and all that changes rarely. */
export type SessionState =
  | {
      stage: 'ready'
      organisationName: string
      station: { id: Id; prefix: string; name: string }
      people: Person[]
      /** Who works at this window; null until somebody is chosen. */
      operator: Person | null
      calendar: WorkingCalendar
      reaction: ReactionSettings
      execution: ExecutionSettings
      /** When terms are warned about; the earliest of the minutes is when they burn. */
      warnings: WarningSettings
      products: string[]
      /** Where the form page answers, or null while the intake is not running. */
      intakeUrl: string | null
      /** Where a browser can see the wall, or null when the web host is off. */
      wallUrl: string | null
      /** Where an exchange on this machine says who calls, or null when the web host is off. */
      ringUrl: string | null
      access: 'full' | 'wall'
      demo: boolean
    }
  | { stage: 'firstRun' }
  | { stage: 'damaged'; reason: string; backups: BackupFile[] }
  | { stage: 'refused'; reason: string }

export const firstRunSchema = z.strictObject({
  organisationName: oneLine(limits.name, 'Укажите название организации.'),
  prefix: stationPrefixSchema,
  stationName: oneLine(limits.name, 'Назовите рабочее место.'),
  /** The first person is a supervisor: somebody has to set the office up. */
  operatorName: oneLine(limits.name, 'Укажите фамилию и имя.'),
})
export type FirstRun = z.infer<typeof firstRunSchema>

export const session = {
  /** The state now, then again whenever it changes. */
  watch: base.output(eventIterator(type<SessionState>())),
  completeFirstRun: base.input(firstRunSchema),
  /** A mistake of the window itself, for the log: name, message and stack without data. */
  reportFault: base.input(z.strictObject({ text: z.string().max(faultTextLimit) })),
  signIn: base.input(z.strictObject({ operatorId: idSchema })),
  /** Puts a backup in place of a damaged database; the damaged file is kept beside it. */
  restoreBackup: base.input(z.strictObject({ name: z.string().max(200) })),
}
