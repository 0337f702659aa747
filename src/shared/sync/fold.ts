import type { z } from 'zod'
import { type Change, compareChanges } from './change.ts'
import { millisecondsOf } from './hybrid-clock.ts'
import type { Id } from './id.ts'
import { hasSeen } from './seen.ts'

/**
 * How a field answers to changes made without knowledge of each other. Each policy names what becomes of the loser:
 * - `lastWriterWins`: the later value stands, both are reported as a conflict when neither author saw the other's;
 * - `keepBoth`: long text; what was written without knowledge of each other stands together until somebody settles it;
 * - `appendOnly`: items are only added, each under its own id;
 * - `addWinsSet`: keyed items; a put survives a removal its author had not seen, two such puts of one item conflict;
 * - `firstWins`: the earliest value stands for ever;
 * - `stateMachine`: an illegal step stays in history as not applied, with the reason.
 */
export type FieldPolicy = 'lastWriterWins' | 'keepBoth' | 'appendOnly' | 'addWinsSet' | 'firstWins' | 'stateMachine'

type PolicyOf<Value> = string extends Value ? FieldPolicy : Exclude<FieldPolicy, 'keepBoth'>

/** What a change does to one field. */
export type FieldWrite<State> = {
  [Field in keyof State & string]:
    | { field: Field; op: 'set'; value: State[Field] }
    | (NonNullable<State[Field]> extends readonly (infer Item)[] ? { field: Field; op: 'append'; item: Item } : never)
    | (NonNullable<State[Field]> extends readonly (infer Item)[] ? { field: Field; op: 'put'; item: Item } : never)
    | { field: Field; op: 'remove'; id: Id }
}[keyof State & string]

/** Why a change had no effect, in words for its reader. */
export interface NotApplied {
  changeId: Id
  reason: string
}

/** What a change would write, or why it may not. */
export type Outcome<State> = { writes: FieldWrite<State>[] } | { refused: string }

/** Facts about a change that a reducer may use besides its data. */
export interface ChangeFacts {
  id: Id
  /** Wall-clock time of the change, milliseconds since the epoch. */
  at: number
  author: Id | null
  station: Id
}

export interface ChangeDefinition<State, Data> {
  v: number
  schema: z.ZodType<Data>
  apply: (state: Readonly<State>, data: Data, facts: ChangeFacts) => Outcome<State>
}

type ChangeDefinitions<State, Types extends Record<string, unknown>> = {
  [Type in keyof Types]: ChangeDefinition<State, Types[Type]>
}

export interface EntityDefinition<State, Types extends Record<string, unknown>> {
  entity: string
  initial: State
  /** One policy per field: a field without one does not compile. */
  policies: { [Field in keyof State]: PolicyOf<State[Field]> }
  changes: ChangeDefinitions<State, Types>
}

/** Two values of one field by authors who had not seen each other; the last one stands, of a long text both. */
export interface Conflict {
  field: string
  /** The item of a set it is about; null for a field that is one value. */
  itemId: Id | null
  kept: { value: unknown; changeId: Id; author: Id | null; at: number }
  lost: { value: unknown; changeId: Id; author: Id | null; at: number }
}

export interface Folded<State> {
  state: State
  /** Changes that were understood but had no effect. */
  notApplied: NotApplied[]
  /** Changes of a type or version this program does not know; folded again after an upgrade. */
  parked: Id[]
  conflicts: Conflict[]
  /** `at` of the newest change, for the next change's `seen`. */
  seen: string | null
}

const sameValue = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right)

const itemId = (item: unknown): Id | null =>
  typeof item === 'object' && item !== null && 'id' in item && typeof item.id === 'string' ? item.id : null

interface Trace {
  change: Change
  value: unknown
}

/** A field, or an item of a set, and what was written there that nobody who saw it has replaced; the last one stands. */
interface Place {
  field: string
  itemId: Id | null
  unsettled: Trace[]
}

/** Where two values that have not seen each other are a conflict. */
const disputedPolicies: ReadonlySet<FieldPolicy> = new Set(['lastWriterWins', 'keepBoth', 'addWinsSet'])

/** Texts one under another, each once. */
export const joinTexts = (texts: readonly unknown[]): string =>
  [...new Set(texts.filter((text) => text !== ''))].join('\n\n')

