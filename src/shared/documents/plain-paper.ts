/** How a row of a table stands out. */
export type RowLook = 'plain' | 'muted' | 'strong'

/** One part of a plain paper, in the order it is read. */
export type PlainPart =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string }
  /** The sentence the paper is read for. */
  | { kind: 'result'; text: string }
  /** Names and values in two columns. */
  | { kind: 'facts'; facts: readonly (readonly [string, string])[] }
  | {
      kind: 'table'
      head: readonly string[]
      widths: readonly ('*' | 'auto' | number)[]
      /** The last text of a row that is shorter than the head runs across the rest. */
      rows: readonly (readonly string[])[]
      /** How each row stands out; all plain when absent. */
      looks?: readonly RowLook[]
      /** Numbers of the columns whose texts stand at the right edge, counted from 0. */
      amounts?: readonly number[]
    }
  /** A line to sign on; empty texts leave room to write. */
  | { kind: 'signature'; role: string; position: string; name: string }

/** A paper of text, facts and tables, as data: whatever is not a report, an act of services or an invoice. */
export interface PlainPaper {
  title: string
  /** Who issues it. */
  author: string
  /** YYYY-MM-DD: the same contents give the same bytes whenever they are rendered. */
  day: string
  parts: readonly PlainPart[]
}
