import { useMemo, useState } from 'react'
import type { QueueRow } from '../../../shared/contract/tickets.ts'
import type { Id } from '../../../shared/sync/id.ts'

/** Rows that one action is meant for together. */
export interface Marks {
  /** In the order of the list; a row that left the view is not among them. */
  rows: readonly QueueRow[]
  has: (id: Id) => boolean
  toggle: (id: Id) => void
  /** Marks everything between the two places, both included. */
  extend: (from: number, to: number) => void
  all: () => void
  clear: () => void
  /** Marks these alone. */
  keep: (ids: readonly Id[]) => void
}

const none: ReadonlySet<Id> = new Set()

export const useMarks = (rows: readonly QueueRow[]): Marks => {
  const [ids, setIds] = useState(none)
  const marked = useMemo(() => (ids.size === 0 ? [] : rows.filter(({ id }) => ids.has(id))), [rows, ids])
  return {
    rows: marked,
    has: (id) => ids.has(id),
    toggle: (id) =>
      setIds((before) => {
        const after = new Set(before)
        if (!after.delete(id)) after.add(id)
        return after
      }),
    extend: (from, to) => {
      const between = rows.slice(Math.max(0, Math.min(from, to)), Math.max(from, to) + 1)
      setIds((before) => new Set([...before, ...between.map(({ id }) => id)]))
    },
    all: () => setIds(new Set(rows.map(({ id }) => id))),
    clear: () => setIds(none),
    keep: (kept) => setIds(new Set(kept)),
  }
}
