/** WCAG 2.2, 1.4.11: what the edge of a control or a mark needs against what is beside it. */
export const edgeContrast = 3

export interface TokenPair {
  front: string
  ground: string
}

const pairsOf = (fronts: readonly string[], grounds: readonly string[]): TokenPair[] =>
  fronts.flatMap((front) => grounds.map((ground) => ({ front, ground })))

const surfaces = ['paper', 'sheet', 'well']
const washes = ['accent-wash', 'late-wash', 'soon-wash', 'calm-wash']

/** What is written in which colour on what. */
export const textPairs: readonly TokenPair[] = [
  ...pairsOf(['ink', 'ink-2'], [...surfaces, ...washes]),
  ...pairsOf(['ink-3'], surfaces),
  ...pairsOf(['accent', 'accent-strong', 'late', 'soon', 'calm'], surfaces),
  ...pairsOf(['accent'], ['accent-wash']),
  ...pairsOf(['late'], ['late-wash']),
  ...pairsOf(['soon'], ['soon-wash']),
  ...pairsOf(['calm'], ['calm-wash']),
  ...pairsOf(['accent-ink'], ['accent', 'accent-strong']),
  ...pairsOf(['paper', 'sheet'], ['ink']),
]

/** Edges, rings and bars that tell something by being seen. */
export const edgePairs: readonly TokenPair[] = [
  ...pairsOf(['edge', 'ink-off'], ['paper', 'sheet']),
  ...pairsOf(['focus'], [...surfaces, ...washes]),
  ...pairsOf(['late', 'accent'], surfaces),
]
