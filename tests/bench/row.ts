/** One line of the benchmark table. `ratio` is `theirs / ours`: above 1, ours is faster. Times in the unit the name says. */
export interface BenchRow {
  name: string
  ours: number
  peer: string
  theirs: number
  ratio: number
  target: string
  /** What else is to be known of the peer, printed below the table. */
  note?: string
}
