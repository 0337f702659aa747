import type { z } from 'zod'
import type { Change } from '../sync/change.ts'
import type { ChangeDefinition, ChangeFacts, EntityDefinition, FieldWrite, Outcome } from '../sync/fold.ts'

/** Declares one type of change: what its data must be and what it writes. */
export const defineChange =
  <State>() =>
  <Data>(
    schema: z.ZodType<Data>,
    apply: (state: Readonly<State>, data: NoInfer<Data>, facts: ChangeFacts) => Outcome<State>,
  ): ChangeDefinition<State, Data> => ({ v: 1, schema, apply })

/** Declares an entity: its empty state, the policy of each field and its changes. */
export const defineEntity =
  <State>() =>
  <Types extends Record<string, unknown>>(definition: EntityDefinition<State, Types>): EntityDefinition<State, Types> =>
    definition

/** Sets each field to what is given for it; one left out, or given as undefined, stays as it is. */
export const setWrites = <State extends object>(
  fields: {
    readonly [Field in keyof State & string]?: State[Field] | undefined
  },
): FieldWrite<State>[] =>
  // The entries of an object lose which value belongs to which field.
  Object.entries(fields).flatMap(([field, value]) =>
    value === undefined ? [] : [{ field, op: 'set', value } as FieldWrite<State>],
  )

/** A change as its author writes it, before it has an id, a time and a station. */
export interface NewChange {
  entity: string
  entityId: Change['entityId']
  type: string
  v: number
  data: Record<string, unknown>
}
