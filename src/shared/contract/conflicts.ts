import { z } from 'zod'
import { idSchema } from '../sync/change.ts'
import type { Id } from '../sync/id.ts'
import { base } from './base.ts'
import type { Person } from './session.ts'

/** Where values that clash are shown and can be chosen from. */
export const disputedEntities = [
  'ticket',
  'client',
  'organisation',
  'operator',
  'service',
  'template',
  'termSettings',
  'payment',
] as const
export type DisputedEntity = (typeof disputedEntities)[number]

export interface ConflictSide {
  changeId: Id
  text: string
  author: Person | null
  at: number
}

/** Two values of one field by people who had not seen each other's. */
export interface ConflictView {
  entity: DisputedEntity
  entityId: Id
  field: string
  /** The item of a list it is about; null for a field that is one value. */
  itemId: string | null
  fieldName: string
  /** Of a long text both stand, one under the other. */
  bothStand: boolean
  kept: ConflictSide
  lost: ConflictSide
}

export const conflicts = {
  /** Writes what that change wrote into the field once more, now with both values in view. */
  restore: base.input(
    z.strictObject({
      entity: z.enum(disputedEntities),
      entityId: idSchema,
      field: z.string().max(40),
      itemId: z.string().max(64).nullable().default(null),
      changeId: idSchema,
      /** Of a long text: the change whose words stand above those of `changeId`, as they did before somebody chose. */
      underChangeId: idSchema.nullable().default(null),
    }),
  ),
}