/**
 * The state of an entity: a pure function of the set of its changes. Arrival order and duplicates do not matter.
 * @param changes the entity's changes in any order
 */
export const foldChanges = <State extends object, Types extends Record<string, unknown>>(
  definition: EntityDefinition<State, Types>,
  changes: readonly Change[],
): Folded<State> => {
  const ordered = [...changes].sort(compareChanges)
  const state: Record<string, unknown> = { ...(definition.initial as Record<string, unknown>) }
  const policies = definition.policies as Record<string, FieldPolicy>
  const definitions = definition.changes as Record<string, ChangeDefinition<State, unknown>>
  const notApplied: NotApplied[] = []
  const parked: Id[] = []
  const places = new Map<string, Place>()
  const done = new Set<Id>()

  const unseen = (later: Change, earlier: Change): boolean => !hasSeen(later, earlier)

  const sideOf = ({ change, value }: Trace): Conflict['kept'] => ({
    value,
    changeId: change.id,
    author: change.author,
    at: millisecondsOf(change.at),
  })

  /** Writes at a place; what of the values there its author had not seen, and this one after them. */
  const settle = (field: string, itemId: Id | null, written: Trace): Trace[] => {
    const key = `${field}/${itemId}`
    const before = places.get(key)?.unsettled ?? []
    const unsettled = [...before.filter(({ change }) => unseen(written.change, change)), written]
    places.set(key, { field, itemId, unsettled })
    return unsettled
  }

  const setField = (change: Change, field: string, value: unknown) => {
    const policy = policies[field]
    if (policy === 'firstWins' && places.has(`${field}/null`)) return
    const unsettled = settle(field, null, { change, value })
    state[field] = policy === 'keepBoth' ? joinTexts(unsettled.map((trace) => trace.value)) : value
  }

  const putItem = (change: Change, field: string, item: unknown) => {
    const id = itemId(item)
    const list = listOf(field)
    const place = list.findIndex((one) => itemId(one) === id)
    settle(field, id, { change, value: item })
    state[field] = place < 0 ? [...list, item] : list.with(place, item)
  }

  const removeItem = (change: Change, field: string, id: Id) => {
    const key = `${field}/${id}`
    const survives = places.get(key)?.unsettled.some((put) => unseen(change, put.change)) ?? false
    if (policies[field] === 'addWinsSet' && survives) return
    places.delete(key)
    state[field] = listOf(field).filter((item) => itemId(item) !== id)
  }

  const listOf = (field: string): unknown[] => (Array.isArray(state[field]) ? state[field] : [])

  const write = (change: Change, one: FieldWrite<State>) => {
    switch (one.op) {
      case 'set':
        setField(change, one.field, one.value)
        return
      case 'append':
        state[one.field] = [...listOf(one.field), one.item]
        return
      case 'put':
        return putItem(change, one.field, one.item)
      case 'remove':
        return removeItem(change, one.field, one.id)
    }
  }

  for (const change of ordered) {
    if (done.has(change.id)) continue
    done.add(change.id)
    const known = definitions[change.type]
    if (!known || known.v < change.v) {
      parked.push(change.id)
      continue
    }
    const parsed = known.schema.safeParse(change.data)
    if (!parsed.success) {
      notApplied.push({ changeId: change.id, reason: 'Запись повреждена: её содержание не читается.' })
      continue
    }
    const facts = { id: change.id, at: millisecondsOf(change.at), author: change.author, station: change.station }
    const outcome = known.apply(state as State, parsed.data, facts)
    if ('refused' in outcome) notApplied.push({ changeId: change.id, reason: outcome.refused })
    else for (const one of outcome.writes) write(change, one)
  }
  const conflicts = [...places.values()].flatMap(({ field, itemId, unsettled }): Conflict[] => {
    const kept = unsettled.at(-1)
    if (kept === undefined || !disputedPolicies.has(policies[field] ?? 'appendOnly')) return []
    return unsettled
      .filter((lost) => !sameValue(lost.value, kept.value))
      .map((lost) => ({ field, itemId, kept: sideOf(kept), lost: sideOf(lost) }))
  })
  return { state: state as State, notApplied, parked, conflicts, seen: ordered.at(-1)?.at ?? null }
}

/** Data types of an entity's changes, read off its definition. */
export type ChangeTypes<Definition> = Definition extends EntityDefinition<infer _State, infer Types> ? Types : never
