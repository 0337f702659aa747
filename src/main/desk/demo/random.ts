/** Chance that a seed decides: the same seed tells the same day. */
export interface Chance {
  /** 0 ≤ x < 1. */
  next: () => number
  /** A whole number from `from` to `to`, both inclusive. */
  between: (from: number, to: number) => number
  pick: <Item>(items: readonly Item[]) => Item
  /** True with the given probability. */
  happens: (probability: number) => boolean
}

/** Mulberry32: small, fast, good enough for a demonstration. */
export const createChance = (seed: number): Chance => {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    between,
    pick: (items) => {
      const item = items[between(0, items.length - 1)]
      if (item === undefined) throw new RangeError('nothing to pick from')
      return item
    },
    happens: (probability) => next() < probability,
  }
}
