import type { TermTarget } from '../../shared/domain/ticket.ts'
import type { WarningCause } from '../../shared/domain/warning-words.ts'
import type { WarningMark } from '../../shared/sla/warnings.ts'
import type { Id } from '../../shared/sync/id.ts'

/** A mark of a term that was told. */
export interface ToldTerm {
  subjectId: Id
  target: TermTarget
  dueAt: number
  mark: WarningMark
}

/** What was told at one moment. */
export interface Telling {
  /** Grows by one with each. */
  serial: number
  /** Epoch milliseconds. */
  at: number
  cause: WarningCause
  terms: readonly ToldTerm[]
}

/** What was told since the start, and whether a window was there to hear it. */
export interface WarningBoard {
  tell: (telling: Omit<Telling, 'serial'>) => void
  recent: () => readonly Telling[]
  /** Tellings newer than a serial number, oldest first; a window has them from now on. */
  take: (after: number) => readonly Telling[]
  /** The last one a window has had. */
  taken: () => number
}

const tellingsKept = 50

export const createWarningBoard = (): WarningBoard => {
  let kept: readonly Telling[] = []
  let last = 0
  let taken = 0
  return {
    tell: (telling) => {
      last += 1
      kept = [...kept, { ...telling, serial: last }].slice(-tellingsKept)
    },
    recent: () => kept,
    take: (after) => {
      taken = last
      return kept.filter(({ serial }) => serial > after)
    },
    taken: () => taken,
  }
}
