import { hash } from 'node:crypto'
import type { Cursor } from '../../shared/intake-api/contract.ts'
import type { Id } from '../../shared/sync/id.ts'

/** A change where it stands in a log. */
export interface Standing {
  id: Id
  sequence: number
  receivedAt: number
}

/**
 * Writes a place in the log of an organisation. What stands there and since when is part of it: so a place of another log
 * is told apart, and one of this log before it went back to a copy, even when it has grown past that place again.
 */
export const formatCursor = (organisation: Id, { id, sequence, receivedAt }: Standing): Cursor =>
  `${hash('sha256', `${organisation} ${sequence} ${receivedAt} ${id}`).slice(0, 12)}.${sequence}`

/** The sequence a cursor speaks of, in whatever log. */
export const sequenceOf = (cursor: Cursor): number => Number(cursor.split('.')[1])

// Desks that come from an earlier version hold cursors that named the log alone.
const formatEarlierCursor = (organisation: Id, sequence: number): Cursor => `${organisation.slice(-12)}.${sequence}`

/** Whether a cursor is of this log, by what stands at its sequence. */
export const isOfLog = (organisation: Id, cursor: Cursor, standing: Standing | undefined): boolean =>
  standing !== undefined &&
  (cursor === formatCursor(organisation, standing) || cursor === formatEarlierCursor(organisation, standing.sequence))
