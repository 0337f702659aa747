import { create } from 'zustand'
import type { Id } from '../../../shared/sync/id.ts'

const STORAGE_KEY = 'zabota.told-apart'
/** Two tickets are taken for one for an hour: the oldest pairs are long out of question. */
const MOST_PAIRS = 200

export const pairOf = (one: Id, other: Id): string => [one, other].toSorted().join(' ')

/** The pairs a text keeps; what is no pair is left out. */
export const readPairs = (text: string | null): string[] => {
  try {
    const kept: unknown = JSON.parse(text ?? '')
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string').slice(-MOST_PAIRS) : []
  } catch {
    return []
  }
}

/** The tickets somebody at this place of work said to be about different things. */
export const useToldApart = create<{ pairs: readonly string[] }>(() => ({
  pairs: readPairs(globalThis.localStorage?.getItem(STORAGE_KEY) ?? null),
}))

const keep = (pairs: readonly string[]): void => {
  useToldApart.setState({ pairs })
  localStorage.setItem(STORAGE_KEY, JSON.stringify(pairs.slice(-MOST_PAIRS)))
}

/** Remembers that the two are about different things; answers with the way back. */
export const tellApart = (one: Id, other: Id): (() => void) => {
  const pair = pairOf(one, other)
  keep([...useToldApart.getState().pairs.filter((known) => known !== pair), pair])
  return () => keep(useToldApart.getState().pairs.filter((known) => known !== pair))
}
