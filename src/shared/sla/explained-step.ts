/** What a line of «Почему этот срок» is about. */
export type ExplainedKind =
  | 'arrival'
  | 'joined'
  | 'reopened'
  | 'kindChange'
  | 'target'
  | 'window'
  | 'workingDay'
  | 'closed'
  | 'pause'
  | 'closing'
  | 'termSet'
  | 'due'
  | 'ignored'
  | 'stop'
  | 'outcome'
  | 'breach'
  | 'calendar'
  | 'rules'
  | 'provisional'

/** One printable line of «Почему этот срок». Instants in epoch milliseconds; `null` where there is none. */
export interface ExplainedStep {
  readonly kind: ExplainedKind
  /** The moment, stretch or day the line is about, as printed beside it; empty for a line about the whole term. */
  readonly when: string
  /** What is said of it. */
  readonly what: string
  /** The line in one sentence that stands alone. */
  readonly text: string
  readonly at: number | null
  /** Where a stretch ends. */
  readonly until: number | null
  /** Working milliseconds that the line adds. */
  readonly counted: number | null
  /** Working milliseconds counted so far, this line included. */
  readonly total: number | null
}

/** A line; its sentence is made of `when` and `what` unless it has one of its own. */
export function explainedLine(
  kind: ExplainedKind,
  when: string,
  what: string,
  more: Partial<Pick<ExplainedStep, 'text' | 'at' | 'until' | 'counted' | 'total'>> = {},
): ExplainedStep {
  const text = [when, what].filter((part) => part !== '').join(' — ')
  return { kind, when, what, text, at: null, until: null, counted: null, total: null, ...more }
}

/** How a term stands, in the one line that is read first. */
export interface SectionResult {
  readonly outcome: 'kept' | 'late' | 'open'
  readonly text: string
}

/** One term explained. */
export interface ExplainedSection {
  readonly term: 'reaction' | 'execution' | 'documents'
  readonly title: string
  readonly steps: readonly ExplainedStep[]
  readonly result: SectionResult
}
