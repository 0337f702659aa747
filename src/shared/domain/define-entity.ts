import type { z } from 'zod'
import type { Change } from '../sync/change.ts'
import type { ChangeDefinition, ChangeFacts, EntityDefinition, Outcome } from '../sync/fold.ts'

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

/** A change as its author writes it, before it has an id, a time and a station. */
export interface NewChange {
  entity: string
  entityId: Change['entityId']
  type: string
  v: number
  data: Record<string, unknown>
}
