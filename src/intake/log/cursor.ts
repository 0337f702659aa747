import type { Cursor } from '../../shared/intake-api/contract.ts'
import type { Id } from '../../shared/sync/id.ts'

// The random end of the station's id tells logs apart: a desk that meets another log must synchronise anew.
const logMark = (stationId: Id): string => stationId.slice(-12)

/** Writes a place in the log of this intake. */
export const formatCursor = (stationId: Id, sequence: number): Cursor => `${logMark(stationId)}.${sequence}`

/** The sequence a cursor stands for, or null when it belongs to another log. */
export const sequenceOf = (stationId: Id, cursor: Cursor): number | null => {
  const [mark, sequence] = cursor.split('.')
  return mark === logMark(stationId) ? Number(sequence) : null
}
