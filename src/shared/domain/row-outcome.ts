export const rowOutcomes = ['new', 'changed', 'same', 'refused'] as const
/** What a row of an imported table would do: a new card, a changed one, nothing, or nothing because it may not. */
export type RowOutcome = (typeof rowOutcomes)[number]

/** Rows of an import that one answer holds. */
export const importRowsShown = 200

/** A value that a row would change, both as a reader sees them. */
export interface ValueChange {
  /** What it is of, in Russian. */
  name: string
  before: string
  after: string
}
