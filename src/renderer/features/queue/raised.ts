import { useEffect, useRef, useState } from 'react'
import type { Id } from '../../../shared/sync/id.ts'
import { onceSeenFor } from '../../ui/passing.ts'
import type { GroupName, QueueItem } from './groups.ts'

/** How long a row stays marked out after it came among the urgent ones. */
const RAISED_MS = 6_000

/** The groups that call for a hand at once, the higher the worse. */
const urgency: Partial<Record<GroupName, number>> = { soon: 1, overdue: 2, late: 2 }

/** Which group each ticket stands in. */
export type Places = ReadonlyMap<Id, GroupName>

export const placesOf = (items: readonly QueueItem[]): Places =>
  new Map(items.flatMap((item) => (item.type === 'row' ? [[item.row.id, item.group]] : [])))

const weightOf = (group: GroupName): number => urgency[group] ?? 0

/** The tickets that came into a more urgent group between two looks; one that has just come into the list did not. */
export const raisedBetween = (before: Places, after: Places): Id[] =>
  [...after].flatMap(([id, group]) => {
    const was = before.get(id)
    return was !== undefined && weightOf(group) > weightOf(was) ? [id] : []
  })

const nobody: ReadonlySet<Id> = new Set()

/** The rows that draw the eye now: each once, while the window is in sight. */
export const useRaised = (items: readonly QueueItem[]): ReadonlySet<Id> => {
  const before = useRef<Places>(new Map())
  const [raised, setRaised] = useState(nobody)
  useEffect(() => {
    const now = placesOf(items)
    const passed = raisedBetween(before.current, now)
    before.current = now
    if (passed.length > 0) setRaised((others) => new Set([...others, ...passed]))
  }, [items])
  useEffect(() => (raised.size === 0 ? undefined : onceSeenFor(RAISED_MS, () => setRaised(nobody))), [raised])
  return raised
}
