import { type } from '@orpc/contract'
import { z } from 'zod'
import type { Meeting, MeetingNames } from '../domain/intake-meeting.ts'
import { limits, oneLine } from '../domain/limits.ts'
import { stationPrefixSchema } from '../domain/station.ts'
import { base } from './base.ts'

/** What would happen if this station moved to another intake; nothing has been done yet. */
export interface IntakePreview extends MeetingNames {
  /** As it would be kept. */
  address: string
  meeting: Meeting
  isPrefixTaken: boolean
  /** Intake's clock minus this computer's, milliseconds; null when it is near enough. */
  clockOff: number | null
}

const codeSchema = z.string().trim().min(1, 'Введите одноразовый код.').max(64)
const addressSchema = z.string().max(limits.shortText)

export const intakeQuestionSchema = z.strictObject({
  address: addressSchema,
  code: codeSchema,
  prefix: stationPrefixSchema,
})
export type IntakeQuestion = z.infer<typeof intakeQuestionSchema>

export const intakeMoveSchema = intakeQuestionSchema.extend({
  stationName: oneLine(limits.name, 'Назовите рабочее место.'),
  /** Two organisations are to become one: said by a person who was told what that means. */
  merge: z.boolean(),
})
export type IntakeMove = z.infer<typeof intakeMoveSchema>

export const intake = {
  /** What a code is good for and what moving there would do. */
  look: base.input(intakeQuestionSchema).output(type<IntakePreview>()),
  /** Enrols this station, and moves over to that log. A new desk becomes a station by it. */
  connect: base.input(intakeMoveSchema),
  /** Back to the intake inside the desk; what is known here goes with it. */
  returnHome: base,
}
